"""Made-up visits of a demo: some today, some in the next days, an urgent one that waits for an answer, and somebody who would come earlier."""

from __future__ import annotations

from datetime import datetime, timedelta

from sural.booking.offer import Offer
from sural_web.booking import making, waiting
from sural_web.booking.free import free_times
from sural_web.booking.models import Booking
from sural_web.booking.visit_time import Time
from sural_web.practice.models import Practice
from sural_web.practice.store import locations, visit_kinds

_SITE = "http://localhost/"
_GIVEN = "My leg hurts when I sit. I take a blood thinner."  # to the clinician that one can be
# Six at each place.
_WHO = (
    ("Maria Santos", "Ben Cohen", "Ruth Adler", "Omar Haddad", "Li Wei", "Jo Park"),
    ("Grace Obi", "Tom Novak", "Ines Duarte", "Sam Whitfield", "Aiko Mori", "Lena Fischer"),
    ("Pat Murphy", "Noor Khan", "Carlos Vega", "Ella Brandt", "Yusuf Demir", "Ivy Chen"),
)
_REACHED_BY = ("both", "phone", "email", "both", "phone", "both")


def make_visits(practice: Practice, now: datetime) -> None:
    """At every place, from the first free times on."""
    for at, place in enumerate(locations(practice)):
        kinds = [one for one in visit_kinds(practice) if one.booked_by == "anybody"]
        for number, name in enumerate(_WHO[at % len(_WHO)]):
            kind = kinds[number % len(kinds)].own()
            kind.notice_hours = 0
            free = free_times(place, kind, Offer(), now)
            if not free:
                continue
            time = Time(place, kind, free[number % min(3, len(free))].clinician, free[number % min(3, len(free))].begins)
            urgent = number == len(_WHO[0]) - 1
            reason = _GIVEN if time.clinician.account_id else ""
            made = making.book(time, making.Contact(name, *_reached(name, at, number), reason), _SITE, now - timedelta(hours=2) if urgent else now, urgent)
            _lives(made, number, now)


def _reached(name: str, at: int, number: int) -> tuple[str, str]:
    """Phone (one of those that are kept for stories) and email; some have only one of them."""
    by = _REACHED_BY[number]
    return "" if by == "email" else f"+1 212 555 01{20 + 10 * at + number}", "" if by == "phone" else f"{name.split()[0].lower()}@example.org"


def _lives(made: Booking, number: int, now: datetime) -> None:
    if number == 0:
        making.mark(made, "confirmed", now, "Kim Tran")
    if number == 2:
        waiting.wait(made, now)

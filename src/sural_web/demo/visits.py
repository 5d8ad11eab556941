"""Made-up visits of a demo: some today, some in the next days, an urgent one that waits for an answer, and somebody who would come earlier."""

from __future__ import annotations

from datetime import datetime, timedelta

from sural.booking.offer import Offer
from sural_web.booking import making, waiting
from sural_web.booking.free import free_times
from sural_web.booking.models import Booking
from sural_web.practice.models import Practice
from sural_web.practice.store import locations, visit_kinds

_SITE = "http://localhost/"
_GIVEN = "My leg hurts when I sit. I take a blood thinner."  # to the clinician that one can be
_WHO = (
    ("Maria Santos", "+1 212 555 0120", "maria@example.org"),
    ("Ben Cohen", "+1 212 555 0121", ""),
    ("Ruth Adler", "", "ruth@example.org"),
    ("Omar Haddad", "+1 212 555 0123", "omar@example.org"),
    ("Li Wei", "+1 212 555 0124", ""),
    ("Jo Park", "+1 212 555 0125", "jo@example.org"),
)


def make_visits(practice: Practice, now: datetime) -> None:
    """At every place, from the first free times on."""
    for place in locations(practice):
        kinds = [one for one in visit_kinds(practice) if one.booked_by == "anybody"]
        for number, (name, phone, email) in enumerate(_WHO):
            kind = kinds[number % len(kinds)]
            kind.notice_hours = 0
            free = free_times(place, kind, Offer(), now)
            if not free:
                continue
            time = making.Time(place, kind, free[number % min(3, len(free))].clinician, free[number % min(3, len(free))].begins)
            urgent = number == len(_WHO) - 1
            reason = _GIVEN if time.clinician.account_id else ""
            made = making.book(time, making.Contact(name, phone, email, reason), _SITE, now - timedelta(hours=2) if urgent else now, urgent)
            _lives(made, number, now)


def _lives(made: Booking, number: int, now: datetime) -> None:
    if number == 0:
        making.mark(made, "confirmed", now, "Kim Tran")
    if number == 2:
        waiting.wait(made, now)

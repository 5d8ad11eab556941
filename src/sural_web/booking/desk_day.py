"""What the desk has to know of one day at one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from sural.booking.time_words import time_words
from sural.knowledge.phone_numbers import dialled
from sural.whole_number import all_digits
from sural_web.booking.desk_free import FreeOfKind, free_on
from sural_web.booking.models import ENDED, MAIL_STATES, Booking, Mail
from sural_web.booking.setup_rows import with_setup
from sural_web.booking.words import at_place
from sural_web.ops.kept_query import KeptQuery, listed, moment, number, numbers
from sural_web.practice.store import Location

_PLACE = number("place")
_NO_VISITS = ("offered", *ENDED)
_OF_DAY = Q(location=_PLACE, begins__gte=moment("begins"), begins__lt=moment("ends")) & ~Q(state__in=_NO_VISITS)
_UNANSWERED = Q(state="booked", answer_by__isnull=False)
_SHOWN = KeptQuery[Booking](lambda: Booking.objects.filter(_OF_DAY | Q(_UNANSWERED, location=_PLACE)))  # the place twice: each part has its own index
_UNANSWERED_AT = KeptQuery[tuple[int, datetime]](
    lambda many: Booking.objects.filter(_UNANSWERED, location__pk__in=numbers("place", many)).order_by().values_list("location_id", "answer_by")
)
_MAILS = KeptQuery[tuple[int, str, str]](
    lambda many: (
        Mail.objects.filter(booking__pk__in=numbers("booking", many)).exclude(state="dropped").order_by("pk").values_list("booking_id", "purpose", "state")
    )
)
_MAIL_WORDS = dict(MAIL_STATES)
_IN_DOUBT = ("failed", "unsure")


@dataclass(frozen=True, slots=True)
class Line:
    """One booking: `mail` says how far the last mail about it came, `call` why somebody should phone, "" where nobody need; `is_to_come`: on a later day."""

    booking: Booking
    time: str
    mail: str
    call: str
    late: str
    is_to_come: bool

    @property
    def when(self) -> str:
        return at_place(self.booking.begins, self.booking.location)

    @property
    def dial(self) -> str:
        phone = self.booking.phone
        return dialled(phone) if phone.startswith("+") else "".join(one for one in phone if all_digits(one))


class _Mail(NamedTuple):
    purpose: str
    state: str


@dataclass(frozen=True, slots=True)
class DeskDay:
    """`waiting`: urgent bookings that nobody has answered, whatever their day, the latest first."""

    waiting: tuple[Line, ...]
    calls: tuple[Line, ...]
    lines: tuple[Line, ...]
    free: tuple[FreeOfKind, ...]

    @property
    def has_free(self) -> bool:
        return any(one.times for one in self.free)


def desk_day(place: Location, day: date, now: datetime) -> DeskDay:
    zone = ZoneInfo(place.zone)
    begins, ends = (datetime.combine(one, time(0), zone) for one in (day, day + timedelta(days=1)))
    every = _lines(with_setup(_SHOWN.all(place=place.pk, begins=begins, ends=ends)), now)
    lines = tuple(one for one in every if begins <= one.booking.begins < ends and one.booking.state not in _NO_VISITS)
    return DeskDay(_unanswered(every), tuple(one for one in lines if one.call), lines, free_on(place, begins, ends, now))


def _unanswered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Urgent and not confirmed: those whose time limit is over stand first."""
    found = [(one.booking.answer_by, one.booking.pk, one) for one in lines if one.booking.state == "booked" and one.booking.answer_by]
    return tuple(one for _, _, one in sorted(found))


def unanswered_at(places: Iterable[Location], now: datetime) -> dict[int, tuple[int, int]]:
    """By place: how many urgent bookings nobody has confirmed, and of how many of them the time limit is over. One query."""
    found = {one.pk: (0, 0) for one in places}
    many, given = listed("place", list(found)) if found else (0, {})
    for place, answer_by in _UNANSWERED_AT.all(many, **given) if found else ():
        waits, late = found[place]
        found[place] = (waits + 1, late + (answer_by <= now))
    return found


def _lines(bookings: list[Booking], now: datetime) -> tuple[Line, ...]:
    """With the mails of each; those that were dropped told nothing."""
    many, given = listed("booking", [one.pk for one in bookings]) if bookings else (0, {})
    mails: dict[int, list[_Mail]] = {}
    for booking, purpose, state in _MAILS.all(many, **given) if bookings else ():
        mails.setdefault(booking, []).append(_Mail(purpose, state))
    return tuple(_line(one, mails.get(one.pk, []), now) for one in bookings)


def _line(booking: Booking, mails: list[_Mail], now: datetime) -> Line:
    past = booking.answer_by is not None and booking.late_to_confirm(now)
    minutes = int((now - booking.answer_by).total_seconds() // 60) if past and booking.answer_by else 0
    zone = ZoneInfo(booking.location.zone)
    return Line(
        booking=booking,
        time=time_words(booking.begins, zone),
        mail=_mail_words(mails),
        call=_why_call(booking, mails, now),
        late=_late_words(minutes) if past else "",
        is_to_come=booking.is_to_come(now),
    )


def _late_words(minutes: int) -> str:
    """As people say it: 21 minutes, 1 hour 51 minutes, 3 days."""
    if minutes >= 2 * 1_440:
        return f"{minutes // 1_440} days late"
    hours, rest = divmod(minutes, 60)
    told = [_counted(hours, "hour")] if hours else []
    return " ".join([*told, *([_counted(rest, "minute")] if rest or not hours else [])]) + " late"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _mail_words(mails: list[_Mail]) -> str:
    told = [one for one in mails if one.purpose != "reminder" or one.state != "waiting"]
    if not told:
        return ""
    into_folder = told[-1].state == "sent" and not settings.EMAIL_HOST
    return f"{told[-1].purpose.capitalize()}: {'in the mail folder of this server' if into_folder else _MAIL_WORDS[told[-1].state].lower()}"


def _why_call(booking: Booking, mails: list[_Mail], now: datetime) -> str:
    if not booking.stands or booking.begins <= now:
        return ""
    if any(one.state in _IN_DOUBT for one in mails):
        return "A mail may not have arrived"
    if not booking.email and booking.begins - now < timedelta(days=2):
        return "No email: remind by phone"
    return ""

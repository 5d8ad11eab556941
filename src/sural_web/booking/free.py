"""Free times at a place: from its hours, those of its clinicians, and what they are booked for anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from sural.booking.offer import KindOfVisit, Offer, wanted_for
from sural.booking.open_time import Stretch
from sural.booking.slots import Wanted, days_of, free_in, slots_in
from sural.booking.taken import Taken
from sural_web.booking.models import ENDED, Booking
from sural_web.booking.staffing import staffing_at
from sural_web.ops.kept_query import KeptQuery, listed, moment, numbers
from sural_web.practice import store as practices
from sural_web.practice.store import Clinician, Location, VisitKind

_LONGEST = timedelta(hours=12)  # a visit with its free minutes: 480 and 240, which the database holds
_FURTHEST = timedelta(hours=14)  # from UTC that any zone is
_DAY = timedelta(days=1)
ONE_DAY, SOON, WEEKS = 1, 7, 28  # what is booked is read for so many days at a time: for a time that was chosen, the soonest, a list of days


class FreeTime(NamedTuple):
    begins: datetime
    clinician: Clinician
    kind: VisitKind


class Rota:
    """Who is at a place and when, for every kind of visit. What they are booked for is read as far as somebody looks.

    `booked`: what several places read of the same people together; `ours`: a booking that may be moved, and so takes up no time; `days`: how far to
    read at a time.
    """

    def __init__(self, place: Location, booked: Booked | None = None, ours: Booking | None = None, days: int = WEEKS) -> None:
        self.place, self._staffing = place, staffing_at(place)
        self.zone = self._staffing.zone
        self._booked = booked or Booked(self._staffing.who, ours, days, zone=self.zone)
        self._free: dict[tuple[date, int], tuple[Stretch, ...]] = {}

    def reading(self, booked: Booked) -> Rota:
        """The same people and hours, with what those are booked for who are asked about."""
        found = copy(self)
        found._booked, found._free = booked, {}
        return found

    def clinicians_for(self, kind: VisitKind) -> tuple[Clinician, ...]:
        """Who does such visits here. Whoever names no kinds does all of them."""
        return self._staffing.clinicians_for(kind)

    def days(self, kind: VisitKind, offer: Offer, now: datetime, since: datetime | None = None) -> Iterator[list[FreeTime]]:
        """The free times of one day after the other, the earliest first. Days that nobody asks for are not looked at, nor any before `since`."""
        wanted, who = wanted_for(offer, _asked(kind), now, self.zone), self.clinicians_for(kind)
        later = replace(wanted, earliest=max(wanted.earliest, since)) if since else wanted
        for day in days_of(later, self.zone) if offer.books and who else ():
            found = self._of_day(kind, later, who, day)
            if found:
                yield found

    def on(self, day: date, kind: VisitKind, offer: Offer, now: datetime) -> list[FreeTime]:
        """The free times of this day, the earliest first."""
        return self._of_day(kind, wanted_for(offer, _asked(kind), now, self.zone), self.clinicians_for(kind), day) if offer.books else []

    def _of_day(self, kind: VisitKind, wanted: Wanted, who: Iterable[Clinician], day: date) -> list[FreeTime]:
        found = [FreeTime(begins, one, kind) for one in who for begins in self._slots(one, wanted, day)]
        return sorted(found, key=lambda one: (one.begins, one.clinician.name, one.clinician.pk))

    def soonest(self, kinds: Iterable[VisitKind], offer: Offer, now: datetime, most: int = 1) -> list[FreeTime]:
        """The soonest times for any of these kinds of visit, each moment once and for the first of the kinds."""
        found: dict[datetime, FreeTime] = {}
        for kind in kinds:
            moments: set[datetime] = set()
            for one in chain.from_iterable(self.days(kind, offer, now)):
                moments.add(one.begins)
                if len(moments) > most:
                    break
                found.setdefault(one.begins, one)
        return sorted(found.values(), key=lambda one: one.begins)[:most]

    def still_free(self, kind: VisitKind, who: Clinician, begins: datetime, offer: Offer, now: datetime) -> bool:
        """Whether this very time is offered now. Whether it is still free when the row is written, the database says."""
        wanted = wanted_for(offer, _asked(kind), now, self.zone)
        return offer.books and self._staffing.has(who) and begins.astimezone(UTC) in self._slots(who, wanted, begins.astimezone(self.zone).date())

    def _slots(self, who: Clinician, wanted: Wanted, day: date) -> tuple[datetime, ...]:
        open_ = self._staffing.open_on(day, who)
        if not open_:
            return ()
        taken = self._booked.around(day)[who.pk]
        if (day, who.pk) not in self._free:
            self._free[day, who.pk] = free_in(open_, taken)
        return slots_in(self._free[day, who.pk], wanted, taken)


class Booked:
    """What some people are booked for, read for some days at a time, anywhere they work.

    `first`: the day from which on days are counted; `zone`: that of the days; None where they are those of several places.
    """

    def __init__(self, who: Iterable[Clinician], ours: Booking | None = None, days: int = WEEKS, first: date = date.min, zone: ZoneInfo | None = None) -> None:
        self._who, self._ours, self._days = [one.pk for one in who], ours, days
        self._first, self._zone, self._around = first, zone or UTC, _LONGEST if zone else _LONGEST + _FURTHEST
        self._read: dict[int, dict[int, Taken]] = {}

    def around(self, day: date) -> dict[int, Taken]:
        """By person all that can meet a visit of this day."""
        part = (day - self._first).days // self._days
        if part not in self._read:
            begins = self._first + part * self._days * _DAY
            begun, over = (datetime.combine(one, time(0), self._zone).astimezone(UTC) for one in (begins, begins + self._days * _DAY))
            self._read[part] = _taken(self._who, begun - self._around, over + self._around, self._ours)
        return self._read[part]


def _taken_by(many: int) -> QuerySet[Booking, Any]:
    """What takes up the time of so many people, in no order."""
    who = numbers("who", many)
    rows = Booking.objects.filter(clinician__pk__in=who, begins__gt=moment("earliest"), begins__lt=moment("latest"))
    return rows.exclude(state__in=ENDED).order_by().values_list("pk", "clinician_id", "begins", "busy_until")


_TAKEN = KeptQuery[tuple[int, int, datetime, datetime]](_taken_by)


def rotas(places: Iterable[Location]) -> dict[int, Rota]:
    """Those of several places, by their ids; what the people there are booked for is read once for all of them."""
    places = list(places)
    booked = Booked(practices.clinicians_at(*places), days=SOON)
    return {place.pk: Rota(place, booked) for place in places}


def free_times(place: Location, kind: VisitKind, offer: Offer, now: datetime) -> list[FreeTime]:
    """All of them, the earliest first."""
    return list(chain.from_iterable(Rota(place).days(kind, offer, now)))


def _asked(kind: VisitKind) -> KindOfVisit:
    return KindOfVisit(kind.minutes, kind.gap_min, kind.notice_hours, kind.days_ahead)


def _taken(who: list[int], earliest: datetime, latest: datetime, ours: Booking | None) -> dict[int, Taken]:
    found: dict[int, list[Stretch]] = {one: [] for one in who}
    if not who:
        return {}
    many, given = listed("who", who)
    for number, clinician, begins, busy_until in _TAKEN.all(many, earliest=earliest, latest=latest, **given):
        if ours is None or number != ours.pk:
            found[clinician].append(Stretch(begins, busy_until))
    return {one: Taken(stretches) for one, stretches in found.items()}

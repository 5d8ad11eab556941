"""Free times at a place: from its hours, those of its clinicians, and what they are booked for anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from sural.booking.offer import KindOfVisit, Offer, wanted_for
from sural.booking.open_time import Stretch
from sural.booking.slots import Resource, days_of, is_free, slots_of_day
from sural_web.booking.models import ENDED, Booking
from sural_web.practice import store as practices
from sural_web.practice.hours import opening_of_clinician, opening_of_location
from sural_web.practice.store import Clinician, Location, VisitKind

_LONGEST = timedelta(hours=12)  # a visit with its free minutes
_DAY = timedelta(days=1)
_DAYS_READ = 14  # what is booked is read for so many days at a time


@dataclass(frozen=True, slots=True)
class FreeTime:
    begins: datetime
    clinician: Clinician
    kind: VisitKind


class Rota:
    """Who is at a place and when: read once, for every kind of visit. What they are booked for is read as far as somebody looks.

    `who`: those who work there, where that is known already. `ours`: a booking that may be moved, and so takes up no time.
    """

    def __init__(self, place: Location, who: Iterable[Clinician] | None = None, ours: Booking | None = None) -> None:
        self.place, self.zone, self._ours = place, ZoneInfo(place.zone), ours
        self._who = list(practices.clinicians_at(place) if who is None else who)
        self._opening = opening_of_location(place)
        self._own = {one.pk: opening_of_clinician(one, place) for one in self._who}
        self._read: dict[int, dict[int, Resource]] = {}

    def clinicians_for(self, kind: VisitKind) -> list[Clinician]:
        """Who does such visits here. Whoever names no kinds does all of them."""
        return [one for one in self._who if _does(one, kind)]

    def days(self, kind: VisitKind, offer: Offer, now: datetime) -> Iterator[list[FreeTime]]:
        """The free times of one day after the other, the earliest first. Days that nobody asks for are not looked at."""
        wanted, who = wanted_for(offer, _asked(kind), now, self.zone), self.clinicians_for(kind)
        for day in days_of(wanted, self.zone) if offer.books and who else ():
            resources = self._on(day)
            found = [FreeTime(begins, one, kind) for one in who for begins in slots_of_day(resources[one.pk], wanted, day)]
            if found:
                yield sorted(found, key=lambda one: (one.begins, one.clinician.name, one.clinician.pk))

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
        return offer.books and is_free(self._on(begins.astimezone(self.zone).date())[who.pk], wanted, begins)

    def _on(self, day: date) -> dict[int, Resource]:
        part = day.toordinal() // _DAYS_READ
        if part not in self._read:
            first = datetime.combine(date.fromordinal(part * _DAYS_READ), time(0), UTC)
            taken = _taken(self._who, first - _DAY - _LONGEST, first + (_DAYS_READ + 1) * _DAY, self._ours)
            self._read[part] = {one.pk: Resource(self._opening, self._own[one.pk], self.zone, tuple(taken[one.pk])) for one in self._who}
        return self._read[part]


def rotas(places: Iterable[Location]) -> dict[int, Rota]:
    """Those of several places, by their ids; who works there is read once for all of them."""
    places = list(places)
    who = list(practices.clinicians_at(*places)) if places else []
    return {place.pk: Rota(place, [one for one in who if any(hours.location_id == place.pk for hours in one.hours.all())]) for place in places}


def free_times(place: Location, kind: VisitKind, offer: Offer, now: datetime) -> list[FreeTime]:
    """All of them, the earliest first."""
    return list(chain.from_iterable(Rota(place).days(kind, offer, now)))


def _does(who: Clinician, kind: VisitKind) -> bool:
    kinds = list(who.visit_kinds.all())
    return not kinds or kind in kinds


def _asked(kind: VisitKind) -> KindOfVisit:
    return KindOfVisit(kind.minutes, kind.gap_min, kind.notice_hours, kind.days_ahead)


def _taken(who: list[Clinician], earliest: datetime, latest: datetime, ours: Booking | None) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = {one.pk: [] for one in who}
    rows = Booking.objects.filter(clinician__in=[one.pk for one in who], begins__gt=earliest, begins__lt=latest)
    rows = rows.exclude(state__in=ENDED).exclude(pk=ours.pk if ours else None)
    for clinician, begins, busy_until in rows.values_list("clinician_id", "begins", "busy_until"):
        found[clinician].append(Stretch(begins, busy_until))
    return found

"""Which times are free for a visit: from hours, exceptions and what is booked. They are computed each time, and never stored.

Visits follow each other without gaps that nobody could use: the first begins when the free time does, each next one when the one before is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sural.booking.open_time import Stretch, free_of, open_time
from sural.booking.opening import Opening

STEP = timedelta(minutes=5)  # no visit begins at 10:07


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit of so many minutes with so many free ones after it, that begins from `earliest` (a moment) on and before `latest`."""

    minutes: int
    gap_min: int
    earliest: datetime
    latest: datetime

    @property
    def lasts(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    @property
    def keeps_busy(self) -> timedelta:
        return timedelta(minutes=self.minutes + self.gap_min)


@dataclass(frozen=True, slots=True)
class Resource:
    """Whoever a visit takes up: their hours at a place, the hours of the place, its zone, and what is booked already, wherever that is."""

    place: Opening
    own: Opening
    zone: ZoneInfo
    taken: tuple[Stretch, ...] = ()


def slots_of_day(resource: Resource, wanted: Wanted, day: date) -> tuple[datetime, ...]:
    """The moments (in UTC) of one day on the clock of the place at which such a visit can begin, the earliest first."""
    return slots_within(free_on(resource, day), wanted, resource.taken)


def free_on(resource: Resource, day: date) -> tuple[Stretch, ...]:
    """The stretches of a day that are open and not taken: the same for every kind of visit."""
    both = resource.own.on(day).within(resource.place.on(day))
    return tuple(free_of(open_time(day, both, resource.zone), resource.taken)) if both else ()


def slots_within(free: Iterable[Stretch], wanted: Wanted, taken: Iterable[Stretch]) -> tuple[datetime, ...]:
    """The moments at which such a visit can begin in these free stretches."""
    return tuple(_within(free, wanted, tuple(taken)))


def days_of(wanted: Wanted, zone: ZoneInfo) -> Iterator[date]:
    """The days on which such a visit may begin, on the clock of the place."""
    day, last = wanted.earliest.astimezone(zone).date(), wanted.latest.astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _within(free: Iterable[Stretch], wanted: Wanted, taken: tuple[Stretch, ...]) -> Iterator[datetime]:
    for stretch in free:
        begins = _on_step(stretch.begins)
        while begins + wanted.lasts <= stretch.ends and begins < wanted.latest:
            if begins >= wanted.earliest and not _meets_any(begins, wanted, taken):
                yield begins
            begins = _on_step(begins + wanted.keeps_busy)


def _meets_any(begins: datetime, wanted: Wanted, taken: Iterable[Stretch]) -> bool:
    """The free minutes after a visit may lie after closing time, but not in another visit."""
    busy = Stretch(begins, begins + wanted.keeps_busy)
    return any(busy.meets(one) for one in taken)


def _on_step(moment: datetime) -> datetime:
    """This moment, or the next on which a visit may begin."""
    past = timedelta(seconds=moment.timestamp() % STEP.total_seconds())
    return moment + (STEP - past) if past else moment

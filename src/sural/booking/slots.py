"""Which times are free for a visit: from hours, exceptions and what is booked. They are computed each time, and never stored.

Visits follow each other without gaps that nobody could use: the first begins when the free time does, each next one when the one before is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sural.booking.open_time import Stretch, free_of, open_time
from sural.booking.opening import Opening
from sural.booking.taken import Taken

STEP = timedelta(minutes=5)  # no visit begins at 10:07
_MOMENT = timedelta.resolution


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


def open_for(place: Opening, own: Opening, zone: ZoneInfo, day: date) -> tuple[Stretch, ...]:
    """When a place is open on a day and somebody is there: by their hours alone, whatever is booked."""
    both = own.on(day).within(place.on(day))
    return open_time(day, both, zone) if both else ()


def free_in(open_: tuple[Stretch, ...], taken: Taken) -> tuple[Stretch, ...]:
    """What is left of open time without what is taken: the same for every kind of visit."""
    return free_of(open_, taken.between(open_[0].begins, open_[-1].ends)) if open_ else ()


def slots_in(free: Iterable[Stretch], wanted: Wanted, taken: Taken) -> tuple[datetime, ...]:
    """The moments (in UTC) at which such a visit can begin in these free stretches (`free_in`), the earliest first."""
    return tuple(_within(free, wanted, taken))


def days_of(wanted: Wanted, zone: ZoneInfo) -> Iterator[date]:
    """The days on which such a visit may begin, on the clock of the place."""
    day, last = wanted.earliest.astimezone(zone).date(), wanted.latest.astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _within(free: Iterable[Stretch], wanted: Wanted, taken: Taken) -> Iterator[datetime]:
    lasts, keeps_busy = wanted.lasts, wanted.keeps_busy
    for stretch in free:
        begins, last = _on_step(stretch.begins), min(stretch.ends - lasts, wanted.latest - _MOMENT)
        while begins <= last:
            # The free minutes after a visit may lie after closing time, but not in another visit. Within the stretch nothing is taken.
            if begins >= wanted.earliest and not (begins + keeps_busy > stretch.ends and taken.between(stretch.ends, begins + keeps_busy)):
                yield begins
            begins = _on_step(begins + keeps_busy)


def _on_step(moment: datetime) -> datetime:
    """This moment, or the next on which a visit may begin."""
    if moment.tzinfo is UTC and not (moment.minute % 5 or moment.second or moment.microsecond):
        return moment
    past = timedelta(seconds=moment.timestamp() % STEP.total_seconds())
    return moment + (STEP - past) if past else moment

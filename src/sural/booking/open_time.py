"""From hours on the clock of a place to stretches of time: right on the days with 23 and 25 hours, and where a day is left out altogether.

A place is open at every moment at which its clock shows a time within its hours. So an hour that the clock leaves out is no open hour,
and one that it shows twice is open twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sural.booking.opening import Span

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """From one moment to another, both in UTC. The end does not belong to it."""

    begins: datetime
    ends: datetime

    @property
    def lasts(self) -> timedelta:
        return self.ends - self.begins

    def meets(self, other: Stretch) -> bool:
        """Whether they share any time; to follow directly is not to share."""
        return self.begins < other.ends and other.begins < self.ends


def open_time(day: date, spans: Iterable[Span], zone: ZoneInfo) -> tuple[Stretch, ...]:
    """All open time of a day, the earliest first; what follows directly is one stretch."""
    spans = tuple(spans)
    found = (_of_span(day, span, offset, during) for offset, during in _same_offset(day, zone) for span in spans)
    return joined(one for one in found if one)


def free_of(open_: Iterable[Stretch], taken: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What is left of the open time without what is taken."""
    left = list(open_)
    for one in taken:
        left = [part for stretch in left for part in _without(stretch, one)]
    return tuple(left)


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """In order, with those that touch or overlap made one."""
    found: list[Stretch] = []
    for one in sorted(stretches):
        if found and one.begins <= found[-1].ends:
            found[-1] = Stretch(found[-1].begins, max(found[-1].ends, one.ends))
        else:
            found.append(one)
    return tuple(found)


def _of_span(day: date, span: Span, offset: timedelta, during: Stretch) -> Stretch | None:
    """The part of a span that falls into a stretch during which the clock has one offset."""
    begins = max(_at(day, span.begins) - offset, during.begins)
    ends = min(_at(day, span.ends) - offset, during.ends)
    return Stretch(begins, ends) if begins < ends else None


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, UTC)


@lru_cache(maxsize=4_096)
def _same_offset(day: date, zone: ZoneInfo) -> tuple[tuple[timedelta, Stretch], ...]:
    return tuple(_cut(day, zone))


def _cut(day: date, zone: ZoneInfo) -> Iterator[tuple[timedelta, Stretch]]:
    """Time around a day cut where the clock is changed, with the offset of each part. No zone is further than a day from UTC."""
    moment, last = _at(day, time(0)) - _DAY, _at(day, time(0)) + 2 * _DAY
    while moment < last:
        offset, following = _offset(zone, moment), moment
        while following < last and _offset(zone, following) == offset:
            begun, following = following, min(following + _DAY / 8, last)
        if _offset(zone, following) != offset:
            following = _change_between(zone, begun, following)
        yield offset, Stretch(moment, following)
        moment = following


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first minute with another offset than `before` has."""
    offset = _offset(zone, before)
    while after - before > _MINUTE:
        middle = before + int((after - before) / _MINUTE / 2) * _MINUTE
        before, after = (middle, after) if _offset(zone, middle) == offset else (before, middle)
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _without(stretch: Stretch, taken: Stretch) -> Iterator[Stretch]:
    if not stretch.meets(taken):
        yield stretch
        return
    if stretch.begins < taken.begins:
        yield Stretch(stretch.begins, taken.begins)
    if taken.ends < stretch.ends:
        yield Stretch(taken.ends, stretch.ends)

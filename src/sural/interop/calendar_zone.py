"""A time zone as an iCalendar VTIMEZONE: its offset at the beginning of a span, and every change of it inside the span.

icalendar can write one too, but dates a change to summer time by the new offset; RFC 5545 (3.6.5) asks for the offset before the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 - the local time of a zone, as the format wants it


def zone_component(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """What a reader needs to place every moment from `first` to `last` (both with a zone)."""
    component = Timezone()
    component.add("tzid", zone.key)
    component.add_component(_observance(zone, first, _offset(zone, first), _LONG_AGO))
    for moment in _changes(zone, first, last):
        before = _offset(zone, moment - timedelta(minutes=1))
        component.add_component(_observance(zone, moment, before, (moment.astimezone(UTC) + before).replace(tzinfo=None)))
    return component


def _observance(zone: ZoneInfo, moment: datetime, before: timedelta, begins: datetime) -> TimezoneStandard | TimezoneDaylight:
    """The offset that holds from `moment` on; `begins` is that moment in the local time before it."""
    local = moment.astimezone(zone)
    found = TimezoneDaylight() if local.dst() else TimezoneStandard()
    found.add("dtstart", begins)
    found.add("tzoffsetfrom", before)
    found.add("tzoffsetto", _offset(zone, moment))
    found.add("tzname", local.tzname() or zone.key)
    return found


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments at which the offset of the zone changes, to the minute."""
    moment, last = first.astimezone(UTC).replace(minute=0, second=0, microsecond=0), last.astimezone(UTC)
    while moment < last:
        following = moment + timedelta(days=1)
        if _offset(zone, moment) != _offset(zone, following):
            yield _change_between(zone, moment, following)
        moment = following


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first minute that has the offset of `after`."""
    while after - before > timedelta(minutes=1):
        middle = before + timedelta(minutes=int((after - before) / timedelta(minutes=2)))
        before, after = (middle, after) if _offset(zone, middle) == _offset(zone, before) else (before, middle)
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None  # noqa: S101 - a ZoneInfo always knows it for a moment
    return offset

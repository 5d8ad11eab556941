"""Which chosen times have just come, in the zone of whoever chose them, over any change of the clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from sural_web.care.clock import zone_named
from sural_web.reminders.store import Moment

LATE = timedelta(hours=1)  # a reminder that comes later than this is no help any more


def due(moments: Iterable[Moment], now: datetime) -> Iterator[tuple[Moment, date]]:
    """Each moment that has come within the last hour, with the day that it is there."""
    for moment in moments:
        zone = zone_named(moment.zone)
        day = now.astimezone(zone).date()
        # In UTC: of an hour that comes twice the first one counts, and a time that is left out is the one that the clocks show then.
        comes = datetime.combine(day, moment.at, zone).astimezone(UTC)
        if comes <= now < comes + LATE:
            yield moment, day

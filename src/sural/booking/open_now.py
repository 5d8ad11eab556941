"""Is a place open at this moment? On its own clock, and if not, when does it open?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sural.booking.opening import Opening
from sural.booking.time_words import clock_words, day_from

_DAYS_LOOKED_AHEAD = 14


@dataclass(frozen=True, slots=True)
class OpenNow:
    """`words` says it in a line."""

    open: bool
    words: str


def open_now(opening: Opening, now: datetime, zone: ZoneInfo) -> OpenNow:
    """`now` knows its own zone; `zone` is that of the place."""
    local = now.astimezone(zone)
    today, moment = local.date(), local.time()
    hours = opening.on(today)
    span = hours.span_at(moment)
    if span:
        return OpenNow(True, f"Open now, until {clock_words(span.ends)}")
    because = f" today ({hours.reason})" if hours.reason and not hours.spans else " now"
    for ahead in range(_DAYS_LOOKED_AHEAD):
        day = today + timedelta(days=ahead)
        spans = opening.on(day).spans
        coming = opening.on(day).next_after(moment) if ahead == 0 else (spans[0] if spans else None)
        if coming:
            return OpenNow(False, f"Closed{because}. Opens {day_from(day, today)} at {clock_words(coming.begins)}")
    return OpenNow(False, f"Closed{because}")

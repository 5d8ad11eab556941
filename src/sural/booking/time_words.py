"""Times in words, for pages, mails and files alike: the one place where they are written.

A moment is told on the clock of the place where it counts. In the hour that comes twice it says which of the two it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sural.booking.opening import Span


def clock_words(moment: time) -> str:
    """As people say it: 9am, 5:30pm, 12 noon, midnight."""
    if (moment.hour, moment.minute) == (12, 0):
        return "12 noon"
    if (moment.hour, moment.minute) == (0, 0):
        return "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def span_words(span: Span) -> str:
    return f"{clock_words(span.begins)} to {clock_words(span.ends)}"


def spans_words(spans: Iterable[Span]) -> str:
    """All hours of a day in one line."""
    told = [span_words(one) for one in spans]
    return ", ".join(told[:-1]) + " and " + told[-1] if len(told) > 1 else "".join(told) or "Closed"


@lru_cache(maxsize=1_024)
def day_words(day: date) -> str:
    """With the day of the week: Thursday 3 December."""
    return f"{day:%A} {day.day} {day:%B}"


def day_from(day: date, today: date) -> str:
    """A day near today as people say it; further away, with its date."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    return f"{day:%A}" if 1 < ahead < 7 else day_words(day)


def moment_words(moment: datetime, zone: ZoneInfo) -> str:
    """Day and time on the clock of `zone`; which one is meant where the clock shows the hour twice. `moment` knows its own zone."""
    return f"{day_words(moment.astimezone(zone).date())}, {time_words(moment, zone)}"


def time_words(moment: datetime, zone: ZoneInfo) -> str:
    """The same without the day, for where that stands already."""
    return _time_words(moment.astimezone(UTC), zone)  # in UTC no two moments are equal, as those of an hour that comes twice are


@lru_cache(maxsize=8_192)
def _time_words(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{clock_words(local.time())}{_which(local)}"


def _which(local: datetime) -> str:
    first, second = local.replace(fold=0), local.replace(fold=1)
    if first.utcoffset() == second.utcoffset() or (second.utcoffset() or timedelta()) > (first.utcoffset() or timedelta()):
        return ""
    return " (the first time, before the clocks go back)" if local.fold == 0 else " (the second time, after the clocks went back)"

"""The hours of one day: those of the week, unless the day has hours of its own or is a holiday.

All times are plain local times of one place. Only whoever turns them into moments needs its time zone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From and to, on the clock of a place. The end does not belong to it."""

    begins: time
    ends: time

    def holds(self, moment: time) -> bool:
        return self.begins <= moment < self.ends

    def shared_with(self, other: Span) -> Span | None:
        """What both have, if that is longer than nothing."""
        begins, ends = max(self.begins, other.begins), min(self.ends, other.ends)
        return Span(begins, ends) if begins < ends else None


@dataclass(frozen=True, slots=True)
class WeeklySpan:
    """A span of every week; Monday is 0."""

    weekday: int
    span: Span


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """In place of the weekly hours on these days: this span, or closed where there is none."""

    first_day: date
    last_day: date
    span: Span | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of a place or of a person: every week, on some days, and holidays (which the hours of some days overrule)."""

    weekly: tuple[WeeklySpan, ...] = ()
    exceptions: tuple[DatedSpan, ...] = ()
    holidays: tuple[DatedSpan, ...] = ()

    def on(self, day: date) -> DayHours:
        """The hours of a day, the earliest first, and why they are not those of the week."""
        own = [one for one in self.exceptions if one.covers(day)]
        if own:
            return DayHours(_sorted(one.span for one in own), _reason(own))
        holiday = [one for one in self.holidays if one.covers(day)]
        if holiday:
            return DayHours((), _reason(holiday))
        return DayHours(_sorted(one.span for one in self.weekly if one.weekday == day.weekday()))


@dataclass(frozen=True, slots=True)
class DayHours:
    """No spans: closed all day. `reason` is empty on an ordinary day."""

    spans: tuple[Span, ...]
    reason: str = ""

    def span_at(self, moment: time) -> Span | None:
        return next((one for one in self.spans if one.holds(moment)), None)

    def next_after(self, moment: time) -> Span | None:
        return next((one for one in self.spans if one.begins > moment), None)

    def within(self, other: DayHours) -> tuple[Span, ...]:
        """The times that both have: a clinician's hours count only while the place is open."""
        both = (mine.shared_with(theirs) for mine in self.spans for theirs in other.spans)
        return _sorted(both)


def _sorted(spans: Iterable[Span | None]) -> tuple[Span, ...]:
    return tuple(sorted(one for one in spans if one))


def _reason(found: list[DatedSpan]) -> str:
    return next((one.reason for one in found if one.reason), "")

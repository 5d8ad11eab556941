"""From values and days to places on the drawing, and which of them get a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)
_DAY_STEPS = (1, 2, 7, 14, 28, 56, 91, 182, 364)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from values to drawing units; a value outside stays at the edge."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Days:
    """The same for days; one day alone stands in the middle."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """The place of a day."""
        if self.first == self.last:
            return (self.start + self.end) / 2
        return Scale(self.first.toordinal(), self.last.toordinal(), self.start, self.end).at(day.toordinal())


def value_ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Round values from `low` to `high`."""
    span = (high - low) or 1.0
    size = 10.0 ** floor(log10(span / most))
    step = next(size * step for step in _STEPS if span / (size * step) <= most)
    first = ceil(low / step - 1e-9)
    return tuple(round(number * step, 6) for number in range(first, floor(high / step + 1e-9) + 1))


def day_ticks(first: date, last: date, most: int = 5) -> tuple[date, ...]:
    """Days at even distances, backwards from the last one."""
    span = (last - first).days
    step = next((step for step in _DAY_STEPS if span / step <= most - 1), ceil(span / (most - 1) / 364) * 364)
    return tuple(sorted(last - timedelta(days=number * step) for number in range(span // step + 1)))


def short(value: float) -> str:
    """A number without a needless point."""
    return f"{value:.1f}".removesuffix(".0")

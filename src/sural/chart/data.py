"""What a chart over time shows: lines, the strip of changes too small to matter, the usual course, and marks on days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from sural.chart.scale import short

Dated = tuple[date, float]
_MOST_DOTS = 130


@dataclass(frozen=True, slots=True)
class Line:
    """Values on days, oldest first. Days further apart than `gap_days` are not joined: what was not said is not drawn."""

    name: str
    points: tuple[Dated, ...]
    gap_days: int = 3

    def runs(self) -> Iterator[tuple[Dated, ...]]:
        """Stretches without a gap."""
        run: list[Dated] = []
        for point in self.points:
            if run and (point[0] - run[-1][0]).days > self.gap_days:
                yield tuple(run)
                run = []
            run.append(point)
        if run:
            yield tuple(run)

    @property
    def gaps(self) -> int:
        """How often the line is interrupted."""
        return max(0, sum(1 for _ in self.runs()) - 1)

    def thinned(self) -> Line:
        """At most one dot a week, the middle value, where single days would run into each other."""
        if len(self.points) <= _MOST_DOTS:
            return self
        weeks: dict[tuple[int, int], list[Dated]] = {}
        for on, value in self.points:
            weeks.setdefault(on.isocalendar()[:2], []).append((on, value))
        points = tuple((found[len(found) // 2][0], median(value for _, value in found)) for found in weeks.values())
        return Line(self.name, points, max(13, self.gap_days))


@dataclass(frozen=True, slots=True)
class Band:
    """A range over time with its middle, for example what usually happens: (day, low, middle, high)."""

    name: str
    points: tuple[tuple[date, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Values from `low` to `high`, the whole time long: a change inside it may not matter."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day; `label` is a number that a list beside the chart explains."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """One measure over time, from `first` to `last` day and `low` to `high`. `steps` names the whole values from `low` on, where they are no numbers."""

    name: str
    unit: str
    low: float
    high: float
    first: date
    last: date
    lines: tuple[Line, ...]
    band: Band | None = None
    strip: Strip | None = None
    marks: tuple[Mark, ...] = ()
    steps: tuple[str, ...] = ()

    def words(self, value: float) -> str:
        """A value as a person reads it."""
        place = round(value - self.low)
        return self.steps[place] if 0 <= place < len(self.steps) else short(value)

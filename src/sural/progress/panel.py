"""What a person sees of one topic: a chart, what can be said about it, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from sural.chart import Band, Line, LineChart, Mark, Strip
from sural.knowledge import Knowledge
from sural.knowledge.treatment import Measure
from sural.plan.content.history import PastVersion
from sural.plan.diary.check_in import REACHES
from sural.progress.natural_course import CourseBand, between_weeks, course_band
from sural.trend.meaningful import change_band, smallest_that_counts
from sural.trend.series import Series
from sural.trend.statement import Statement, statement

# How far values may be apart, and how far back a trend looks, by how often something is asked.
_GAP_DAYS, _RARE_GAP_DAYS = {"daily": 3, "weekly": 10}, 45
_LOOK_BACK_DAYS, _RARE_LOOK_BACK_DAYS = {"daily": 28, "weekly": 84}, 182
_OPEN_ENDED = 24
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Panel:
    """`statements` one for each line."""

    id: str
    title: str
    chart: LineChart
    statements: tuple[Statement, ...]
    source_ids: tuple[str, ...]

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The head and a row for each day that the chart shows."""
        return tuple(_table(self.chart))


def panel(id: str, title: str, found: Sequence[Series], first: date, today: date, versions: Sequence[PastVersion]) -> Panel:
    """A panel of one measure, or of both sides of one."""
    measure = found[0].measure
    lines = tuple(Line(one.measure.name, tuple((point.on, point.value) for point in one.since(first).points), _gap_days(measure)) for one in found)
    ends = measure.low, _top(measure, lines)
    chart = LineChart(title, measure.unit, *ends, first, today, lines, strip=_strip(found), marks=_marks(versions, first, today), steps=_steps(measure))
    said = tuple(statement(one, today, _LOOK_BACK_DAYS.get(measure.how_often, _RARE_LOOK_BACK_DAYS)) for one in found)
    sources = tuple(dict.fromkeys(key for one in said for key in one.source_ids))
    return Panel(id, title, chart, said, sources)


def with_course(shown: Panel, knowledge: Knowledge, pain: Series, population: str) -> Panel:
    """The same with what usually happens by itself to pain that began as high."""
    if not pain.points or pain.points[0].value <= 0:
        return shown
    published = course_band(knowledge, pain.points[0].value, population)
    began, chart = pain.points[0].on, shown.chart
    band = Band("What usually happens by itself, on average", tuple(_expected(published, began, max(began, chart.first), chart.last)))
    sources = tuple(dict.fromkeys((*shown.source_ids, *published[0].source_ids)))
    return replace(shown, chart=replace(chart, band=band), source_ids=sources)


def changes(versions: Sequence[PastVersion], first: date, last: date) -> Iterator[tuple[str, PastVersion]]:
    """Versions after the first one that were made in a time, each with the number that marks it."""
    made = [one for one in versions[1:] if first <= one.made_on <= last]
    yield from ((str(number), one) for number, one in enumerate(made, start=1))


def _marks(versions: Sequence[PastVersion], first: date, last: date) -> tuple[Mark, ...]:
    return tuple(Mark(one.made_on, label) for label, one in changes(versions, first, last))


def _steps(measure: Measure) -> tuple[str, ...]:
    """The names of the values of a measure that counts places."""
    return tuple(REACHES.values()) if measure.id == "reach" else ()


def _gap_days(measure: Measure) -> int:
    return _GAP_DAYS.get(measure.how_often, _RARE_GAP_DAYS)


def _top(measure: Measure, lines: Sequence[Line]) -> float:
    """The end of the scale; an open-ended count ends a little above its highest value."""
    if measure.high <= _OPEN_ENDED:
        return measure.high
    highest = max((value for line in lines for _, value in line.points), default=0.0)
    return min(measure.high, max(10.0, 5.0 * ceil(highest * 1.1 / 5)))


def _strip(found: Sequence[Series]) -> Strip | None:
    """Around where the weaker or worse side began: inside it a change may not matter, or be the test."""
    began = [one for one in found if one.points]
    if not began:
        return None
    side = (max if began[0].measure.better == "lower" else min)(began, key=lambda one: one.points[0].value)
    start = side.points[0].value
    size = smallest_that_counts(change_band(side.measure, start))
    if size is None:
        return None
    whose = f" ({side.measure.name.rsplit(', ', 1)[-1]})" if len(began) > 1 else ""
    return Strip(f"Too near the start{whose} to be a sure change", start - size, start + size)


def _expected(published: tuple[CourseBand, ...], began: date, first: date, last: date) -> Iterator[tuple[date, float, float, float]]:
    step = max(_WEEK, (last - first).days // 24)
    days = [first + timedelta(days=offset) for offset in range(0, (last - first).days, step)]
    for day in (*days, last):
        at = between_weeks(published, (day - began).days / _WEEK)
        yield day, at.low, at.mean, at.high


def _table(chart: LineChart) -> Iterator[tuple[str, ...]]:
    yield ("Day", *(line.name for line in chart.lines))
    values = [dict(line.thinned().points) for line in chart.lines]
    for day in sorted({day for one in values for day in one}, reverse=True):
        yield (day.isoformat(), *(chart.words(one[day]) if day in one else "" for one in values))

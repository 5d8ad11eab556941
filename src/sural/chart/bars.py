"""Planned and done side by side: an outline for what was planned, a filled bar for what was done, numbers in words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from sural.chart.line_svg import WIDTH, path, text
from sural.chart.scale import Scale, short

_ROW = 40
_TOP = 4
_BAR = 12
_INSET = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, what was planned and what was done, both in `unit`."""

    name: str
    unit: str
    planned: float
    done: float

    @property
    def said(self) -> str:
        """The row as words."""
        if not self.planned:
            return f"{short(self.done)} {self.unit}, none planned"
        return f"{short(self.done)} of {short(self.planned)} {self.unit}"


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows below each other; each unit has its own scale, for repetitions and minutes can't be compared."""

    name: str
    bars: tuple[Bar, ...]


def bar_svg(chart: BarChart) -> str:
    """The chart; the words are what a screen reader says in its place."""
    label = escape(bar_words(chart), {'"': "&quot;"})
    height = _TOP + _ROW * len(chart.bars) + 2
    rows = "".join(part for row, bar in enumerate(chart.bars) for part in _row(chart, bar, _TOP + row * _ROW))
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">{rows}</svg>'


def bar_words(chart: BarChart) -> str:
    """Every row with its numbers."""
    return f"{chart.name}. " + "; ".join(f"{bar.name}: {bar.said}" for bar in chart.bars) + "."


def _row(chart: BarChart, bar: Bar, y: float) -> Iterator[str]:
    most = max(max(one.planned, one.done) for one in chart.bars if one.unit == bar.unit)
    scale = Scale(0, most, 0, WIDTH - 2 * _INSET)
    yield text(_INSET, y + 13, bar.name, "chart-label")
    yield text(WIDTH - _INSET, y + 13, bar.said, "chart-amount")
    yield _box(scale.at(bar.planned), y + 19, _BAR, "chart-planned")
    yield _box(scale.at(bar.done), y + 19 + 3, _BAR - 6, "chart-done")


def _box(width: float, y: float, height: float, css: str) -> str:
    return path(f"M{_INSET} {short(y)}h{short(width)}v{short(height)}h-{short(width)}z", css) if width else ""

"""A line chart as SVG text. Lines differ by dash and dot, each has its name at its end; nothing depends on colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from sural.chart.data import Band, Line, LineChart, Mark, Strip
from sural.chart.scale import Days, Scale, day_ticks, short, value_ticks
from sural.chart.words import day_words, line_words

WIDTH, HEIGHT = 340, 204
_LEFT, _RIGHT, _TOP, _BOTTOM = 24, 332, 24, 182
_NAMED_RIGHT = 294
_APART = 11
_DOT = 2.6
_SIDE, _ARC = short(2 * _DOT), f"a{_DOT} {_DOT} 0 1 0"
_SQUARE, _ROUND = f"h{_SIDE}v{_SIDE}h-{_SIDE}z", f"{_ARC} {_SIDE} 0{_ARC} -{_SIDE} 0"


def line_svg(chart: LineChart) -> str:
    """The chart; the words are what a screen reader says in its place."""
    label = escape(line_words(chart), {'"': "&quot;"})
    right = _NAMED_RIGHT if len(chart.lines) > 1 else _RIGHT
    days = Days(chart.first, chart.last, _LEFT + 6, right - 4)
    values = Scale(chart.low, chart.high, _BOTTOM, _TOP)
    behind = (*_grid(chart, days, values, right), *_behind(chart, days, values, right), *_steps(chart, values))
    parts = (*behind, *_marks(chart.marks, days), *_lines(chart, days, values))
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
    return f"{opening}{''.join(parts)}</svg>"


def text(x: float, y: float, words: str, css: str) -> str:
    """Words at a place; their size and side come from the class."""
    return f'<text class="{css}" x="{short(x)}" y="{short(y)}">{escape(words)}</text>'


def path(data: str, css: str) -> str:
    """A path with a look."""
    return f'<path class="{css}" d="{data}"/>'


def joined(points: Iterable[tuple[float, float]]) -> str:
    """Path data through places."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)


def _grid(chart: LineChart, days: Days, values: Scale, right: float) -> Iterator[str]:
    ticks = value_ticks(chart.low, chart.high)
    yield path("".join(f"M{_LEFT} {short(values.at(tick))}H{right}" for tick in ticks), "chart-grid")
    for tick in () if chart.steps else ticks:
        yield text(_LEFT - 5, values.at(tick) + 3.6, short(tick), "chart-value")
    shown = day_ticks(chart.first, chart.last)
    yield path("".join(f"M{short(days.at(day))} {_BOTTOM}v4" for day in shown), "chart-tick")
    for day in shown:
        edge = "chart-day chart-day--last" if day == chart.last and len(shown) > 1 else "chart-day"
        yield text(days.at(day), _BOTTOM + 16, day_words(day), edge)


def _behind(chart: LineChart, days: Days, values: Scale, right: float) -> Iterator[str]:
    if chart.strip:
        yield from _strip(chart.strip, values, right)
    if chart.band and len(chart.band.points) > 1:
        yield from _band(chart.band, days, values)


def _steps(chart: LineChart, values: Scale) -> Iterator[str]:
    """Names in place of numbers, within the chart and above the strip: there is no room beside it."""
    for place, name in enumerate(chart.steps):
        yield text(_LEFT + 2, values.at(chart.low + place) - 3, name, "chart-step")


def _strip(strip: Strip, values: Scale, right: float) -> Iterator[str]:
    top, bottom = values.at(strip.high), values.at(strip.low)
    yield path(f"M{_LEFT} {short(top)}H{right}V{short(bottom)}H{_LEFT}z", "chart-strip")
    edges = [place for value, place in ((strip.high, top), (strip.low, bottom)) if values.low < value < values.high]
    yield path("".join(f"M{_LEFT} {short(place)}H{right}" for place in edges), "chart-strip-edge")


def _band(band: Band, days: Days, values: Scale) -> Iterator[str]:
    upper = [(days.at(on), values.at(high)) for on, _, _, high in band.points]
    lower = [(days.at(on), values.at(low)) for on, low, _, _ in reversed(band.points)]
    yield path(joined([*upper, *lower]) + "z", "chart-band")
    yield path(joined((days.at(on), values.at(middle)) for on, _, middle, _ in band.points), "chart-band-middle")


def _marks(marks: tuple[Mark, ...], days: Days) -> Iterator[str]:
    """A line for every mark; a number only where it does not cover the one before."""
    if marks:
        yield path("".join(f"M{short(days.at(mark.on))} {_TOP - 6}V{_BOTTOM}" for mark in marks), "chart-mark")
    taken = -float(_APART)
    for mark in marks:
        if days.at(mark.on) - taken >= _APART:
            taken = days.at(mark.on)
            yield text(taken, _TOP - 9, mark.label, "chart-mark-label")


def _lines(chart: LineChart, days: Days, values: Scale) -> Iterator[str]:
    ends: list[float] = []
    for number, line in enumerate(chart.lines):
        shown = line.thinned()
        runs = [[(days.at(on), values.at(value)) for on, value in run] for run in shown.runs()]
        if not runs:
            continue
        yield path("".join(joined(run) for run in runs if len(run) > 1) or "M0 0", f"chart-line chart-line--{number}")
        yield path("".join(_dot(number, x, y) for run in runs for x, y in run), f"chart-dot chart-dot--{number}")
        if len(chart.lines) > 1:
            ends.append(_free(runs[-1][-1][1], ends))
            yield text(runs[-1][-1][0] + 7, ends[-1] + 3.6, _last_word(line), "chart-name")


def _free(place: float, taken: list[float]) -> float:
    """The place of a name, moved where another one stands already."""
    near = [other for other in taken if abs(place - other) < _APART]
    return place if not near else near[0] + (_APART if place >= near[0] else -_APART)


def _last_word(line: Line) -> str:
    return line.name.rsplit(", ", 1)[-1]


def _dot(number: int, x: float, y: float) -> str:
    """A round dot for the first line, a square for the second one."""
    return f"M{short(x - _DOT)} {short(y - _DOT)}{_SQUARE}" if number else f"M{short(x - _DOT)} {short(y)}{_ROUND}"

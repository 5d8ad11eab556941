"""A chart in words: what somebody who can't see it is told."""

from __future__ import annotations

from datetime import date

from sural.chart.data import Line, LineChart
from sural.chart.scale import short

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """A day in short, for example "3 Nov"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def line_words(chart: LineChart) -> str:
    """Where each line began, how far it went and where it is; then what else is drawn."""
    unit = "" if chart.steps or chart.unit.startswith("of ") else f" {chart.unit}"
    said = [f"Chart of {chart.name}, {chart.words(chart.low)} to {chart.words(chart.high)}{unit}, {day_words(chart.first)} to {day_words(chart.last)}."]
    said += [_said(chart, line, len(chart.lines) > 1) for line in chart.lines]
    if chart.strip:
        said.append(f"{chart.strip.name}: {chart.words(max(chart.low, chart.strip.low))} to {chart.words(min(chart.high, chart.strip.high))}.")
    if chart.band:
        last = chart.band.points[-1]
        said.append(f"{chart.band.name}: {short(last[2])} on {day_words(last[0])}.")
    if chart.marks:
        said.append(f"The plan changed {times(len(chart.marks))} in this time.")
    return " ".join(said)


def times(number: int) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _said(chart: LineChart, line: Line, named: bool) -> str:
    name = f"{line.name}: " if named else ""
    if not line.points:
        return f"{name}No values yet."
    values = [value for _, value in line.points]
    (_, first), (on, last) = line.points[0], line.points[-1]
    if len(values) == 1:
        return f"{name}One value: {chart.words(last)} on {day_words(on)}."
    began, least, most, now = (chart.words(value) for value in (first, min(values), max(values), last))
    gaps = f" The line has {line.gaps} gap{'s' if line.gaps > 1 else ''}, where nothing was noted." if line.gaps else ""
    return f"{name}Began at {began}, between {least} and {most}, last {now} on {day_words(on)}.{gaps}"

"""Charts as small SVG texts that can be read without colour: lines over time, bars of planned and done. Standard library only."""

from importlib.resources import files

from sural.chart.bars import Bar, BarChart, bar_svg
from sural.chart.data import Band, Line, LineChart, Mark, Strip
from sural.chart.line_svg import line_svg
from sural.chart.words import line_words

__all__ = ["Band", "Bar", "BarChart", "Line", "LineChart", "Mark", "Strip", "bar_svg", "line_svg", "line_words", "stylesheet"]


def stylesheet() -> str:
    """How charts look; the page sets the ``--chart-*`` colours."""
    return files("sural.chart").joinpath("chart.css").read_text(encoding="utf-8")

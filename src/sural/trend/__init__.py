"""Is a measure getting better? The one answer that the pages show and by which the rules of a plan go."""

from sural.trend.series import Point, Series
from sural.trend.statement import Statement, Verdict, statement
from sural.trend.trend import Trend, trend

__all__ = ["Point", "Series", "Statement", "Trend", "Verdict", "statement", "trend"]

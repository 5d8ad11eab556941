"""Is it getting better? Series from check-ins, trends with their uncertainty, meaningful change, and what usually happens."""

from sural.progress.natural_course import CourseBand, course_band
from sural.progress.series import series_of
from sural.trend.series import Point, Series
from sural.trend.statement import Statement, statement
from sural.trend.trend import Trend, trend

__all__ = ["CourseBand", "Point", "Series", "Statement", "Trend", "course_band", "series_of", "statement", "trend"]

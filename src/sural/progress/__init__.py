"""Is it getting better? Series from check-ins, trends with their uncertainty, meaningful change, and what usually happens."""

from sural.progress.natural_course import CourseBand, course_band
from sural.progress.series import Point, Series, series_of
from sural.progress.statement import Statement, statement
from sural.progress.trend import Trend, trend

__all__ = ["CourseBand", "Point", "Series", "Statement", "Trend", "course_band", "series_of", "statement", "trend"]

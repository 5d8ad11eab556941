"""Trend of a series: the Theil-Sen slope (median of the slopes between all pairs of days), robust to outliers and gaps.

Days in a row resemble each other, so that plain intervals are too narrow. The interval is widened by the lag-1
autocorrelation of what is left after the trend, as for the mean of an autoregressive series: the number of values that
count is n (1 - r) / (1 + r).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from sural.trend.series import Series
from sural.trend.theil_sen import theil_sen

LEAST_POINTS = 5
LEAST_DAYS = 5
COVERAGE = 0.8  # the chance that the interval holds the true change, if the assumptions hold
_MOST_CORRELATION = 0.9
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trend:
    """Change over a window in the unit of the measure: `low` to `high` is the interval, `best` the estimate.

    `points` values lie in the window; `counted` of them count after the correlation between days.
    """

    first: date
    last: date
    best: float
    low: float
    high: float
    points: int
    counted: float


def trend(series: Series, today: date, window_days: int = 28) -> Trend | None:
    """The trend of the last `window_days`, or None when too little is known to say anything."""
    points = series.since(today - timedelta(days=window_days - 1)).points
    if len(points) < LEAST_POINTS or (points[-1].on - points[0].on).days < LEAST_DAYS:
        return None
    day = np.array([(point.on - points[0].on).days for point in points], dtype=np.float64)
    value = np.array([point.value for point in points], dtype=np.float64)
    counted = _counted(day, value)
    line = theil_sen(day, value, _deviates(len(points), counted))
    span = float(day[-1])
    return Trend(points[0].on, points[-1].on, line.slope * span, line.low * span, line.high * span, len(points), counted)


def _counted(day: Floats, value: Floats) -> float:
    line = theil_sen(day, value, 1.0)
    rest = value - line.intercept - line.slope * day
    neighbours = np.diff(day) == 1
    spread = float(np.mean(rest**2))
    if spread <= 0 or neighbours.sum() < LEAST_POINTS:
        return float(len(value))
    correlation = float(np.mean(rest[:-1][neighbours] * rest[1:][neighbours])) / spread
    correlation = min(_MOST_CORRELATION, max(0.0, correlation))
    return len(value) * (1 - correlation) / (1 + correlation)


def _deviates(points: int, counted: float) -> float:
    """How far to either side the plain interval must reach, so that it is as wide as one from `counted` independent values."""
    return NormalDist().inv_cdf(0.5 + COVERAGE / 2) * sqrt(points / max(2.0, counted))

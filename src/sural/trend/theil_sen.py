"""The Theil-Sen slope and its interval, as the documentation of `scipy.stats.theilslopes` defines them.

A few lines in place of `scipy`, which would be the one large package that an installation needs for nothing else;
the tests hold them to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """`slope` between `low` and `high`, in units of y over units of x, and the `intercept` at x = 0."""

    slope: float
    low: float
    high: float
    intercept: float


def theil_sen(x: Floats, y: Floats, deviates: float) -> Line:
    """The median of the slopes between all pairs of points, and the interval of so many standard normal `deviates` to either side.

    `x` and `y` are [n] with at least two different values in `x`.
    """
    run = x[:, None] - x
    slopes = np.sort((y[:, None] - y)[run > 0] / run[run > 0])
    spread = deviates * sqrt(_variance_of_kendall(x, y))
    low = max(int(np.round((len(slopes) - spread) / 2)) - 1, 0)
    high = min(int(np.round((len(slopes) + spread) / 2)), len(slopes) - 1)
    slope = float(np.median(slopes))
    return Line(slope, float(slopes[low]), float(slopes[high]), float(np.median(y) - slope * np.median(x)))


def _variance_of_kendall(x: Floats, y: Floats) -> float:
    """The variance of Kendall's S with ties in either variable."""
    return max(0.0, (_pairs(np.array([len(y)])) - _pairs(np.unique(x, return_counts=True)[1]) - _pairs(np.unique(y, return_counts=True)[1])) / 18)


def _pairs(tied: NDArray[np.intp]) -> float:
    return float(np.sum(tied * (tied - 1) * (2 * tied + 5)))

"""Our twenty lines against the library that they replace."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural.trend.theil_sen import theil_sen

VALUES = st.lists(st.integers(0, 10), min_size=5, max_size=40)


@given(values=VALUES, seed=st.integers(0, 1000), deviates=st.floats(0.7, 4.0))
def test_slope_and_interval_are_those_of_scipy(values: list[int], seed: int, deviates: float) -> None:
    from scipy.stats import theilslopes  # a second, which not every process has to pay that only collects the tests

    y = np.array(values, dtype=np.float64)
    x = np.sort(np.random.default_rng(seed).choice(60, len(y), replace=False)).astype(np.float64)
    ours, theirs = theil_sen(x, y, deviates), theilslopes(y, x, alpha=2 * NormalDist().cdf(deviates) - 1)
    assert (ours.slope, ours.intercept) == pytest.approx((theirs.slope, theirs.intercept))
    assert (ours.low, ours.high) == pytest.approx((theirs.low_slope, theirs.high_slope))


def test_one_outlier_hardly_moves_the_slope() -> None:
    x = np.arange(10.0)
    y = -0.5 * x
    y[4] = 30.0
    assert theil_sen(x, y, 1.28).slope == pytest.approx(-0.5)

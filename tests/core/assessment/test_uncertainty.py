"""Ranges over samples of the table values."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sural.assessment.uncertainty import quantiles


@given(st.integers(0, 2**32 - 1), st.booleans())
def test_the_ends_of_a_range_are_the_quantiles_of_numpy_to_the_last_bit(seed: int, is_one: bool) -> None:
    sampled = np.random.default_rng(seed).random(48 if is_one else (48, 99)) ** 5
    for own, other in zip(quantiles(sampled), np.quantile(sampled, (0.05, 0.95), axis=0), strict=True):
        np.testing.assert_array_equal(own, other)

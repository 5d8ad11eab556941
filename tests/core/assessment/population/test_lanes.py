"""Sixteen numbers at once must be what numpy makes of them, and what is chosen or told from them what the web chooses and tells."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest

from sural.assessment.population import tree as trees
from sural.assessment.population.choosing import choose
from sural.assessment.population.lane_memory import aligned, in_lanes, load, load_same, read, store, write
from sural.assessment.population.lanes import LANES, first_number, how_many, largest, last_number, lowest, numbered, running, running_back, total, which_above
from sural.assessment.population.powers import exponential, exponential_less_one, log_of_one_more, logarithm
from sural.assessment.population.ranges import interval
from sural.assessment.population.sorting import ranked
from sural.assessment.search import _most_promising
from sural.assessment.uncertainty import MEMBERS, quantiles
from tests import fresh_seed

Numbers = Any


def made_by(function: Any) -> Any:
    """For sixteen numbers after the other what the function makes of them."""

    @numba.njit(error_model="numpy")  # type: ignore[untyped-decorator]
    def each(numbers: Numbers, found: Numbers) -> None:
        for place in range(0, len(numbers), LANES):
            store(found, place, function(load(numbers, place)))

    return each


@pytest.mark.parametrize(
    ("function", "exact", "numbers", "of_it", "in_all"),
    [
        (exponential, np.exp, np.linspace(-80.0, 80.0, 1600), 4e-7, 0.0),
        (logarithm, np.log, np.exp(np.linspace(-85.0, 85.0, 1600)), 2e-7, 2e-7),
        (log_of_one_more, np.log1p, np.exp(np.linspace(-60.0, -2.9, 1600)), 2e-7, 0.0),
        (log_of_one_more, np.log1p, np.exp(np.linspace(-2.9, 60.0, 1600)), 2e-7, 2e-7),
        (exponential_less_one, np.expm1, np.exp(np.linspace(-60.0, 3.9, 1600)), 6e-7, 0.0),
    ],
)
def test_exponentials_and_logarithms_are_right_to_single_precision(function: Any, exact: Any, numbers: Numbers, of_it: float, in_all: float) -> None:
    given = in_lanes(numbers)
    found = aligned(len(given))
    made_by(function)(given, found)
    expected = exact(given.astype(np.float64))
    assert (np.abs(found - expected) <= of_it * np.abs(expected) + in_all).all()


def test_sums_of_lanes_before_after_and_in_all() -> None:
    @numba.njit(error_model="numpy")  # type: ignore[untyped-decorator]
    def told(numbers: Numbers, before: Numbers, after: Numbers) -> tuple[float, float, float, float, int, int, float]:
        own = load(numbers, 0)
        store(before, 0, running(own))
        store(after, 0, running_back(own))
        above = which_above(own, load_same(numbers, 3))
        write(numbers, 0, read(numbers, 0) + np.float32(1.0))
        return total(own), largest(own), first_number(own), last_number(own), how_many(above), lowest(above), first_number(numbered(7))

    given = in_lanes(-np.arange(1.0, 17.0))
    whole, before, after = given.copy(), aligned(LANES), aligned(LANES)
    assert told(given, before, after) == (-136.0, -1.0, -1.0, -16.0, 3, 0, 7.0)
    assert (before == np.cumsum(whole) - whole).all() and (after == np.cumsum(whole[::-1])[::-1] - whole).all()
    assert given[0] == 0.0


@pytest.mark.parametrize("most", [1, 24, 400, 3_200])
@pytest.mark.parametrize("left", [0.5, 0.01])
@pytest.mark.parametrize("spread", [3.0, 0.1])
def test_the_same_sets_are_chosen_as_on_the_web(most: int, left: float, spread: float) -> None:
    draw = np.random.default_rng(fresh_seed.SEED)
    tree = trees.room(32, 200)
    values = np.exp(draw.normal(-9.0, spread, 3200)).astype(np.float32)
    values[draw.random(3200) < 0.3] = 0.0
    enough = left * float(values.astype(np.float64).sum())
    values[:5] += 50.0  # heavy ones
    tree.value[:3200], tree.counted[trees.LISTED] = values, 3200
    chosen = tree.chosen[: choose(tree, enough, most)]
    assert sorted(values[chosen]) == sorted(values)[-len(chosen) :]
    # Sums in single precision and in double precision may end one set apart.
    assert abs(len(chosen) - len(_most_promising(values.astype(np.float64), enough, most))) <= 1


def test_places_are_ranked_by_their_numbers_and_equal_ones_stay_in_order() -> None:
    numbers, order = in_lanes(np.array([2.0, 5.0, 2.0, -1.0, 7.0]), -1e30), np.zeros(5, dtype=np.intp)
    ranked(numbers, order)
    assert order.tolist() == [4, 1, 0, 2, 3]


def test_a_range_is_that_between_the_same_samples_as_on_the_web() -> None:
    shares = in_lanes(np.round(np.random.default_rng(fresh_seed.SEED).random(MEMBERS), 2))[:MEMBERS]
    low, high = quantiles(shares[:, None].astype(np.float64))
    assert interval(shares, 0.5, 0.0) == pytest.approx((min(low[0], 0.5), max(high[0], 0.5)), abs=1e-6)

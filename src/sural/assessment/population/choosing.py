"""Which sets of the frontier are opened next: the fewest beyond whom most is expected, as `search` chooses them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.lane_memory import load, store, write
from sural.assessment.population.lanes import LANES, larger, largest, lowest, same, total, where_above, which_above
from sural.assessment.population.sorting import largest_first
from sural.assessment.population.tree import EXPERIENCE, LISTED, TOTAL, Tree, expected_beyond

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]

_BARS, _STEP = 4, 0.25  # that are tried at once, and how far below the other each stands at first
_FEW = 12  # sets that are put in order; more would take longer than to look for a closer bar
_LOOKS = 12
_SURELY_LARGE = 256.0  # so many times less than may be left outside; mostly all below it add up to less than that


@compiled
def expect(tree: Tree, heavy_from: float) -> tuple[float, bool]:
    """Put into `value` what is expected beyond each set of the frontier; its sum; whether any is heavy, which counts all more."""
    weight, beyond, value, experience = tree.weight, tree.beyond, tree.value, tree.sums[EXPERIENCE]
    expected, heaviest, heavy, unit = same(0.0), same(0.0), same(heavy_from * tree.sums[TOTAL]), tree.sums[TOTAL]
    for place in range(0, tree.counted[LISTED], LANES):
        own = load(weight, place)
        more = expected_beyond(own, load(beyond, place), experience)
        expected = expected + more
        heaviest = larger(heaviest, own)
        store(value, place, where_above(own, heavy, more + unit, more))
    return total(expected), largest(heaviest) > heavy_from * unit


@compiled
def choose(tree: Tree, enough: float, most: int) -> int:
    """Put into `chosen` the fewest sets of the frontier to open so that less than `enough` stays beyond the others; how many, `most` at most."""
    value, chosen, bar = tree.large, tree.chosen, enough / _SURELY_LARGE
    count, everything, left_out = _keep_large(tree, bar)
    while left_out > enough:
        bar /= _SURELY_LARGE
        count, everything, left_out = _keep_large(tree, bar)
    high, low = _bars(value, count, everything - enough, most)
    certain, sum_of = _list_between(value, count, high, np.inf, chosen, 0)
    left = everything - sum_of
    several, _ = _list_between(value, count, low, high, chosen, certain)
    largest_first(value, chosen[certain:several], several - certain)
    number = certain
    while number < min(most, several) and left > enough:
        left -= value[chosen[number]]
        number += 1
    for place in range(number):
        chosen[place] = tree.large_place[chosen[place] // LANES] + chosen[place] % LANES
    return number


@compiled
def _keep_large(tree: Tree, bar: float) -> tuple[int, float, float]:
    """Put into `large` what holds values above a bar; how many places that are, the sum of all values, and of those not above it."""
    value, large, places, count, everything, small = tree.value, tree.large, tree.large_place, 0, same(0.0), same(0.0)
    least, none = same(bar), same(0.0)
    for place in range(0, tree.counted[LISTED], LANES):
        own = load(value, place)
        store(large, count, own)
        write(places, count // LANES, place)
        count += LANES if which_above(own, least) else 0
        everything = everything + own
        small = small + where_above(own, least, none, own)
    return count, total(everything), total(small)


@compiled
def _bars(value: Singles, count: int, wanted: float, most: int) -> tuple[float, float]:
    """Two numbers: all above the first are to be chosen, and those above the second suffice. Four bars are tried at once, each a step below the other."""
    high, above, step = _largest(value, count), 0.0, _STEP
    for _ in range(_LOOKS):
        counts, sums = _above(value, count, high * step, step)
        number = 0
        while number < _BARS and sums[number] < wanted and counts[number] < most:
            number += 1
        if number > 0:
            above = counts[number - 1]
        high *= step**number
        if number < _BARS:
            if counts[number] - above <= _FEW:
                return high, high * step
            step **= 1.0 / _BARS
    return high, 0.0 if step == _STEP else high * step**_BARS


@compiled
def _largest(value: Singles, count: int) -> float:
    top = same(0.0)
    for place in range(0, count, LANES):
        top = larger(top, load(value, place))
    return largest(top)


@compiled
def _above(value: Singles, count: int, bar: float, step: float) -> tuple[tuple[float, float, float, float], tuple[float, float, float, float]]:
    """How many numbers lie above each of four bars, and their sums."""
    none, one = same(0.0), same(1.0)
    bar_a, bar_b, bar_c, bar_d = same(bar), same(bar * step), same(bar * step**2), same(bar * step**3)
    number_a, number_b, number_c, number_d = none, none, none, none
    sum_a, sum_b, sum_c, sum_d = none, none, none, none
    for place in range(0, count, LANES):
        own = load(value, place)
        number_a, sum_a = number_a + where_above(own, bar_a, one, none), sum_a + where_above(own, bar_a, own, none)
        number_b, sum_b = number_b + where_above(own, bar_b, one, none), sum_b + where_above(own, bar_b, own, none)
        number_c, sum_c = number_c + where_above(own, bar_c, one, none), sum_c + where_above(own, bar_c, own, none)
        number_d, sum_d = number_d + where_above(own, bar_d, one, none), sum_d + where_above(own, bar_d, own, none)
    return (total(number_a), total(number_b), total(number_c), total(number_d)), (total(sum_a), total(sum_b), total(sum_c), total(sum_d))


@compiled
def _list_between(value: Singles, count: int, low: float, high: float, places: Indices, number: int) -> tuple[int, float]:
    """Add to `places`, from `number` on, where the numbers above `low` and not above `high` stand; how many there are then, and their sum."""
    above, below, sum_of = same(low), same(high), 0.0
    for place in range(0, count, LANES):
        own = load(value, place)
        bits = which_above(own, above) & ~which_above(own, below)
        while bits:
            at = place + lowest(bits)
            places[number] = at
            sum_of += value[at]
            number += 1
            bits &= bits - 1
    return number, sum_of

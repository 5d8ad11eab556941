"""Ranges of the chances of a few causes of one person, as `uncertainty.credible_ranges`: the same sets weighed with many samples of the table values."""

from __future__ import annotations

from math import floor

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.powers import exponentials
from sural.assessment.population.sorting import fill
from sural.assessment.population.tree import Tree

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Whole = NDArray[np.int32]
Indices = NDArray[np.intp]

_COUNTED = 3e-6  # of the weight; lighter sets move no range that anybody sees
_LOW, _HIGH = 0.05, 0.95
_ROUGH_FROM, _LARGEST_ERROR = 0.01, 0.1


@compiled
def sample(factors: Singles, noise: Singles, spread: Singles, bits: Whole, powers: Singles) -> None:
    """Fill `factors` [C, M] on the weight of each set that has a condition, from the sd [C] of its log-odds and `noise` [C, M]."""
    for condition in range(len(spread)):
        for member in range(noise.shape[1]):
            factors[condition, member] = noise[condition, member] * spread[condition]
        exponentials(factors[condition], noise.shape[1], -80.0, bits, powers)


@compiled
def sampled_chances(tree: Tree, order: Indices, factors: Singles, place_of: Indices, sums: Singles, room: Singles) -> None:
    """Fill `sums` [N + 1, M] under each sample: the weight of the N conditions whose place stands in `place_of` [C], and at the end of everything."""
    everything = len(sums) - 1
    for place in range(everything):
        fill(sums[place], np.float32(0.0))
    fill(sums[everything], np.float32(tree.sums[1] / tree.sums[0]))
    for row in range(tree.counted[0]):
        first = tree.members[row, tree.size[row] - 1] + 1 if tree.size[row] else 0
        if _counts(tree.near[row], first, tree.last[row], _COUNTED * tree.sums[0]):
            _add_row(tree, row, first, order, factors, place_of, sums, room)


@compiled
def _add_row(tree: Tree, row: int, first: int, order: Indices, factors: Singles, place_of: Indices, sums: Singles, room: Singles) -> None:
    """Add the sets of a row to the sums of their conditions (those of interest have a place) and of everything."""
    one, all_of_row = room[0], room[1]
    fill(all_of_row, np.float32(0.0))
    fill(one, np.float32(1.0))
    for place in range(tree.size[row]):
        _times(one, factors[order[tree.members[row, place]]])
    near, least, per = tree.near[row], _COUNTED * tree.sums[0], 1.0 / tree.sums[0]
    for rank in range(first, tree.last[row]):
        if near[rank] > least:
            weight, condition = near[rank] * per, order[rank]
            _add(all_of_row, one, factors[condition], weight)
            if place_of[condition] >= 0:
                _add(sums[place_of[condition]], one, factors[condition], weight)
    _join(sums[len(sums) - 1], all_of_row)
    for place in range(tree.size[row]):
        condition = order[tree.members[row, place]]
        if place_of[condition] >= 0:
            _join(sums[place_of[condition]], all_of_row)


@compiled
def _times(product: Singles, factor: Singles) -> None:
    for member in range(len(product)):
        product[member] *= factor[member]


@compiled
def _counts(near: Floats, first: int, last: int, least: float) -> bool:
    for rank in range(first, last):  # noqa: SIM110 - `any` of a generator can't be compiled
        if near[rank] > least:
            return True
    return False


@compiled
def _add(total: Singles, one: Singles, other: Singles, weight: float) -> None:
    by = np.float32(weight)
    for member in range(len(total)):
        total[member] += by * one[member] * other[member]


@compiled
def _join(total: Singles, part: Singles) -> None:
    for member in range(len(total)):
        total[member] += part[member]


@compiled
def interval(shares: Singles, middle: float, outside: float) -> tuple[float, float]:
    """The 90 % interval over the samples, wider where mass was not weighed, and around the middle. `shares` are put in order."""
    for place in range(1, len(shares)):
        own, before = shares[place], place - 1
        while before >= 0 and shares[before] > own:
            shares[before + 1] = shares[before]
            before -= 1
        shares[before + 1] = own
    unsure = min(outside, _LARGEST_ERROR) if outside >= _ROUGH_FROM else 0.0
    low, high = _quantile(shares, _LOW) * (1.0 - unsure), _quantile(shares, _HIGH)
    high += unsure * (1.0 - high)
    return min(max(low, 0.0), middle), max(min(high, 1.0), middle)


@compiled
def _quantile(ordered: Singles, share: float) -> float:
    place = share * (len(ordered) - 1)
    below = floor(place)
    return float(ordered[below]) + (place - below) * (float(ordered[min(below + 1, len(ordered) - 1)]) - float(ordered[below]))

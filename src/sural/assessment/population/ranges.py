"""Ranges of the chances of a few causes of one person, as `uncertainty.credible_ranges`: the same sets weighed with many samples of the table values."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled, compiled_into
from sural.assessment.population.lane_memory import across, aligned, load, load_same, read, store
from sural.assessment.population.lanes import LANES, Lanes, how_many, lowest, same, which_above
from sural.assessment.population.powers import exponential
from sural.assessment.population.sorting import fill
from sural.assessment.population.tree import NOTHING, OPENED, TOTAL, Tree, first_of

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

SIDE_BY_SIDE = 3 * LANES  # samples
_COUNTED = 3e-6  # of the weight; lighter sets move no range that anybody sees
_LOW, _HIGH = 0.05, 0.95
_ROUGH_FROM, _LARGEST_ERROR = 0.01, 0.1


class Samples(NamedTuple):
    """Room for M samples of the table values, over C conditions and N causes of interest.

    Attributes
    ----------
    factors : [C, M] on the weight of each set that has the condition of this rank
    sums : [N + 1, M] weight of the causes under each sample, and of everything
    rank : [N] of the causes
    shares : the chances of one cause under each of the samples that are drawn; where they do not fill the lanes, more than any stands there
    """

    factors: Singles
    sums: Singles
    rank: Indices
    shares: Singles


def room(conditions: int, members: int, causes: int, drawn: int) -> Samples:
    """Room for so many samples, in whole lanes, of which so many are drawn."""
    shares = aligned(across(drawn))
    shares[:] = np.inf
    return Samples(aligned(conditions, members), aligned(causes + 1, members), np.zeros(causes, dtype=np.intp), shares[:drawn])


@compiled
def sample(samples: Samples, order: Indices, noise: Singles, spread: Singles) -> None:
    """Fill `factors`, from the sd [C] of the log-odds of each condition and `noise` [C, M]."""
    members, factors = noise.shape[1], samples.factors
    for rank in range(len(order)):
        for member in range(0, members, LANES):
            store(factors, rank * members + member, exponential(load(noise, order[rank] * members + member) * load_same(spread, order[rank])))


@compiled
def sampled_chances(tree: Tree, samples: Samples) -> None:
    """Fill `sums` under each sample."""
    sums, causes = samples.sums, len(samples.sums) - 1
    for place in range(causes):
        fill(sums[place], np.float32(0.0))
    fill(sums[causes], np.float32(tree.sums[NOTHING] / tree.sums[TOTAL]))
    for row in range(tree.counted[OPENED]):
        for member in range(0, samples.factors.shape[1], SIDE_BY_SIDE):
            _add_row(tree, row, samples, member)


@compiled_into
def _add_row(tree: Tree, row: int, samples: Samples, member: int) -> None:
    """Add the sets of a row that count to the sums of their causes and of everything, under some samples."""
    factors, sums, near, members, size = samples.factors, samples.sums, tree.near, samples.factors.shape[1], tree.size[row]
    first, last, per, begin = first_of(tree, row), tree.last[row], 1.0 / tree.sums[TOTAL], row * tree.near.shape[1]
    a, b, c, least, found = same(0.0), same(0.0), same(0.0), same(_COUNTED * tree.sums[TOTAL]), False
    for rank in range(first // LANES * LANES, last, LANES):
        counted = which_above(load(near, begin + rank), least)
        while counted:
            own, found = rank + lowest(counted), True
            by, at = load_same(near, begin + own), own * members + member
            a, b, c = a + load(factors, at) * by, b + load(factors, at + LANES) * by, c + load(factors, at + 2 * LANES) * by
            counted &= counted - 1
    if not found:
        return
    above_a, above_b, above_c = same(per), same(per), same(per)
    for place in range(size):
        at = read(tree.members, row * tree.members.shape[1] + place) * members + member
        above_a, above_b, above_c = above_a * load(factors, at), above_b * load(factors, at + LANES), above_c * load(factors, at + 2 * LANES)
    a, b, c = a * above_a, b * above_b, c * above_c
    _add(sums, (len(sums) - 1) * members + member, a, b, c)
    for number in range(len(samples.rank)):
        rank = samples.rank[number]
        if rank >= first and rank < last and near[row, rank] * per > _COUNTED:
            by, at = load_same(near, begin + rank), rank * members + member
            one, two, three = load(factors, at) * by, load(factors, at + LANES) * by, load(factors, at + 2 * LANES) * by
            _add(sums, number * members + member, one * above_a, two * above_b, three * above_c)
        elif rank < first and _has(tree, row, rank):
            _add(sums, number * members + member, a, b, c)


@compiled_into
def _add(sums: Singles, place: int, a: Lanes, b: Lanes, c: Lanes) -> None:
    store(sums, place, load(sums, place) + a)
    store(sums, place + LANES, load(sums, place + LANES) + b)
    store(sums, place + 2 * LANES, load(sums, place + 2 * LANES) + c)


@compiled_into
def _has(tree: Tree, row: int, rank: int) -> bool:
    for place in range(tree.size[row]):  # noqa: SIM110 - `any` of a generator can't be compiled
        if tree.members[row, place] == rank:
            return True
    return False


@compiled
def interval(shares: Singles, middle: float, outside: float) -> tuple[float, float]:
    """The 90 % interval over the samples, wider where mass was not weighed, and around the middle."""
    unsure = min(outside, _LARGEST_ERROR) if outside >= _ROUGH_FROM else 0.0
    low, high = _quantile(shares, _LOW) * (1.0 - unsure), _quantile(shares, _HIGH)
    high += unsure * (1.0 - high)
    return min(max(low, 0.0), middle), max(min(high, 1.0), middle)


@compiled
def _quantile(shares: Singles, share: float) -> float:
    """As `uncertainty.quantiles`: between the two numbers that have so many others below them."""
    place = share * (len(shares) - 1)
    below, lower, upper = floor(place), 0.0, 0.0
    for own in shares:
        smaller_ones, here = 0, same(own)
        for other in range(0, len(shares), LANES):
            smaller_ones += how_many(which_above(here, load(shares, other)))
        lower = max(lower, float(own)) if smaller_ones <= below else lower
        upper = max(upper, float(own)) if smaller_ones <= below + 1 else upper
    return lower + (place - below) * (upper - lower)

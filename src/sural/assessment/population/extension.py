"""Log likelihood of sets of causes with each one more, for one person; as `likelihood.extension_scores`.

Sixteen conditions go side by side, and two sets, so that the factors of the conditions are read once for both. Chances of answers with the same
exponent are multiplied first, which saves most logarithms. A chance is (1 + leaking * excite) * rarer * inhibit + floor; with `slope` = leaking * rarer
and `joint` = excite * inhibit, which are told ahead, it is a sum of two products, and of one where nothing inhibits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.answered import INHIBITED, PLAIN, Answered
from sural.assessment.population.compiled import compiled, compiled_into
from sural.assessment.population.lane_memory import load, load_same, store
from sural.assessment.population.lanes import LANES, Lanes, numbered, same, smaller, where_above
from sural.assessment.population.powers import exponential, logarithm

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]

_LEAST_LOG = -75.0  # of a weight; nearly the least in single precision


@compiled
def begin_set(own: Answered, number: int, members: Indices, size: int) -> None:
    """Make the set of the first `size` members the one of this number: what its causes leave of the leak, and how much rarer they make each answer."""
    rarer, slope, level, excite, inhibit, across = own.rarer, own.slope, own.level, own.excite, own.inhibit, own.rarer.shape[1]
    for place in range(0, own.size[1], LANES):
        leaking, rare = same(0.0) - load(own.leak, place), load(own.scale, place)
        for member in range(size):
            leaking = leaking * load(excite, members[member] * across + place)
            rare = rare * load(inhibit, members[member] * across + place)
        store(rarer, number * across + place, rare)
        store(slope, number * across + place, leaking * rare)
        store(level, number * across + place, rare + load(own.floor, place))


@compiled
def extend(own: Answered, count: int, near: Singles, row: int) -> None:
    """Fill `count` rows of `near`, from `row` on, with the weights of the sets of these numbers and each condition more, in whole lanes.

    That is of each set from rank `first` to before `last`; where it ends before that lane does, it is filled up with 0.
    """
    first, last, active, unit, wide = own.first, own.last, own.active, own.unit, near.shape[1]
    for rank in range(0, wide, LANES):
        several = 0
        for number in range(count):
            if rank < last[number] and rank + LANES > first[number]:
                active[several] = number
                several += 1
        for place in range(0, several, 2):
            number, other = active[place], active[min(place + 1, several - 1)]
            scores = _two_sets(own, rank, number, other)
            store(near, (row + number) * wide + rank, _weights(scores[0], load_same(unit, number), rank, first[number]))
            store(near, (row + other) * wide + rank, _weights(scores[1], load_same(unit, other), rank, first[other]))


@compiled_into
def _weights(scores: Lanes, unit: Lanes, rank: int, first: int) -> Lanes:
    logs, nothing = scores - unit, same(0.0)
    weights = where_above(logs, same(_LEAST_LOG), exponential(logs), nothing)
    return where_above(numbered(rank), same(first - 0.5), weights, nothing)


@compiled_into
def _two_sets(own: Answered, rank: int, number: int, other: int) -> tuple[Lanes, Lanes]:
    """Log scores of the sets of two numbers, with each of the sixteen conditions from a rank on."""
    rarer, slope, level, floor, joint, inhibit, scale, ends = own.rarer, own.slope, own.level, own.floor, own.joint, own.resisting, own.scale, own.ends
    base, across, threshold = rank * own.size[1], own.rarer.shape[1], 0
    one, two = number * across, other * across
    logs_one = logs_two = load(own.odds, rank)
    for group in range(own.size[0]):
        product_one = product_two = same(1.0)
        for place in range(threshold, ends[group, PLAIN]):
            factor = load(joint, base + place * LANES)
            product_one = product_one * (load_same(slope, one + place) * factor + load_same(level, one + place))
            product_two = product_two * (load_same(slope, two + place) * factor + load_same(level, two + place))
        for place in range(ends[group, PLAIN], ends[group, INHIBITED]):
            factor, less, slip = load(joint, base + place * LANES), load(inhibit, base + place * LANES), load_same(floor, place)
            product_one = product_one * ((load_same(rarer, one + place) * less + load_same(slope, one + place) * factor) + slip)
            product_two = product_two * ((load_same(rarer, two + place) * less + load_same(slope, two + place) * factor) + slip)
        threshold = ends[group, INHIBITED]
        for _ in range(own.graded[group]):
            reached_one = reached_two = load_same(scale, threshold)
            slip, after, at = load_same(floor, threshold), threshold + own.below[threshold], own.at[threshold]
            for place in range(threshold, after + at):
                factor, less = load(joint, base + place * LANES), load(inhibit, base + place * LANES)
                lower_one = smaller(reached_one, load_same(rarer, one + place) * less + load_same(slope, one + place) * factor)
                lower_two = smaller(reached_two, load_same(rarer, two + place) * less + load_same(slope, two + place) * factor)
                if place < after:  # a higher threshold is never passed more often than a lower one
                    reached_one, reached_two = lower_one, lower_two
                else:  # those who pass the threshold at the level too
                    reached_one, reached_two = reached_one - lower_one, reached_two - lower_two
            product_one, product_two, threshold = product_one * (reached_one + slip), product_two * (reached_two + slip), after + at
        exponent = load_same(own.exponent, group)
        logs_one, logs_two = logs_one + logarithm(product_one) * exponent, logs_two + logarithm(product_two) * exponent
    return logs_one, logs_two

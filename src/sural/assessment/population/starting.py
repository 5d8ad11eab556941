"""Where the search of one person begins: nothing, each condition and each pair, from the log likelihoods of `pair_scores`."""

from __future__ import annotations

from math import exp

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled, compiled_into
from sural.assessment.population.lane_memory import load, load_same, read, store, write
from sural.assessment.population.lanes import LANES, larger, largest, numbered, same, total, where_above
from sural.assessment.population.powers import exponential
from sural.assessment.population.sorting import fill, ranked
from sural.assessment.population.tree import EXPERIENCE, LISTED, NOTHING, OPENED, TOTAL, Tree, add_to_frontier, look_further

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

TAIL = 1e-12  # of the weight; a row ends where each set has less
_LEAST_LOG = -75.0  # of a weight; nearly the least in single precision
_NO_SCORE = -1e30


@compiled
def start(tree: Tree, scores: Singles, log_odds: Singles, bonus: float, order: Indices, pairs: Singles) -> float:
    """Weigh nothing, each condition and each pair; the log of the unit of weight.

    `scores` are those of nothing, C conditions and all pairs; `log_odds` [C]; both have room for lanes more. `pairs` [C + 1, C] is room for the weights.
    """
    conditions, wide, sums = len(order), pairs.shape[1], tree.sums
    unit = max(float(scores[0]) + bonus, _add_odds(scores, log_odds, conditions, pairs))
    single = pairs[conditions]
    ranked(single, order)
    all_weights, none = same(0.0), same(0.0)
    for place in range(0, (conditions + 1) * wide, LANES):
        score = load(pairs, place) - unit
        weights = where_above(score, same(_LEAST_LOG), exponential(score), none)
        store(pairs, place, weights)
        all_weights = all_weights + weights
    sums[NOTHING], sums[EXPERIENCE] = exp(float(scores[0]) + bonus - unit), 1.0
    sums[TOTAL] = sums[NOTHING] + total(all_weights)
    tree.own[0], tree.size[0], tree.last[0] = exp(float(scores[0]) - unit), 0, wide
    tree.counted[OPENED], tree.counted[LISTED] = conditions + 1, 0
    fill(tree.near[0], np.float32(0.0))
    fill(tree.further[0], np.float32(0.0))
    for rank in range(conditions):
        tree.near[0, rank] = tree.own[rank + 1] = single[order[rank]]
        tree.size[rank + 1], tree.members[rank + 1, 0] = 1, rank
    _fill_rows(tree, pairs, order)
    add_to_frontier(tree, 1)
    return unit


@compiled
def _add_odds(scores: Singles, log_odds: Singles, conditions: int, pairs: Singles) -> float:
    """Fill row `first` of `pairs` with the log scores of a condition with each later one, and the last row with those of each alone; the largest of all."""
    most, begin, none, no_score, wide, beyond = same(_NO_SCORE), 1, same(0.0), same(_NO_SCORE), pairs.shape[1], same(conditions - 0.5)
    for first in range(-1, conditions):  # at first those without another condition
        row, own = (conditions * wide, none) if first < 0 else (first * wide, load_same(log_odds, first))
        for place in range(0, first + 1, LANES):
            store(pairs, row + place, no_score)
        store(pairs, row + wide - LANES, no_score)
        for second in range(first + 1, conditions, LANES):
            scored = load(scores, begin + second - first - 1) + (load(log_odds, second) + own)
            scored = where_above(beyond, numbered(second), scored, no_score)
            most = larger(most, scored)
            store(pairs, row + second, scored)
        begin += conditions - first - 1
    return largest(most)


@compiled
def _fill_rows(tree: Tree, pairs: Singles, order: Indices) -> None:
    """The rows of the single conditions, from the weights of all pairs by the places of their conditions."""
    near, wide, conditions, tail = tree.near, pairs.shape[1], len(order), TAIL * tree.sums[TOTAL]
    of_condition = tree.each  # not in use yet: the weight of all pairs of a condition
    _sum_pairs(pairs, conditions, of_condition)
    end = conditions
    while end > 0 and of_condition[order[end - 1]] <= tail:
        end -= 1
    whole = (end + LANES - 1) // LANES * LANES
    for higher in range(conditions):
        own, row = order[higher], (higher + 1) * wide
        tree.last[higher + 1] = 0
        if of_condition[own] <= tail or higher + 1 >= end:
            continue
        begin = (higher + 1) // LANES * LANES
        for place in range(begin, whole, LANES):
            store(near, row + place, same(0.0))
        for lower in range(higher + 1, end):
            other = read(order, lower)
            write(near, row + lower, read(pairs, min(own, other) * wide + max(own, other)))
        last = end_of_row(near, row, begin, whole, tail)
        tree.last[higher + 1] = last
        look_further(near, tree.further, row, tree.own[higher + 1], higher + 1, last)


@compiled
def _sum_pairs(pairs: Singles, conditions: int, of_condition: Singles) -> None:
    """The weight of all pairs of each condition."""
    wide = pairs.shape[1]
    fill(of_condition, np.float32(0.0))
    for first in range(conditions):
        in_row = same(0.0)
        for place in range((first + 1) // LANES * LANES, wide, LANES):
            weights = load(pairs, first * wide + place)
            in_row = in_row + weights
            store(of_condition, place, load(of_condition, place) + weights)
        of_condition[first] += total(in_row)


@compiled_into
def end_of_row(near: Singles, row: int, first: int, last: int, least: float) -> int:
    """The rank, in whole lanes, from which on to `last` each set of the row at place `row` weighs `least` at most."""
    while last > first and largest(load(near, row + last - LANES)) <= least:
        last -= LANES
    return last

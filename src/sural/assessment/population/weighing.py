"""The search of one person over sets of causes of any size: the decisions of `search.search`, one after the other, in machine code.

Two things are left out: causes that, by the odds they had in the set above, could add next to nothing keep what was expected of them, and nobody
is sampled. Who needs that is said so, and is weighed by `posterior.posterior`.
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.answered import Answered, fetch
from sural.assessment.population.compiled import compiled
from sural.assessment.population.extension import begin, extend, join
from sural.assessment.population.powers import exponentials
from sural.assessment.population.sorting import fill, largest_first
from sural.assessment.population.tree import (
    ASIDE,
    MOST_MEMBERS,
    NEGLIGIBLE,
    Tree,
    add_to_frontier,
    choose,
    expect,
    expect_of_row,
    look_closer,
    look_further,
    without_opened,
)

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Whole = NDArray[np.int32]
Indices = NDArray[np.intp]

_LOOKED, _HEAVY, _FIRST_OPENED, _PIECES, _SPREAD = 200, 0.005, 24, 8, 0.1  # as in `search`
_LEAST_EXPERIENCE = 0.3
_OF_ASIDE = 0.2  # of what may be left outside, so much at most stands aside: the larger sets are chosen alike, however many small ones stand there
_EXPECTED = 1e-8  # of the weight; a set of which less is expected is not weighed itself
_NOTHING = 1e-8  # of the weight; a row with less in all is left empty
_TAIL = 1e-9  # of the weight; a row ends where each set has less
_LEAST_LOG = -75.0  # of a weight; nearly the least in single precision


class Links(NamedTuple):
    """Factors of each condition on each threshold of the network; as `links.Links`."""

    excite: Singles
    inhibit: Singles
    leak: Singles


@compiled
def start(tree: Tree, scores: Singles, log_odds: Floats, bonus: float, order: Indices, bits: Whole, powers: Singles) -> float:
    """Weigh nothing, each condition and each pair from their log likelihoods `scores`, which are changed; the log of the unit of weight."""
    conditions = len(log_odds)
    unit = _add_odds(scores, log_odds, bonus)
    nothing = float(scores[0]) - unit
    for place in range(conditions * (conditions + 1) // 2 + 1):
        scores[place] = np.float32(scores[place] - unit)
    single = tree.value  # not in use yet
    for condition in range(conditions):
        order[condition], single[condition] = condition, scores[condition + 1]
    largest_first(single, order, conditions)
    exponentials(scores, len(scores), _LEAST_LOG, bits, powers)
    tree.own[0] = exp(nothing)
    tree.size[0], tree.last[0], tree.counted[0], tree.counted[1] = 0, conditions, conditions + 1, 0
    tree.sums[1] = exp(nothing + bonus)
    tree.sums[0], tree.sums[2], tree.sums[3], tree.sums[4] = tree.sums[1], 1.0, 0.0, ASIDE
    for rank in range(conditions):
        tree.own[rank + 1] = tree.near[0, rank] = exp(single[order[rank]])
        tree.further[0, rank] = 0.0
        tree.size[rank + 1], tree.members[rank + 1, 0] = 1, rank
        tree.sums[0] += tree.near[0, rank]
    _fill_pairs(tree, scores, order)
    return unit


@compiled
def _add_odds(scores: Singles, log_odds: Floats, bonus: float) -> float:
    """Add the log-odds of their conditions to the log likelihoods; the largest log score."""
    conditions = len(log_odds)
    place = conditions + 1
    unit = float(scores[0]) + bonus
    for first in range(conditions):
        scores[first + 1] = np.float32(scores[first + 1] + log_odds[first])
        unit = max(unit, float(scores[first + 1]))
        most = np.float32(-1e30)
        for second in range(first + 1, conditions):
            score = scores[place + second - first - 1] + np.float32(log_odds[first] + log_odds[second])
            scores[place + second - first - 1] = score
            most = max(most, score)
        unit = max(unit, float(most))
        place += conditions - first - 1
    return unit


@compiled
def _fill_pairs(tree: Tree, weights: Singles, order: Indices) -> None:
    """The rows of the single conditions, from the weights of all pairs by the places of their conditions."""
    conditions, near, further, total, place = len(order), tree.near, tree.further, tree.sums[0], len(order) + 1
    rank, in_row = tree.chosen, tree.value  # not in use yet
    for place_of in range(conditions):
        rank[order[place_of]], in_row[place_of] = place_of, 0.0
    for first in range(conditions):
        own = rank[first]
        for second in range(first + 1, conditions):
            higher, lower = (own, rank[second]) if own < rank[second] else (rank[second], own)
            near[higher + 1, lower] = weights[place]
            in_row[higher] += weights[place]
            place += 1
    for higher in range(conditions):
        total += in_row[higher]
    tree.sums[0] = total
    for higher in range(conditions):
        last = _end_of_row(near[higher + 1], higher + 1, conditions, _TAIL * total) if in_row[higher] > _NOTHING * total else 0
        tree.last[higher + 1] = last
        look_further(near[higher + 1], further[higher + 1], tree.share, tree.own[higher + 1], higher + 1, last)
        add_to_frontier(tree, higher + 1, higher + 1, _HEAVY)


@compiled
def _end_of_row(near: Floats, first: int, last: int, least: float) -> int:
    """The rank from which on to `last` each set of a row weighs `least` at most."""
    while last > first and near[last - 1] <= least:
        last -= 1
    return last


@compiled
def grow(tree: Tree, own: Answered, links: Links, log_odds: Floats, order: Indices, unit: float, most: int, until: float) -> bool:
    """Open sets best first until less than `until` of the weight is outside, as `search.search` does; False where that is not the whole answer."""
    most = max(most, len(order) + 1)
    room = _FIRST_OPENED
    while True:
        beyond, heavy = expect(tree, _HEAVY)
        opened, total = tree.counted[0], tree.sums[0]
        if tree.sums[2] * tree.sums[3] > _OF_ASIDE * until * total and tree.sums[4] > NEGLIGIBLE:
            look_closer(tree, _HEAVY)
            continue
        left = beyond / (total + beyond)
        done = tree.counted[1] == 0 or (left < until and not heavy)
        hopeless = opened >= _LOOKED and left * opened > _SPREAD * most
        if done or hopeless or opened >= most:
            return True
        if opened == len(order) + 1:
            fetch(own, order, log_odds, links.excite, links.inhibit)
        several = choose(tree, until * total, min(room, most - opened))
        if not _open(tree, own, links.leak, log_odds, order, unit, several):
            return False
        room = min(2 * room, max(_FIRST_OPENED, most // _PIECES))


@compiled
def _open(tree: Tree, own: Answered, leak: Singles, log_odds: Floats, order: Indices, unit: float, several: int) -> bool:
    """Open the sets at the first so many chosen places of the frontier; False where one has too many members."""
    first_new, expected, found, least = tree.counted[0], 0.0, 0.0, _EXPECTED * tree.sums[0]
    near, further, weight_of, size = tree.near, tree.further, tree.own, tree.size
    for number in range(several):
        place = tree.chosen[number]
        above, added, row = tree.row[place], tree.added[place], tree.counted[0]
        if size[above] + 1 == MOST_MEMBERS:
            return False
        _enter(tree, row, above, added)
        odds, weighed, last = weight_of[row] / max(weight_of[above], 1e-300), added + 1, tree.last[above]
        for rank in range(added + 1, last):
            near[row, rank] = near[above, rank] * odds
            expected += near[row, rank]
            if near[row, rank] > least:
                weighed = rank + 1
        extend(own, added + 1, weighed, unit - _begin_set(tree, own, leak, log_odds, order, row), near[row])
        for rank in range(added + 1, last):
            found += near[row, rank]
        last = _end_of_row(near[row], added + 1, last, _TAIL * tree.sums[0])
        further[above, added], tree.last[row] = 0.0, last
        look_further(near[row], further[row], tree.share, weight_of[row], added + 1, last)
        tree.counted[0] = row + 1
    tree.sums[2] = min(1.0, max(_LEAST_EXPERIENCE, found / expected)) if expected > 0.0 else 1.0
    tree.sums[0] += found
    without_opened(tree)
    for row in range(first_new, tree.counted[0]):
        add_to_frontier(tree, row, tree.members[row, size[row] - 1] + 1, _HEAVY)
    return True


@compiled
def _enter(tree: Tree, row: int, above: int, added: int) -> None:
    size = tree.size[above]
    for place in range(size):
        tree.members[row, place] = tree.members[above, place]
    tree.members[row, size] = added
    tree.size[row] = size + 1
    tree.own[row] = tree.near[above, added]


@compiled
def _begin_set(tree: Tree, own: Answered, leak: Singles, log_odds: Floats, order: Indices, row: int) -> float:
    """Make a set the one that is extended; the sum of its log-odds."""
    begin(own, leak)
    logs = 0.0
    for place in range(tree.size[row]):
        join(own, tree.members[row, place])
        logs += log_odds[order[tree.members[row, place]]]
    return logs


@compiled
def chances(tree: Tree, order: Indices, calls: Indices, marginals: Floats, together: Floats) -> float:
    """Fill in the chance of each condition, and by level that of any condition that `calls` [C] for it or a higher one; the share of weight outside."""
    fill(tree.each, 0.0)
    fill(together, 0.0)
    for level in range(len(together)):
        fill(tree.by_level[level], 0.0)
    beyond = 0.0
    for row in range(tree.counted[0]):
        beyond += _count_row(tree, row, order, calls)
    for rank in range(len(order)):
        condition = order[rank]
        marginals[condition] = min(1.0, tree.each[rank] / (tree.sums[0] + beyond))
        for level in range(len(together)):
            together[max(level, calls[condition])] += tree.by_level[level, rank]
    for level in range(len(together) - 2, -1, -1):
        together[level] += together[level + 1]
    for level in range(len(together)):
        together[level] /= tree.sums[0]
    return float(beyond / (tree.sums[0] + beyond))


@compiled
def _count_row(tree: Tree, row: int, order: Indices, calls: Indices) -> float:
    """Add the weight of the sets of a row, and what is expected beyond them, to their conditions and levels, by rank; as `SearchTree.marginals`."""
    near, further, members, size, experience = tree.near[row], tree.further[row], tree.members, tree.size[row], tree.sums[2]
    expected, share, each, last = tree.expected, tree.share, tree.each, tree.last[row]
    own, higher, counted, beyond, level = max(tree.own[row], 1e-300), 0.0, 0.0, 0.0, 0
    for place in range(size):
        level = max(level, calls[order[members[row, place]]])
    first, of_level = members[row, size - 1] + 1 if size else 0, tree.by_level[level]
    expect_of_row(near, further, experience, first, last, expected)
    for rank in range(first, last):
        of_level[rank] += near[rank]
    for rank in range(first, last):
        share[rank] = experience * near[rank] / (own + near[rank])
    for rank in range(first, last):
        each[rank] += near[rank] + expected[rank] + higher * share[rank]
        beyond += expected[rank]
        counted += near[rank] + expected[rank]
        if further[rank] > 0.0:
            higher += near[rank] + expected[rank]
    for place in range(size):
        each[members[row, place]] += counted
    return beyond

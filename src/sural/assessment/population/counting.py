"""What the sets that were weighed say of each condition, and of those that call for an urgency."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.lane_memory import load, read, store
from sural.assessment.population.lanes import LANES, last_number, running, same, total, where_above
from sural.assessment.population.sorting import fill
from sural.assessment.population.tree import EXPERIENCE, OPENED, TOTAL, Tree, expected_beyond

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@compiled
def chances(tree: Tree, order: Indices, calls: Indices, marginals: Floats, together: Floats) -> float:
    """Fill in the chance of each condition, and by level that of any condition that `calls` [C] for it or a higher one; the share of weight outside."""
    fill(tree.each, np.float32(0.0))
    fill(tree.joined, 0.0)
    for level in range(len(together)):
        fill(tree.by_level[level], np.float32(0.0))
    beyond = _count(tree, order, calls)
    everything = tree.sums[TOTAL] + beyond
    for rank in range(len(order)):
        condition = order[rank]
        marginals[condition] = min(1.0, (tree.each[rank] + tree.joined[rank]) / everything)
    _sum_levels(tree, order, calls, together, tree.sums[TOTAL])
    return float(beyond / everything)


@compiled
def _sum_levels(tree: Tree, order: Indices, calls: Indices, together: Floats, unit: float) -> None:
    """Fill `together` from the weights by level of the conditions that were added to."""
    levels, wide = len(together), tree.by_level.shape[1]
    fill(together, 0.0)
    for rank in range(len(order)):
        own = calls[order[rank]]
        for level in range(levels):
            together[max(level, own)] += read(tree.by_level, level * wide + rank)
    for level in range(levels - 2, -1, -1):
        together[level] += together[level + 1]
    for level in range(levels):
        together[level] /= unit


@compiled
def _count(tree: Tree, order: Indices, calls: Indices) -> float:
    """Add the weight of the sets of all rows, and what is expected beyond them, to their conditions and levels, by rank; as `SearchTree.marginals`."""
    members, near, further, each, by_level, wide = tree.members, tree.near, tree.further, tree.each, tree.by_level, tree.near.shape[1]
    joined, sizes, last, weight, experience, none, beyond = tree.joined, tree.size, tree.last, tree.own, tree.sums[EXPERIENCE], same(0.0), same(0.0)
    for row in range(tree.counted[OPENED]):
        size, level, first, higher, counted, own = sizes[row], 0, 0, 0.0, none, same(max(weight[row], 1e-30))
        for place in range(size):
            first = members[row, place] + 1
            level = max(level, calls[order[first - 1]])
        for rank in range(first // LANES * LANES, last[row], LANES):
            weights, more = load(near, row * wide + rank), load(further, row * wide + rank)
            store(by_level, level * wide + rank, load(by_level, level * wide + rank) + weights)
            expected = expected_beyond(weights, more, experience)
            both = weights + expected
            begun = where_above(more, none, both, none)
            share = weights * experience / (weights + own)
            before = running(begun)
            store(each, rank, load(each, rank) + (both + (before + higher) * share))
            higher += last_number(before + begun)
            counted, beyond = counted + both, beyond + expected
        in_all = total(counted)
        for place in range(size):
            joined[members[row, place]] += in_all
    return total(beyond)

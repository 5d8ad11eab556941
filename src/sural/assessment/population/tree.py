"""The sets of causes that the search of one person has weighed; as `search_tree.SearchTree`, in plain loops over rooms made once.

Conditions go by their rank. An opened set stands in a row; column k of it is the set with the condition of rank k, lower than all its own, more.
"""

from __future__ import annotations

from math import exp, log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.sorting import largest_first

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

MOST_MEMBERS = 24  # of one set; who needs more is weighed alone
_LARGEST_FURTHER = 50.0
NEGLIGIBLE = 1e-9
_LEAST_WEIGHT = 1e-300
_SMALL, _LARGE = 0.03, 0.5
ASIDE = 1e-5  # of the weight; beyond a set of less little is expected, and it is only looked at where all of them add up to something
_CLOSER = 16.0  # times less is left aside then
MOST_LEVELS = 8
WIDE = 16  # numbers that go side by side; those left over would be done one by one, so rows have room for some more
_EXPONENT_AT, _EXPONENTS = 52, 2_048  # of a number in double precision


class Tree(NamedTuple):
    """Room for R opened sets over C conditions, the empty one first.

    Attributes
    ----------
    near : [R, C] weight of each opened set with one condition more; `further` likewise, as in `SearchTree`
    own : [R] weight of each opened set
    members, size : [R, MOST_MEMBERS] and [R] ranks of the conditions of each opened set
    last : [R] the rank in `near` from which on there is nothing that counts
    row, added, weight, beyond, value : [R * C] the frontier: sets that may be opened with their `near` and `further`, and what is expected beyond them
    value_bits : the memory of `value` read as whole numbers; by_size, chosen : see `choose`
    expected, share, each : [C] of the sets of one row; by_level : [MOST_LEVELS, C]
    sums : total weight, weight of the empty set, experience, weight expected beyond sets that stand aside, and from which share of all weight on none does
    counted : numbers of opened sets, and of sets in the frontier
    """

    near: Floats
    further: Floats
    own: Floats
    members: Indices
    size: Indices
    last: Indices
    row: Indices
    added: Indices
    weight: Floats
    beyond: Floats
    value: Floats
    value_bits: NDArray[np.int64]
    by_size: Floats
    chosen: Indices
    expected: Floats
    share: Floats
    each: Floats
    by_level: Floats
    sums: Floats
    counted: Indices


def room(conditions: int, opened: int) -> Tree:
    """Room for so many opened sets."""
    near, further = (np.zeros((opened, conditions + WIDE)) for _ in range(2))
    row, added, chosen = (np.zeros(opened * conditions, dtype=np.intp) for _ in range(3))
    members = np.zeros((opened, MOST_MEMBERS), dtype=np.intp)
    size, last = (np.zeros(opened, dtype=np.intp) for _ in range(2))
    weight, beyond, value = (np.zeros(opened * conditions) for _ in range(3))
    return Tree(
        near,
        further,
        np.zeros(opened),
        members,
        size,
        last,
        row,
        added,
        weight,
        beyond,
        value,
        value.view(np.int64),
        np.zeros(2 * _EXPONENTS),
        chosen,
        np.zeros(conditions + WIDE),
        np.zeros(conditions + WIDE),
        np.zeros(conditions),
        np.zeros((MOST_LEVELS, conditions)),
        np.zeros(5),
        np.zeros(2, dtype=np.intp),
    )


@compiled
def _end(first: int, last: int) -> int:
    return first + (last - first + WIDE - 1) // WIDE * WIDE


@compiled
def look_further(near: Floats, further: Floats, logs: Floats, weight: float, first: int, last: int) -> None:
    """Fill `further` of a row from rank `first` to before `last`: the log of the product of 1 + odds of all conditions of a still lower rank."""
    per, total = 1.0 / max(weight, _LEAST_WEIGHT), 0.0
    for rank in range(first, _end(first, last)):
        odds = near[rank] * per
        logs[rank] = odds * (1.0 - odds * (0.5 - odds * (1.0 / 3.0 - odds * (0.25 - odds * 0.2))))
    for rank in range(first, last):
        if near[rank] * per >= _SMALL:
            logs[rank] = log1p(near[rank] * per)
    for rank in range(last - 1, first - 1, -1):
        further[rank] = min(total, _LARGEST_FURTHER)
        total += logs[rank]


@compiled
def expect_of_row(near: Floats, further: Floats, experience: float, first: int, last: int, expected: Floats) -> None:
    """Fill `expected` of each set of a row with what is expected beyond it."""
    for rank in range(first, _end(first, last)):
        x = experience * further[rank]
        high = 1.0 / 120.0 + x * (1.0 / 720.0 + x * (1.0 / 5040.0 + x / 40320.0))
        expected[rank] = near[rank] * (x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x * (1.0 / 24.0 + x * high)))))
    if first < last and experience * further[first] > _LARGE:  # a lower rank has still less beyond it
        for rank in range(first, last):
            if experience * further[rank] > _LARGE:
                expected[rank] = near[rank] * (exp(experience * further[rank]) - 1.0)


@compiled
def add_to_frontier(tree: Tree, row: int, first: int, heavy_from: float) -> None:
    """The sets of a row beyond which much is to be expected, or that are heavy; the others stand aside."""
    near, further, expected, rows, added, weight, beyond = tree.near, tree.further, tree.expected, tree.row, tree.added, tree.weight, tree.beyond
    place, last, aside = tree.counted[1], tree.last[row], 0.0
    least, nothing, heavy = tree.sums[4] * tree.sums[0], NEGLIGIBLE * tree.sums[0], heavy_from * tree.sums[0]
    expect_of_row(near[row], further[row], 1.0, first, last, expected)
    for rank in range(first, last):
        if expected[rank] > least or (near[row, rank] > heavy and expected[rank] > nothing):
            rows[place], added[place], weight[place], beyond[place] = row, rank, near[row, rank], further[row, rank]
            place += 1
        else:
            aside += expected[rank]
    tree.counted[1] = place
    tree.sums[3] += aside


@compiled
def look_closer(tree: Tree, heavy_from: float) -> None:
    """Fill the frontier anew, with fewer sets standing aside."""
    tree.sums[3], tree.sums[4], tree.counted[1] = 0.0, max(tree.sums[4] / _CLOSER, NEGLIGIBLE), 0
    for row in range(1, tree.counted[0]):
        add_to_frontier(tree, row, tree.members[row, tree.size[row] - 1] + 1, heavy_from)


@compiled
def expect(tree: Tree, heavy_from: float) -> tuple[float, bool]:
    """Put into `value` what is expected beyond each set of the frontier; its sum, also of those aside; whether any is heavy, which counts all more."""
    weight, beyond, value, experience, count = tree.weight, tree.beyond, tree.value, tree.sums[2], tree.counted[1]
    expected, heaviest = experience * tree.sums[3], 0.0
    for place in range(count):
        x = experience * beyond[place]
        high = 1.0 / 120.0 + x * (1.0 / 720.0 + x * (1.0 / 5040.0 + x / 40320.0))
        value[place] = weight[place] * (x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x * (1.0 / 24.0 + x * high)))))
        heaviest = max(heaviest, weight[place])
    for place in range(count):
        if experience * beyond[place] > _LARGE:
            value[place] = weight[place] * (exp(experience * beyond[place]) - 1.0)
    for place in range(count):
        expected += value[place]
    heavy = heaviest > heavy_from * tree.sums[0]
    if heavy:
        for place in range(count):
            if weight[place] > heavy_from * tree.sums[0]:
                value[place] += tree.sums[0]
    return expected, heavy


@compiled
def without_opened(tree: Tree) -> None:
    """Take those out of the frontier that were opened meanwhile."""
    further, rows, added, weight, beyond, kept = tree.further, tree.row, tree.added, tree.weight, tree.beyond, 0
    for place in range(tree.counted[1]):
        if further[rows[place], added[place]] > 0.0:
            rows[kept], added[kept], weight[kept], beyond[kept] = rows[place], added[place], weight[place], beyond[place]
            kept += 1
    tree.counted[1] = kept


@compiled
def choose(tree: Tree, enough: float, most: int) -> int:
    """Put into `chosen` the places of the fewest sets of the frontier to open so that less than `enough` stays beyond the others; how many, `most` at most."""
    value, bits, sums, left, count, largest = tree.value, tree.value_bits, tree.by_size, tree.sums[2] * tree.sums[3], tree.counted[1], 0
    for size in range(len(sums)):
        sums[size] = 0.0
    for place in range(count):  # by powers of two, which are the first bits of a number
        size = max(bits[place] >> _EXPONENT_AT, 0)
        sums[size] += value[place]
        sums[_EXPONENTS + size] += 1.0
        left += value[place]
        largest = max(largest, size)
    bar, above, number = largest + 1, 0.0, 0.0
    while bar > 0 and left - above > enough and number < most:
        bar -= 1
        above += sums[bar]
        number += sums[_EXPONENTS + bar]
    bar = min(bar, largest)
    order, several, chosen = tree.chosen, 0, 0
    for place in range(count):
        if (bits[place] >> _EXPONENT_AT) >= bar:
            order[several] = place
            several += 1
    largest_first(value, order, several)
    while chosen < min(most, several):
        left -= value[order[chosen]]
        chosen += 1
        if left <= enough:
            break
    return chosen

"""The search of one person over sets of causes of any size: the decisions of `search.search`, one after the other, in machine code.

Nobody is sampled. Who needs that is said so, and is weighed by `posterior.posterior`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.answered import AT_ONCE, Answered, Links, fetch
from sural.assessment.population.choosing import choose, expect
from sural.assessment.population.compiled import compiled
from sural.assessment.population.extension import begin_set, extend
from sural.assessment.population.lane_memory import load
from sural.assessment.population.lanes import LANES, numbered, same, total, where_above
from sural.assessment.population.starting import TAIL, end_of_row
from sural.assessment.population.tree import (
    EXPERIENCE,
    MOST_MEMBERS,
    OPENED,
    TOTAL,
    Tree,
    add_to_frontier,
    look_further,
    place_of,
)

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

_LOOKED, _HEAVY, _FIRST_OPENED, _PIECES, _SPREAD = 200, 0.005, 24, 8, 0.1  # as in `search`
_LEAST_EXPERIENCE = 0.3


@compiled
def grow(tree: Tree, own: Answered, links: Links, log_odds: Singles, order: Indices, unit: float, most: int, until: float) -> bool:
    """Open sets best first until less than `until` of the weight is outside, as `search.search` does; False where that is not the whole answer."""
    most = max(most, len(order) + 1)
    room = _FIRST_OPENED
    while True:
        beyond, heavy = expect(tree, _HEAVY)
        opened, weighed = tree.counted[OPENED], tree.sums[TOTAL]
        left = beyond / (weighed + beyond)
        done = left < until and not heavy
        hopeless = opened >= _LOOKED and left * opened > _SPREAD * most
        if done or hopeless or opened >= most:
            return True
        if opened == len(order) + 1:
            fetch(own, order, _end_of_all(tree, len(order)), log_odds, links)
        several = choose(tree, until * weighed, min(room, most - opened))
        if several == 0:
            return True
        if not _open(tree, own, log_odds, order, unit, several):
            return False
        room = min(2 * room, max(_FIRST_OPENED, most // _PIECES))


@compiled
def _end_of_all(tree: Tree, conditions: int) -> int:
    """The rank from which on no condition counts in any row."""
    end = 0
    for row in range(1, conditions + 1):
        end = max(end, tree.last[row])
    return min(end, conditions)


@compiled
def _open(tree: Tree, own: Answered, log_odds: Singles, order: Indices, unit: float, several: int) -> bool:
    """Open the sets at the first so many chosen places of the frontier; False where one has too many members."""
    first_new, wide = tree.counted[OPENED], tree.near.shape[1]
    expected, found = 0.0, 0.0
    for begin in range(0, several, AT_ONCE):
        count, row = min(AT_ONCE, several - begin), first_new + begin
        for number in range(count):
            place = place_of(tree, tree.chosen[begin + number])
            above, added = place // wide, place % wide
            if tree.size[above] + 1 == MOST_MEMBERS:
                return False
            expected += _enter(tree, row + number, above, added)
            own.first[number], own.last[number] = added + 1, tree.last[above]
            own.unit[number] = unit - _odds_of(tree, row + number, log_odds, order)
            begin_set(own, number, tree.members[row + number], tree.size[row + number])
        extend(own, count, tree.near, row)
        for number in range(count):
            found += _close(tree, row + number, own.first[number], own.last[number])
    for number in range(several):
        listed = tree.chosen[number]
        place = place_of(tree, listed)
        tree.further[place // wide, place % wide] = tree.weight[listed] = tree.beyond[listed] = 0.0
    tree.counted[OPENED] += several
    tree.sums[EXPERIENCE] = min(1.0, max(_LEAST_EXPERIENCE, found / expected)) if expected > 0.0 else 1.0
    tree.sums[TOTAL] += found
    add_to_frontier(tree, first_new)
    return True


@compiled
def _enter(tree: Tree, row: int, above: int, added: int) -> float:
    """Begin a row; what is expected in it by the odds of the conditions in the row above."""
    size, wide = tree.size[above], tree.near.shape[1]
    for place in range(size):
        tree.members[row, place] = tree.members[above, place]
    tree.members[row, size], tree.size[row], tree.own[row] = added, size + 1, tree.near[above, added]
    per = float(tree.own[row] / max(tree.own[above], 1e-300))
    return per * _sum_from(tree.near, above * wide, added + 1, tree.last[above])


@compiled
def _odds_of(tree: Tree, row: int, log_odds: Singles, order: Indices) -> float:
    logs = 0.0
    for place in range(tree.size[row]):
        logs += log_odds[order[tree.members[row, place]]]
    return logs


@compiled
def _close(tree: Tree, row: int, first: int, last: int) -> float:
    """Look what may be beyond a row that was filled; the weight of its sets."""
    begin, near = row * tree.near.shape[1], tree.near
    found = _sum_from(near, begin, first, last)
    tree.last[row] = end_of_row(near, begin, first // LANES * LANES, last, TAIL * tree.sums[TOTAL])
    look_further(near, tree.further, begin, tree.own[row], first, tree.last[row])
    return found


@compiled
def _sum_from(near: Singles, row: int, first: int, last: int) -> float:
    """The sum of a row from rank `first` to before `last`, which is a multiple of `LANES`."""
    sum_of, before, none = same(0.0), same(first - 0.5), same(0.0)
    for rank in range(first // LANES * LANES, last, LANES):
        sum_of = sum_of + where_above(numbered(rank), before, load(near, row + rank), none)
    return total(sum_of)

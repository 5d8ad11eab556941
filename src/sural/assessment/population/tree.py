"""The sets of causes that the search of one person has weighed; as `search_tree.SearchTree`, sixteen conditions at a time in rooms made once.

Conditions go by their rank. An opened set stands in a row; column k of it is the set with the condition of rank k, lower than all its own, more.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled, compiled_into
from sural.assessment.population.lane_memory import across, aligned, load, store
from sural.assessment.population.lanes import LANES, Lanes, first_number, running_back, same, smaller, where_above, which_above
from sural.assessment.population.powers import exponential_less_one, log_of_one_more

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

MOST_MEMBERS = 24  # of one set; who needs more is weighed alone
_LARGEST_FURTHER = 50.0
_NEGLIGIBLE = 1e-9  # of the weight; beyond such a set nothing is ever opened
_LEAST_WEIGHT = 1e-30
MOST_LEVELS = 8
TOTAL, NOTHING, EXPERIENCE = 0, 1, 2  # places in `sums`
OPENED, LISTED = 0, 1  # places in `counted`


class Tree(NamedTuple):
    """Room for R opened sets over C conditions, the empty one first. Rows have room for whole lanes.

    Attributes
    ----------
    near : [R, C] weight of each opened set with one condition more; `further` likewise, as in `SearchTree`; what stands in neither is 0 in `near`
    own : [R] weight of each opened set
    members, size : [R, MOST_MEMBERS] and [R] ranks of the conditions of each opened set
    last : [R] the rank in `near` from which on there is nothing that counts, a multiple of `LANES`
    weight, beyond, value : [R * C] the frontier: sets that may be opened, with their `near` and `further` (0 for those that may not, or were opened
        meanwhile), and what is expected beyond them
    place : [R * C / LANES] where in `near` sixteen of them stand
    large, large_place, chosen : [R * C] (of places a `LANES`-th) see `choosing`
    each, joined : [C] weight of the conditions, with those they were added to and with those that were added to them; by_level : [MOST_LEVELS, C]
    sums : total weight, weight of the empty set, and experience
    counted : numbers of opened sets, and of places in the frontier
    """

    near: Singles
    further: Singles
    own: Floats
    members: Indices
    size: Indices
    last: Indices
    weight: Singles
    beyond: Singles
    value: Singles
    place: Indices
    large: Singles
    large_place: Indices
    chosen: Indices
    each: Singles
    joined: Floats
    by_level: Singles
    sums: Floats
    counted: Indices


def room(conditions: int, opened: int) -> Tree:
    """Room for so many opened sets."""
    wide = across(conditions)
    size, last = (np.zeros(opened, dtype=np.intp) for _ in range(2))
    weight, beyond, value, large = (aligned(opened * wide + LANES) for _ in range(4))
    place, large_place = (np.zeros(opened * wide // LANES + 1, dtype=np.intp) for _ in range(2))
    return Tree(
        near=aligned(opened, wide),
        further=aligned(opened, wide),
        own=np.zeros(opened),
        members=np.zeros((opened, MOST_MEMBERS), dtype=np.intp),
        size=size,
        last=last,
        weight=weight,
        beyond=beyond,
        value=value,
        place=place,
        large=large,
        large_place=large_place,
        chosen=np.zeros(opened * wide, dtype=np.intp),
        each=aligned(wide),
        joined=np.zeros(conditions),
        by_level=aligned(MOST_LEVELS, wide),
        sums=np.zeros(3),
        counted=np.zeros(2, dtype=np.intp),
    )


@compiled_into
def first_of(tree: Tree, row: int) -> int:
    """The rank of the first condition that is lower than all in the set of a row."""
    return int(tree.members[row, tree.size[row] - 1] + 1) if tree.size[row] else 0


@compiled_into
def expected_beyond(near: Lanes, further: Lanes, experience: float) -> Lanes:
    """Weight expected in all sets that begin with these and have still more."""
    return near * exponential_less_one(further * experience)


@compiled
def look_further(near: Singles, further: Singles, row: int, weight: float, first: int, last: int) -> None:
    """Fill `further` of the row that begins at place `row`: the log of the product of 1 + odds of all conditions of a still lower rank."""
    per, lower, most = 1.0 / max(weight, _LEAST_WEIGHT), 0.0, same(_LARGEST_FURTHER)
    for rank in range(last - LANES, first // LANES * LANES - 1, -LANES):
        logs = log_of_one_more(load(near, row + rank) * per)
        after = running_back(logs)
        store(further, row + rank, smaller(after + lower, most))
        lower += first_number(after + logs)


@compiled
def add_to_frontier(tree: Tree, begin: int) -> None:
    """The sets of the rows from `begin` on beyond which something is to be expected."""
    near, further, places, weight, beyond, wide = tree.near, tree.further, tree.place, tree.weight, tree.beyond, tree.near.shape[1]
    count, none, negligible = tree.counted[LISTED], same(0.0), same(_NEGLIGIBLE * tree.sums[TOTAL])
    for row in range(begin, tree.counted[OPENED]):
        for place in range(row * wide + first_of(tree, row) // LANES * LANES, row * wide + tree.last[row], LANES):
            own, more = load(near, place), load(further, place)
            expected = expected_beyond(own, more, 1.0)
            if which_above(expected, negligible):
                store(weight, count, where_above(expected, negligible, own, none))
                store(beyond, count, more)
                places[count // LANES] = place
                count += LANES
    tree.counted[LISTED] = count


@compiled
def place_of(tree: Tree, listed: int) -> int:
    """The place in `near` of a place in the frontier."""
    return int(tree.place[listed // LANES] + listed % LANES)

"""Puts places in the order of their numbers, in memory that is there already."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.lane_memory import load
from sural.assessment.population.lanes import LANES, how_many, same, which_above

Singles = NDArray[np.float32]
Numbers = NDArray[np.floating[Any]]
Indices = NDArray[np.intp]


@compiled
def largest_first(numbers: Numbers, order: Indices, count: int) -> None:
    """Order the first `count` places in `order` by their numbers, the largest first; equal ones as they stood. For few."""
    for end in range(1, count):
        own, before = order[end], end - 1
        while before >= 0 and numbers[order[before]] < numbers[own]:
            order[before + 1] = order[before]
            before -= 1
        order[before + 1] = own


@compiled
def ranked(numbers: Singles, order: Indices) -> None:
    """Fill `order` with all its places, those of the largest numbers first; equal ones by place. `numbers` has whole lanes, filled up with none larger."""
    fill(order, -1)
    for place in range(len(order)):
        own, rank = same(numbers[place]), 0
        for other in range(0, len(order), LANES):
            rank += how_many(which_above(load(numbers, other), own))
        while order[rank] >= 0:
            rank += 1
        order[rank] = place


@compiled
def fill(room: NDArray[Any], number: Any) -> None:
    """The same number everywhere; a loop, since an assignment to a slice is much more to compile."""
    for place in range(len(room)):
        room[place] = number

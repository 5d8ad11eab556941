"""Puts places in the order of their numbers, in memory that is there already."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled

Numbers = NDArray[np.floating[Any]]
Indices = NDArray[np.intp]


@compiled
def largest_first(numbers: Numbers, order: Indices, count: int) -> None:
    """Order the first `count` places in `order` by their numbers, the largest first; equal ones by place. By a heap."""
    for root in range(count // 2 - 1, -1, -1):
        _sink(numbers, order, root, count)
    for end in range(count - 1, 0, -1):
        order[0], order[end] = order[end], order[0]
        _sink(numbers, order, 0, end)


@compiled
def _sink(numbers: Numbers, order: Indices, root: int, count: int) -> None:
    while True:
        last, below = root, 2 * root + 1
        for child in range(below, min(below + 2, count)):
            one, other = numbers[order[child]], numbers[order[last]]
            if one < other or (one == other and order[child] > order[last]):
                last = child
        if last == root:
            return
        order[root], order[last] = order[last], order[root]
        root = last


@compiled
def fill(room: NDArray[Any], number: Any) -> None:
    """The same number everywhere; a loop, since an assignment to a slice is much more to compile."""
    for place in range(len(room)):
        room[place] = number

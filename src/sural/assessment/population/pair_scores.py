"""Log likelihood of the answers of many people under nothing, each cause and each pair of causes.

The table lies in tiles that stay in a core's own cache while all people of a block pass by. Each person adds up the rows of their own
answers, always in the order of the findings, so that what comes out depends on nobody else.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.sorting import fill

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]

WIDTH = 128  # hypotheses in a tile
AT_ONCE = 4  # answers that are added in one go


@compiled
def add_answers(tiles: Singles, rows: Indices, weights: Singles, counts: Indices, scores: Singles, people: int) -> None:
    """Fill the first `people` rows of `scores` [P, T * WIDTH] from `tiles` [T, J, WIDTH].

    `rows` and `weights` [P, A] are those of the answers, of which each person has `counts`. Places beyond those are 0, up to a multiple of `AT_ONCE`.
    """
    for tile in range(tiles.shape[0]):
        for person in range(people):
            own = scores[person, tile * WIDTH : (tile + 1) * WIDTH]
            fill(own, np.float32(0.0))
            for answer in range(0, counts[person], AT_ONCE):
                one, two = tiles[tile, rows[person, answer]], tiles[tile, rows[person, answer + 1]]
                three, four = tiles[tile, rows[person, answer + 2]], tiles[tile, rows[person, answer + 3]]
                by_one, by_two = weights[person, answer], weights[person, answer + 1]
                by_three, by_four = weights[person, answer + 2], weights[person, answer + 3]
                for place in range(WIDTH):
                    own[place] += (by_one * one[place] + by_two * two[place]) + (by_three * three[place] + by_four * four[place])


def in_tiles(score: Singles) -> Singles:
    """[T, J, WIDTH] of a table [J, N]; what fills the last tile is 0."""
    filled = np.pad(score, ((0, 0), (0, -score.shape[1] % WIDTH)))
    return np.ascontiguousarray(filled.reshape(len(score), -1, WIDTH).transpose(1, 0, 2))

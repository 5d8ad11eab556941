"""Log likelihood of the answers of many people under nothing, each cause and each pair of causes.

The table lies in tiles that stay in a core's own cache while all people of a block pass by. Each person adds up the rows of their own
answers, always in the order of the findings, so that what comes out depends on nobody else.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.lane_memory import in_lanes, load, load_same, store
from sural.assessment.population.lanes import LANES, same

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]

WIDTH = 64  # hypotheses in a tile
_HALF = 4 * LANES  # of a tile, that are summed in one go


@compiled
def add_answers(tiles: Singles, rows: Indices, weights: Singles, counts: Indices, scores: Singles, people: int) -> None:
    """Fill the first `people` rows of `scores` [P, T * WIDTH] from `tiles` [T, J, WIDTH]; `rows` and `weights` [P, A] are those of the answers."""
    in_tile, wide, answers = tiles.shape[1] * WIDTH, scores.shape[1], weights.shape[1]
    for tile in range(tiles.shape[0]):
        for person in range(people):
            for begin in range(0, WIDTH, _HALF):
                one, two, three, four = same(0.0), same(0.0), same(0.0), same(0.0)
                for answer in range(counts[person]):
                    weight, place = load_same(weights, person * answers + answer), tile * in_tile + rows[person, answer] * WIDTH + begin
                    one = one + weight * load(tiles, place)
                    two = two + weight * load(tiles, place + LANES)
                    three = three + weight * load(tiles, place + 2 * LANES)
                    four = four + weight * load(tiles, place + 3 * LANES)
                own = person * wide + tile * WIDTH + begin
                store(scores, own, one)
                store(scores, own + LANES, two)
                store(scores, own + 2 * LANES, three)
                store(scores, own + 3 * LANES, four)


def in_tiles(score: Singles) -> Singles:
    """[T, J, WIDTH] of a table [J, N]; what fills the last tile is 0."""
    filled = np.pad(score, ((0, 0), (0, -score.shape[1] % WIDTH)))
    return in_lanes(filled.reshape(len(score), -1, WIDTH).transpose(1, 0, 2))

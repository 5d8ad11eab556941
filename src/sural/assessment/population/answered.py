"""What the answers of one person touch in the network: the thresholds, as `likelihood.observe` gathers them, with the conditions by rank."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.sorting import largest_first

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Whole = NDArray[np.int32]
Indices = NDArray[np.intp]


LANES = 32  # conditions that go side by side; those left over would be done one by one


class Answered(NamedTuple):
    """Room for the A answers of one person, filled anew for each: by their exponents, so that those with the same one stand side by side.

    Attributes
    ----------
    size : [2] numbers of answers and of the K thresholds
    order : [A] places of the answers, the largest exponent first
    start, below, at : [A] first threshold of an answer, how many lie below its level, and whether there is one at it; a yes/no answer has just one
    plain : [A] whether it is a yes/no answer
    floor, weight : [A] what a slip adds to its chance, and the exponent
    columns, scale : [K] threshold among the links, and the factor on P(X > k) that mixes a slip in; negative for "no"
    excite, inhibit : [K, C] factors of the condition at each rank
    leaking, rarer : [K] products of the set that is extended
    odds : [C] log-odds of the condition at each rank
    reached, product, logs, mantissas : [C] for the sums; the second and last one also as whole numbers
    log_bits, log_powers : [C] one memory as whole numbers and as floats, for exponentials

    Where there is room for C conditions there is room for `LANES` more.
    """

    size: Indices
    order: Indices
    start: Indices
    below: Indices
    at: Indices
    plain: NDArray[np.bool_]
    floor: Singles
    weight: Singles
    columns: Indices
    scale: Singles
    excite: Singles
    inhibit: Singles
    leaking: Singles
    rarer: Singles
    reached: Singles
    product: Singles
    product_bits: Whole
    odds: Floats
    logs: Singles
    log_bits: Whole
    log_powers: Singles
    mantissas: Singles
    mantissa_bits: Whole


def room(conditions: int, answers: int, thresholds: int) -> Answered:
    """Room for so many answers that touch up to so many thresholds."""
    across = conditions + LANES
    product, mantissas = (np.ones(across, dtype=np.float32) for _ in range(2))
    bits = np.zeros(across, dtype=np.int32)
    return Answered(
        size=np.zeros(2, dtype=np.intp),
        order=np.zeros(answers, dtype=np.intp),
        start=np.zeros(answers, dtype=np.intp),
        below=np.zeros(answers, dtype=np.intp),
        at=np.zeros(answers, dtype=np.intp),
        plain=np.zeros(answers, dtype=np.bool_),
        floor=np.zeros(answers, dtype=np.float32),
        weight=np.zeros(answers, dtype=np.float32),
        columns=np.zeros(thresholds, dtype=np.intp),
        scale=np.zeros(thresholds, dtype=np.float32),
        excite=np.ones((thresholds, across), dtype=np.float32),
        inhibit=np.ones((thresholds, across), dtype=np.float32),
        leaking=np.zeros(thresholds, dtype=np.float32),
        rarer=np.zeros(thresholds, dtype=np.float32),
        reached=np.ones(across, dtype=np.float32),
        product=product,
        product_bits=product.view(np.int32),
        odds=np.zeros(across),
        logs=np.ones(across, dtype=np.float32),
        log_bits=bits,
        log_powers=bits.view(np.float32),
        mantissas=mantissas,
        mantissa_bits=mantissas.view(np.int32),
    )


@compiled
def gather(own: Answered, findings: Indices, level: Indices, weight: Singles, count: int, first: Indices, told: Indices, levels: Indices, slip: float) -> None:
    """Fill `own` with `count` answers: `findings` and `level` [A]; `first`, `told`, `levels` [F] of the network."""
    share, thresholds = np.float32(1.0 - slip), 0
    order = own.order
    for place in range(count):
        order[place] = place
    largest_first(weight, order, count)
    for place in range(count):
        finding, given = findings[order[place]], level[order[place]]
        plain = levels[finding] == 2
        least = np.float32(slip / levels[finding])
        own.plain[place], own.weight[place], own.start[place] = plain, weight[order[place]], thresholds
        own.floor[place] = least + share if plain and given == 0 else least
        own.below[place], own.at[place] = given, 1 if not plain and given < levels[finding] - 1 else 0
        column = told[finding] if given > 0 else first[finding]
        for step in range(1 if plain else given + own.at[place]):
            own.columns[thresholds] = column + step
            own.scale[thresholds] = -share if plain and given == 0 else share
            thresholds += 1
    own.size[0], own.size[1] = count, thresholds


@compiled
def fetch(own: Answered, order: Indices, log_odds: Floats, excite: Singles, inhibit: Singles) -> None:
    """Bring the factors of all conditions on the thresholds of this person, from those [C, columns] on all; by the rank of the conditions."""
    own_excite, own_inhibit, columns = own.excite, own.inhibit, own.columns
    for rank in range(len(order)):
        condition = order[rank]
        own.odds[rank] = log_odds[condition]
        for place in range(own.size[1]):
            own_excite[place, rank] = excite[condition, columns[place]]
            own_inhibit[place, rank] = inhibit[condition, columns[place]]

"""Posteriors of many people over the fixed hypotheses: one matrix product a block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.codes import MISSING, Codes, Columns, Truth
from sural.assessment.population.tables import PopulationTables

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]

BLOCK = 256  # people; the product of one block stays in a core's own cache


def fixed_posteriors(tables: PopulationTables, columns: Columns, people: int) -> tuple[Floats, Floats]:
    """[P, C] chance of each condition, [P] estimated mass of sets of three and more; `columns` are closed."""
    own = tables.only(columns)
    codes = np.full((people, len(own.findings)), MISSING, dtype=np.int8)
    for place, key in enumerate(own.findings):
        codes[:, place] = columns[key]
    chance = np.empty((people, tables.network.size))
    outside = np.empty(people)
    for start in range(0, people, BLOCK):
        block = slice(start, start + BLOCK)
        weight = _weights(own, codes[block])
        with_it = _sums(weight, own.network.size)
        total = weight.sum(axis=1)
        pairs = with_it.sum(axis=1) - (total - weight[:, 0])  # a single cause counts once in the sums, a pair twice
        chance[block] = with_it / total[:, None]
        outside[block] = _outside((total - weight[:, 0] - pairs) / total, pairs / total)
    return chance, outside


def _sums(weight: Singles, conditions: int) -> Singles:
    """[B, C] weight of all hypotheses with each condition: itself, then the pairs in the order of `tables`."""
    start = 1 + conditions
    sums = weight[:, 1:start].copy()
    for first in range(conditions - 1):
        pairs = weight[:, start : start + conditions - 1 - first]
        sums[:, first] += pairs.sum(axis=1)
        sums[:, first + 1 :] += pairs
        start += conditions - 1 - first
    return sums


def _weights(tables: PopulationTables, codes: Codes) -> Singles:
    """[B, N] posterior weights of one block, against the heaviest."""
    answered = codes >= 0
    chosen = np.zeros((len(codes), len(tables.score) + 1), dtype=np.float32)  # the last column takes what is not known
    places = np.where(answered, tables.starts + codes, len(tables.score))
    np.put_along_axis(chosen, places, _exponents(tables, codes, answered), axis=1)
    chosen[:, -2] = 1.0  # the prior counts in full
    weight: Singles = chosen[:, :-1] @ tables.score
    weight -= weight.max(axis=1, keepdims=True)
    return np.exp(weight, out=weight)


def _exponents(tables: PopulationTables, codes: Codes, answered: Truth) -> Singles:
    """[B, F] how much each answer counts; as `evidence.answer_weights`."""
    in_group = answered.astype(np.float32) @ tables.groups
    repeats = 1.0 + np.maximum(in_group @ tables.groups.T - 1.0, 0.0) * np.float32(tables.overlap)
    exponents: Singles = tables.own_weight / repeats
    return np.where(codes == 0, exponents * tables.absent_weight, exponents)


def _outside(single: Singles, pair: Singles) -> Singles:
    """If one more cause is as much rarer from pairs to threes as it was from singles to pairs.

    Against exact posteriors this is too much more often than too little, and no chance was off by more (see benchmarks/results).
    """
    ratio = np.minimum(pair / np.maximum(single, np.float32(1e-9)), np.float32(2.0))
    beyond: Singles = pair * ratio / np.float32(2.0)
    return beyond / (np.float32(1.0) + beyond)

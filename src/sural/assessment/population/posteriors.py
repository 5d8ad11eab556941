"""Posteriors of many people over the fixed hypotheses: one matrix product a block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.pairs import pair_table
from sural.assessment.population.codes import Codes, Columns, Truth
from sural.assessment.population.tables import PopulationTables

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]

BLOCK = 256  # people


@dataclass(frozen=True, eq=False)
class Chances:
    """For P people.

    Attributes
    ----------
    each : [P, C] chance of each condition
    together : [P, L] chance of any condition that asks for each urgency of `urgency_thresholds.LEVELS`
    outside : [P] estimated mass of the sets of causes that were not weighed
    """

    each: Floats
    together: Floats
    outside: Floats


def fixed_posteriors(tables: PopulationTables, columns: Columns, people: int, barred: Singles | None = None) -> Chances:
    """Over sets of up to two; `columns` are closed and without repeats, see `codes`; `barred` [C, P] as `definitions.barred_for_each`."""
    own = tables.only(columns)
    codes = np.array([columns[key] for key in own.findings], dtype=np.int8).reshape(len(own.findings), people)
    each, together, outside = np.empty((people, tables.network.size)), np.empty((people, tables.asks.shape[1])), np.empty(people)
    room = np.empty((own.score.shape[1], BLOCK), dtype=np.float32)
    excluded = np.zeros((tables.network.size, people), dtype=np.float32) if barred is None else barred
    for start in range(0, people, BLOCK):
        block = codes[:, start : start + BLOCK]
        weight = _weights(own, block, excluded[:, start : start + BLOCK], room[:, : block.shape[1]])
        with_it = _sums(weight, own.network.size)
        total = weight.sum(axis=0)
        pairs = with_it.sum(axis=0) - (total - weight[0])  # a single cause counts once in the sums, a pair twice
        each[start : start + BLOCK] = (with_it / total).T
        together[start : start + BLOCK] = ((tables.asks.T @ weight) / total).T
        outside[start : start + BLOCK] = _outside((total - weight[0] - pairs) / total, pairs / total)
    return Chances(each, together, outside)


def _weights(tables: PopulationTables, codes: Codes, excluded: Singles, room: Singles) -> Singles:
    """[N, B] posterior weights of one block, against the heaviest; written into `room`."""
    answered = codes >= 0
    chosen = np.zeros((len(tables.score) + 1, codes.shape[1]), dtype=np.float32)  # the last row takes what is not known
    places = np.where(answered, tables.starts[:, None] + codes, len(chosen) - 1)
    exponents = _exponents(tables, codes, answered)
    np.put_along_axis(chosen, places, exponents, axis=0)
    chosen[-2] = 1.0  # the prior counts in full
    np.matmul(tables.score.T, chosen[:-1], out=room)
    factor = _restricted(tables, codes, exponents) + excluded
    factor += tables.network.forms.log_factor((tables.form_score.T @ chosen[:-1]).T).T
    _add_to_conditions(tables, factor, room)
    room -= room.max(axis=0)
    return np.exp(room, out=room)


def _restricted(tables: PopulationTables, codes: Codes, exponents: Singles) -> Singles:
    """[C, B] change of log-odds by published effects that hold for some people only; as `restricted.add_restricted`."""
    factor = np.zeros((tables.network.size, codes.shape[1]), dtype=np.float32)
    place = {key: number for number, key in enumerate(tables.findings)}
    for one in tables.network.restricted:
        if one.finding in place and one.group in place:
            holds = (codes[place[one.finding]] == one.level) & (codes[place[one.group]] == one.group_level)
            factor[one.condition] += holds * exponents[place[one.finding]] * np.float32(one.change)
    return factor


def _add_to_conditions(tables: PopulationTables, factor: Singles, room: Singles) -> None:
    """Add a log factor [C, B] of each condition to all hypotheses that hold it, in place."""
    pairs, singles = pair_table(tables.network), slice(1, 1 + len(factor))
    room[singles] += factor
    room[singles.stop :] += factor[pairs.first]
    room[singles.stop :] += factor[pairs.second]


def _exponents(tables: PopulationTables, codes: Codes, answered: Truth) -> Singles:
    """[F, B] how much each answer counts; as `evidence.answer_weights`."""
    in_group = tables.groups.T @ answered.astype(np.float32)
    repeats = 1.0 + np.maximum(tables.groups @ in_group - 1.0, 0.0) * np.float32(tables.overlap)
    exponents: Singles = tables.own_weight[:, None] / repeats
    return np.where(codes == 0, exponents * tables.absent_weight[:, None], exponents)


def _sums(weight: Singles, conditions: int) -> Singles:
    """[C, B] weight of all hypotheses with each condition: itself, then the pairs in the order of `tables`."""
    start = 1 + conditions
    sums = weight[1:start].copy()
    for first in range(conditions - 1):
        pairs = weight[start : start + conditions - 1 - first]
        sums[first] += pairs.sum(axis=0)
        sums[first + 1 :] += pairs
        start += conditions - 1 - first
    return sums


def _outside(single: Singles, pair: Singles) -> Singles:
    """If one more cause is as much rarer from pairs to threes as it was from singles to pairs.

    Against exact posteriors this is too much more often than too little, and no chance was off by more (see benchmarks/results).
    """
    ratio = np.minimum(pair / np.maximum(single, np.float32(1e-9)), np.float32(2.0))
    beyond: Singles = pair * ratio / np.float32(2.0)
    return beyond / (np.float32(1.0) + beyond)

"""Assess a block of people: codes in, urgency and causes out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.codes import MISSING, Codes, close_gates
from sural.assessment.population.rules import block_rules
from sural.assessment.population.tables import PopulationTables
from sural.assessment.triage import ROOT_CONDITIONS, ROOT_LIKELY
from sural.knowledge import Knowledge, Urgency

Singles = NDArray[np.float32]


@dataclass(frozen=True)
class BlockResult:
    """For B people: `urgency` [B] of `Urgency`, `chance` [B, C] of each condition, `outside` [B] estimated
    mass of sets of three or more, and the rules that hold by rule id.
    """

    urgency: NDArray[np.int8]
    chance: Singles
    outside: Singles
    rules: dict[str, NDArray[np.bool_]]


def assess_block(knowledge: Knowledge, tables: PopulationTables, columns: dict[str, Codes], people: int) -> BlockResult:
    """Assess `people` people whose level codes stand in `columns` by finding id (-1 = not asked)."""
    columns = {key: codes.copy() for key, codes in columns.items()}
    close_gates(knowledge, columns, people)
    chance, outside = _posterior(tables, columns, people)
    roots = [tables.network.conditions.index(key) for key in ROOT_CONDITIONS if key in tables.network.conditions]
    columns[ROOT_LIKELY] = (chance[:, roots].sum(axis=1) >= 0.5).astype(np.int8)
    rules = block_rules(knowledge, columns, people)
    return BlockResult(_urgency(knowledge, tables, rules, chance), chance, outside, rules)


def _posterior(tables: PopulationTables, columns: dict[str, Codes], people: int) -> tuple[Singles, Singles]:
    codes = np.full((people, len(tables.findings)), MISSING, dtype=np.int8)
    for place, key in enumerate(tables.findings):
        if key in columns:
            codes[:, place] = columns[key]
    answered = codes >= 0
    weights = _answer_weights(tables, codes, answered)
    person, finding = np.nonzero(answered)
    level_column = tables.first_column[finding] + codes[person, finding]
    chosen = np.zeros((people, len(tables.score)), dtype=np.float32)
    chosen[person, level_column] = weights[person, finding]
    scores = chosen @ tables.score
    scores += tables.prior
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    single = scores[:, tables.size == 1].sum(axis=1)
    pair = scores[:, tables.size == 2].sum(axis=1)
    return (scores @ tables.members).astype(np.float32, copy=False), _outside(single, pair)


def _answer_weights(tables: PopulationTables, codes: Codes, answered: NDArray[np.bool_]) -> Singles:
    in_group = answered.astype(np.float32) @ tables.groups
    repeats = 1.0 + np.maximum(in_group @ tables.groups.T - 1.0, 0.0) * tables.overlap
    weights = tables.own_weight / repeats
    return np.where(codes == 0, weights * tables.absent_weight, weights).astype(np.float32, copy=False)


def _outside(single: Singles, pair: Singles) -> Singles:
    """If one more cause is as much rarer from pairs to threes as it was from singles to pairs."""
    ratio = np.minimum(pair / np.maximum(single, 1e-9), 2.0)
    beyond: Singles = pair * ratio / 2.0
    return beyond / (1.0 + beyond)


def _urgency(knowledge: Knowledge, tables: PopulationTables, rules: dict[str, NDArray[np.bool_]], chance: Singles) -> NDArray[np.int8]:
    urgency = np.zeros(len(chance), dtype=np.int8)
    for rule in knowledge.rules.values():
        np.maximum(urgency, np.where(rules[rule.id], np.int8(rule.urgency), np.int8(0)), out=urgency)
    for column, key in enumerate(tables.network.conditions):
        level = knowledge.conditions[key].urgency_if_likely
        needed = knowledge.parameter("raise_urgent_from" if level >= Urgency.SAME_DAY else "raise_from")
        np.maximum(urgency, np.where(chance[:, column] >= needed, np.int8(level), np.int8(0)), out=urgency)
    return urgency

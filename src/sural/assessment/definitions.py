"""Conditions that are out because what they need by their definition was denied (`tables/necessary.csv`).

What is unknown closes nothing: only what was stated can make such an expression false.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not, truth

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Truth = NDArray[np.bool_]
Codes = Mapping[str, NDArray[np.int8]]

OUT = -15.0  # log-odds; a condition that is out by its definition keeps no chance that anybody would see


def barred(knowledge: Knowledge, conditions: tuple[str, ...], levels: Mapping[str, str]) -> Floats:
    """[C] `OUT` for each condition that the known levels exclude by its definition, otherwise 0."""

    def known(finding_id: str, level: str | None) -> bool | None:
        found = levels.get(finding_id)
        if found is None:
            return None
        return found == level if level is not None else found != knowledge.findings[finding_id].levels[0]

    excluded = {key for key, expression in knowledge.necessary.items() if truth(expression, known) is False}
    return np.array([OUT if key in excluded else 0.0 for key in conditions])


def barred_for_each(knowledge: Knowledge, conditions: tuple[str, ...], columns: Codes, people: int) -> Singles:
    """[C, P] the same for many people; `columns` hold the place of each known level, below 0 where it is not known."""
    found = np.zeros((len(conditions), people), dtype=np.float32)
    for row, key in enumerate(conditions):
        if key in knowledge.necessary:
            found[row, _stated(knowledge, knowledge.necessary[key], columns, people)[1]] = OUT
    return found


def _stated(knowledge: Knowledge, expression: Expression, columns: Codes, people: int) -> tuple[Truth, Truth]:
    """[P] for whom it is stated to hold, and for whom it is stated not to hold."""
    match expression:
        case Item(finding_id, level):
            codes = columns.get(finding_id, np.full(people, -1, dtype=np.int8))
            there = codes > 0 if level is None else codes == knowledge.findings[finding_id].levels.index(level)
            return there & (codes >= 0), ~there & (codes >= 0)
        case Not(part):
            holds, fails = _stated(knowledge, part, columns, people)
            return fails, holds
        case All(parts):
            return _at_least(len(parts), [_stated(knowledge, part, columns, people) for part in parts])
        case Any(parts):
            return _at_least(1, [_stated(knowledge, part, columns, people) for part in parts])
        case CountAtLeast(number, parts):
            return _at_least(number, [_stated(knowledge, part, columns, people) for part in parts])


def _at_least(number: int, found: list[tuple[Truth, Truth]]) -> tuple[Truth, Truth]:
    holding, failing = (np.sum([one[side] for one in found], axis=0) for side in (0, 1))
    return holding >= number, len(found) - failing < number

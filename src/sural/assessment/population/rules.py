"""The urgency rules for a whole block of people at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.codes import Codes
from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not

Truth = NDArray[np.bool_]


def block_rules(knowledge: Knowledge, columns: dict[str, Codes], people: int) -> dict[str, Truth]:
    """By rule id: for whom it holds. Computed scores are added to `columns` first, as the rules read them."""
    for composite in knowledge.composites.values():
        columns[composite.id] = _truth(knowledge, composite.expression, columns, people).astype(np.int8)
    return {rule.id: _truth(knowledge, rule.expression, columns, people) for rule in knowledge.rules.values()}


def _truth(knowledge: Knowledge, expression: Expression, columns: dict[str, Codes], people: int) -> Truth:
    match expression:
        case Item(finding_id, level):
            codes = columns.get(finding_id)
            if codes is None:
                return np.zeros(people, dtype=bool)
            if level is None:
                return codes > 0
            return codes == knowledge.findings[finding_id].levels.index(level)
        case Not(part):
            return ~_truth(knowledge, part, columns, people)
        case All(parts):
            return np.logical_and.reduce([_truth(knowledge, part, columns, people) for part in parts])
        case Any(parts):
            return np.logical_or.reduce([_truth(knowledge, part, columns, people) for part in parts])
        case CountAtLeast(number, parts):
            counts = np.sum([_truth(knowledge, part, columns, people) for part in parts], axis=0)
            enough: Truth = counts >= number
            return enough

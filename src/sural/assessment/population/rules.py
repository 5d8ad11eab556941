"""The urgency rules for a whole block of people at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.codes import MISSING, Codes
from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not

Truth = NDArray[np.bool_]


def block_rules(knowledge: Knowledge, columns: dict[str, Codes], people: int) -> dict[str, Truth]:
    """By rule id: for whom it holds. Computed scores are added to `columns` first, as the rules read them."""
    for composite in knowledge.composites.values():
        columns[composite.id] = _truth(knowledge, composite.expression, columns, people).astype(np.int8)
    return {rule.id: _truth(knowledge, rule.expression, columns, people) for rule in knowledge.rules.values()}


def _truth(knowledge: Knowledge, expression: Expression, columns: dict[str, Codes], people: int) -> Truth:
    truth: Truth
    match expression:
        case Item(finding_id, level):
            codes = columns.get(finding_id, np.full(people, MISSING, dtype=np.int8))
            truth = codes > 0 if level is None else codes == knowledge.findings[finding_id].levels.index(level)
        case Not(part):
            truth = _parts_that_hold(knowledge, (part,), columns, people) == 0
        case All(parts):
            truth = _parts_that_hold(knowledge, parts, columns, people) == len(parts)
        case Any(parts):
            truth = _parts_that_hold(knowledge, parts, columns, people) > 0
        case CountAtLeast(number, parts):
            truth = _parts_that_hold(knowledge, parts, columns, people) >= number
    return truth


def _parts_that_hold(knowledge: Knowledge, parts: tuple[Expression, ...], columns: dict[str, Codes], people: int) -> Codes:
    """[people] how many of the parts hold."""
    count = np.zeros(people, dtype=np.int8)
    for part in parts:
        count += _truth(knowledge, part, columns, people)
    return count

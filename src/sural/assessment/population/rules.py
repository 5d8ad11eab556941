"""The urgency rules for many people at once."""

from __future__ import annotations

import numpy as np

from sural.assessment.population.codes import MISSING, Codes, Columns, Truth, red_flag_unanswered
from sural.assessment.triage import ROOT_LIKELY, UNANSWERED
from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not


def true_rules(knowledge: Knowledge, columns: Columns, root_likely: Truth) -> dict[str, Truth]:
    """By rule id: for whom it holds. `columns` are closed; computed scores are added as the rules read them."""
    people = len(root_likely)
    seen = {**columns, UNANSWERED: _or_given(columns, UNANSWERED, red_flag_unanswered(knowledge, columns, people))}
    seen[ROOT_LIKELY] = _or_given(columns, ROOT_LIKELY, root_likely)
    scores = {score.id: _truth(knowledge, score.expression, seen, people) for score in knowledge.composites.values()}
    seen |= {key: _or_given(columns, key, holds) for key, holds in scores.items()}
    return {rule.id: _truth(knowledge, rule.expression, seen, people) for rule in knowledge.rules.values()}


def _or_given(columns: Columns, key: str, holds: Truth) -> Codes:
    return np.where(holds, np.int8(1), columns.get(key, np.int8(MISSING))).astype(np.int8)


def _truth(knowledge: Knowledge, expression: Expression, columns: Columns, people: int) -> Truth:
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


def _parts_that_hold(knowledge: Knowledge, parts: tuple[Expression, ...], columns: Columns, people: int) -> Codes:
    """[people] how many of the parts hold."""
    count = np.zeros(people, dtype=np.int8)
    for part in parts:
        count += _truth(knowledge, part, columns, people)
    return count

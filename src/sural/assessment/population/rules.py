"""The urgency rules for many people at once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sural.assessment.population.codes import MISSING, Codes, Columns, Truth, red_flag_unanswered
from sural.assessment.triage import ROOT_LIKELY, UNANSWERED
from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not

_Known = dict[int | tuple[str, str | None], Truth]  # what was worked out of an expression, by its identity, and of an item; terms are the same everywhere


def true_rules(knowledge: Knowledge, columns: Columns, root_likely: Truth, only: frozenset[str] | None = None) -> dict[str, Truth]:
    """By rule id, of all or some: for whom it holds. `columns` are closed; computed scores are added as the rules read them."""
    people, known = len(root_likely), _Known()
    seen = {**columns, UNANSWERED: _or_given(columns, UNANSWERED, red_flag_unanswered(knowledge, columns, people))}
    seen[ROOT_LIKELY] = _or_given(columns, ROOT_LIKELY, root_likely)
    scores = {score.id: _truth(knowledge, score.expression, seen, people, known) for score in knowledge.composites.values()}
    seen |= {key: _or_given(columns, key, holds) for key, holds in scores.items()}
    known.clear()  # scores do not read each other, rules read them
    rules = (rule for rule in knowledge.rules.values() if only is None or rule.id in only)
    return {rule.id: _truth(knowledge, rule.expression, seen, people, known) for rule in rules}


@lru_cache(maxsize=1)
def resting_on_root(knowledge: Knowledge) -> frozenset[str]:
    """Rules that read, themselves or by a score, whether a root is likely."""
    read = {ROOT_LIKELY, *(score.id for score in knowledge.composites.values() if _reads(score.expression, {ROOT_LIKELY}))}
    return frozenset(rule.id for rule in knowledge.rules.values() if _reads(rule.expression, read))


def _reads(expression: Expression, items: set[str]) -> bool:
    match expression:
        case Item(finding_id, _):
            return finding_id in items
        case Not(part):
            return _reads(part, items)
        case All(parts) | Any(parts) | CountAtLeast(_, parts):
            return any(_reads(part, items) for part in parts)


def _or_given(columns: Columns, key: str, holds: Truth) -> Codes:
    return np.where(holds, np.int8(1), columns.get(key, np.int8(MISSING))).astype(np.int8)


def _truth(knowledge: Knowledge, expression: Expression, columns: Columns, people: int, known: _Known) -> Truth:
    key = (expression.finding_id, expression.level) if isinstance(expression, Item) else id(expression)
    if key not in known:
        known[key] = _work_out(knowledge, expression, columns, people, known)
    return known[key]


def _work_out(knowledge: Knowledge, expression: Expression, columns: Columns, people: int, known: _Known) -> Truth:
    truth: Truth
    match expression:
        case Item(finding_id, level):
            codes = columns.get(finding_id)
            if codes is None:
                truth = np.zeros(people, dtype=bool)
            else:
                truth = codes > 0 if level is None else codes == knowledge.findings[finding_id].levels.index(level)
        case Not(part):
            truth = ~_truth(knowledge, part, columns, people, known)
        case All(parts):
            truth = np.logical_and.reduce([_truth(knowledge, part, columns, people, known) for part in parts])
        case Any(parts):
            truth = np.logical_or.reduce([_truth(knowledge, part, columns, people, known) for part in parts])
        case CountAtLeast(number, parts):
            truth = np.add.reduce([_truth(knowledge, part, columns, people, known) for part in parts], dtype=np.int8) >= number
    return truth

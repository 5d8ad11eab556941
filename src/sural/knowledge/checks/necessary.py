"""What can be wrong with the necessary conditions, each as a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.checks.expressions import expression_problems
from sural.knowledge.loader import Knowledge
from sural.knowledge.necessary import NecessaryCondition
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not, items

_CONFIDENCE = {"A", "B", "C", "D"}


def necessary_problems(knowledge: Knowledge) -> Iterator[str]:
    """Unknown ids, no reason or source, a NOT (by which a "yes" could take a cause out), and what no person can answer."""
    for row in knowledge.necessary_conditions.values():
        where = f"necessary condition of {row.id}"
        yield from expression_problems(knowledge, where, row.expression)
        yield from _row(knowledge, where, row)
        if _has_not(row.expression):
            yield f"{where}: must not use NOT; a cause is taken out by what was denied, never by what was told"
        found = [knowledge.findings[item.finding_id] for item in items(row.expression) if item.finding_id in knowledge.findings]
        if any(finding.who_can_answer == "engine" for finding in found):
            yield f"{where}: asks for a computed score; name the answers"


def _row(knowledge: Knowledge, where: str, row: NecessaryCondition) -> Iterator[str]:
    if row.id not in knowledge.conditions:
        yield f"{where}: no such condition"
    if not row.rationale or row.source_id not in knowledge.sources or row.confidence not in _CONFIDENCE:
        yield f"{where}: needs a rationale, a known source and a confidence A to D"


def _has_not(expression: Expression) -> bool:
    match expression:
        case Item():
            return False
        case Not():
            return True
        case All(parts) | Any(parts) | CountAtLeast(_, parts):
            return any(_has_not(part) for part in parts)

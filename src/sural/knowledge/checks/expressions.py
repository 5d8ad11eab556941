"""What can be wrong with an expression of the rule language: findings and levels that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.loader import Knowledge
from sural.knowledge.rule_grammar import Expression, items

_NEEDS_LEVEL = {"rf_age", "rf_sex", "duration", "rf_height_tall"}


def expression_problems(knowledge: Knowledge, where: str, expression: Expression) -> Iterator[str]:
    """Each item that names no finding, no level of it, or a finding without a normal level and no level."""
    for item in items(expression):
        finding = knowledge.findings.get(item.finding_id)
        if finding is None:
            yield f"{where}: no finding '{item.finding_id}'"
        elif item.level is None and item.finding_id in _NEEDS_LEVEL:
            yield f"{where}: {item.finding_id} has no normal level, name one"
        elif item.level is not None and item.level not in finding.levels:
            yield f"{where}: {item.finding_id} has no level '{item.level}'"

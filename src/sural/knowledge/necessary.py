"""What a condition needs by its definition, as a row of `tables/necessary.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sural.knowledge.rule_grammar import Expression, parse, with_terms


@dataclass(frozen=True, slots=True)
class NecessaryCondition:
    """What must be so for a condition to be possible at all, by its definition; `id` is the condition's.

    The condition is out only where what was stated makes `expression` false (`rule_grammar.truth`): what is unknown closes nothing.
    """

    id: str
    text: str
    expression: Expression
    rationale: str
    source_id: str
    confidence: str
    reviewed: str


def necessary_condition(row: Mapping[str, str], terms: Mapping[str, Expression]) -> NecessaryCondition:
    """Read a row; terms are written out."""
    return NecessaryCondition(
        id=row["condition_id"],
        text=row["expression"],
        expression=with_terms(parse(row["expression"]), terms),
        rationale=row["rationale"],
        source_id=row["source_id"],
        confidence=row["confidence"],
        reviewed=row["reviewed"],
    )

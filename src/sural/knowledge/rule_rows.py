"""Reads the tables of the rule language: terms, computed scores, urgency rules, and the table of background by region by time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sural.errors import KnowledgeError
from sural.knowledge import schema
from sural.knowledge.rule_grammar import Expression, parse, with_terms
from sural.knowledge.urgency import Urgency

Cells = Mapping[str, str]
Expressions = Mapping[str, Expression]
REGION, RECENCY, BACKGROUND = "at_", "since_", "with_"


def terms(rows: Iterable[Cells]) -> Iterator[schema.Term]:
    """Terms in the order of their table; one may use those above it."""
    known: dict[str, Expression] = {}
    for row in rows:
        term = schema.Term(row["id"], row["expression"], with_terms(parse(row["expression"]), known), row["meaning"])
        known[term.id] = term.expression
        yield term


def composite(row: Cells, known: Expressions) -> schema.Composite:
    return schema.Composite(row["id"], row["expression"], with_terms(parse(row["expression"]), known), row["note"], row["source_id"])


def fit(row: Cells, known: Expressions) -> schema.Fit:
    """Whom a question fits."""
    return schema.Fit(row["id"], row["only_if"], with_terms(parse(row["only_if"]), known), row["or_if_it_raises_urgency"] == "yes", row["why"])


def rule(row: Cells, reasons: Cells, known: Expressions) -> schema.Rule:
    """A row of the rules, with its reason for the person (the rationale where none was written)."""
    return _rule(row, row["if"], reasons, known)


def background_rule(row: Cells, reasons: Cells, known: Expressions) -> schema.Rule:
    """A rule out of one row of background, regions and recency: each is the name of a term without its prefix.

    Raises
    ------
    KnowledgeError
        A cell names no term.
    """
    regions = [_term(row, REGION, name, known) for name in row["regions"].split(";")]
    where = regions[0] if len(regions) == 1 else f"({' OR '.join(regions)})"
    parts = [_term(row, BACKGROUND, row["background"], known), where]
    if row["recency"] != "any":
        parts.append(_term(row, RECENCY, row["recency"], known))
    return replace(_rule(row, " AND ".join(parts), reasons, known), of_background=True)


def _term(row: Cells, prefix: str, name: str, known: Expressions) -> str:
    if prefix + name not in known:
        raise KnowledgeError(f"background_rules.csv, {row['id']}: there is no term '{prefix}{name}' in terms.csv.")
    return prefix + name


def _rule(row: Cells, text: str, reasons: Cells, known: Expressions) -> schema.Rule:
    return schema.Rule(
        id=row["id"],
        text=text,
        expression=with_terms(parse(text), known),
        urgency=Urgency.from_id(row["then"]),
        looks_for=tuple(row["looks_for"].split(";")) if row["looks_for"] else (),
        rationale=row["rationale"],
        why=reasons.get(row["id"], row["rationale"]),
        source_ids=tuple(row["source_id"].split(";")),
        confidence=row["confidence"],
        reviewed=row["reviewed"],
    )

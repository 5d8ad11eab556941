"""Which parts of the knowledge are read together, and from which files: a part is needed whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from sural.errors import KnowledgeError
from sural.knowledge import rows, rule_rows
from sural.knowledge.files import table, toml
from sural.knowledge.necessary import necessary_condition
from sural.knowledge.next_test import read_next_test
from sural.knowledge.phone_numbers import in_words, phone_numbers
from sural.knowledge.same_fact import read_same_fact
from sural.knowledge.schema import NextSteps, Page
from sural.knowledge.statements import cause_sets
from sural.knowledge.weighed_tables import presentations, stories
from sural.knowledge.wide_tables import wide_cells

Contents = Mapping[str, bytes]
Row = TypeVar("Row", bound=rows.HasId)

_BLOCKS = ("basics", "red_flag", "body_map", "adaptive", "self_test", "clinician")


def _asked(contents: Contents) -> dict[str, Any]:
    """Findings, the words in which they are asked, and the pages and the map on which they stand."""
    asked = [(path, toml(path, contents)) for path in contents if path.startswith("questions/") and path.endswith(".toml")]
    return {
        "findings": _by_id(rows.finding(row) for row in table("tables/findings.csv", contents)),
        "questions": _by_id(rows.question(key, value) for _, data in asked for key, value in data.get("question", {}).items()),
        "pages": _ordered_pages(asked),
        "gates": _by_id(rows.virtual_gate(key, value) for _, data in asked for key, value in data.get("gate", {}).items()),
        "regions": _by_id(rows.body_region(key, value) for _, data in asked for key, value in data.get("region", {}).items()),
        "body_patterns": _by_id(rows.body_pattern(key, value) for _, data in asked for key, value in data.get("derived", {}).items()),
    }


def _conditions(contents: Contents) -> dict[str, Any]:
    """Conditions, and the short tables by which answers are weighed."""
    prose = [path for path in contents if path.startswith("conditions/") and path.endswith(".toml")]
    return {
        "conditions": _by_id(rows.condition(key, value) for path in prose for key, value in toml(path, contents).items()),
        "evidence_words": toml("advice/evidence.toml", contents),
        "answer_weights": MappingProxyType({row["finding_id"]: rows.answer_weight(row) for row in table("tables/answer_weights.csv", contents)}),
        "defining_signs": _by_id(rows.defining_sign(row) for row in table("tables/defining_signs.csv", contents)),
        "risk_factors": tuple(rows.risk_factor(row) for row in table("tables/risk_factors.csv", contents)),
        "parameters": _by_id(rows.parameter(row) for row in table("tables/parameters.csv", contents)),
    }


def _likelihoods(contents: Contents) -> dict[str, Any]:
    by_condition = [path for path in contents if path.startswith("tables/likelihoods/")]
    return {"likelihoods": tuple(rows.likelihood(path.split("/")[-1].removesuffix(".csv"), row) for path in by_condition for row in table(path, contents))}


def _wide(contents: Contents) -> dict[str, Any]:
    return {"wide_cells": wide_cells(contents)}


def _told_by_stories(contents: Contents) -> dict[str, Any]:
    """Forms of conditions and written stories."""
    return {"presentations": _by_id(presentations(contents)), "stories": _by_id(stories(contents))}


def _rules(contents: Contents) -> dict[str, Any]:
    """Everything in the rule language: terms, urgency rules, scores, definitions."""
    reasons = toml("advice/reasons.toml", contents)
    terms = _by_id(rule_rows.terms(table("tables/terms.csv", contents)))
    written_out = {key: term.expression for key, term in terms.items()}
    own = (rule_rows.rule(row, reasons, written_out) for row in table("tables/triage_rules.csv", contents))
    of_backgrounds = (rule_rows.background_rule(row, reasons, written_out) for row in table("tables/background_rules.csv", contents))
    return {
        "terms": terms,
        "fits": _by_id(rule_rows.fit(row, written_out) for row in table("tables/fits.csv", contents)),
        "rules": _by_id(chain(own, of_backgrounds)),
        "composites": _by_id(rule_rows.composite(row, written_out) for row in table("tables/composites.csv", contents)),
        "necessary_conditions": _by_id(necessary_condition(row, written_out) for row in table("tables/necessary.csv", contents)),
    }


def _next(contents: Contents) -> dict[str, Any]:
    """What to do next, and what settles it."""
    return {
        "next_steps": _by_id(_next_steps(contents)),
        "next_tests": _by_id(read_next_test(row) for row in table("tables/next_tests.csv", contents)),
        "same_facts": tuple(read_same_fact(row) for row in table("tables/same_fact.csv", contents)),
    }


def _sourced(contents: Contents) -> dict[str, Any]:
    """What the numbers and the rules rest on."""
    from sural.knowledge import provenance

    return {
        "sources": _by_id(rows.source(row) for row in table("tables/sources.csv", contents)),
        "measured": tuple(provenance.measured(row) for row in table("tables/measured.csv", contents)),
        "rule_evidence": tuple(provenance.rule_evidence(row) for row in table("tables/rule_evidence.csv", contents)),
        "reviewed": tuple(provenance.reviewed_cell(row) for row in table("tables/reviewed.csv", contents)),
    }


def _treatment(contents: Contents) -> dict[str, Any]:
    from sural.knowledge.treatment.files import treatment

    return {"treatment": treatment(contents)}


def _safety_advice(contents: Contents) -> dict[str, Any]:
    """What is said at each level of urgency, at every level and under 18, with the numbers to call."""
    urgency = toml("advice/urgency.toml", contents)
    numbers = _by_id(phone_numbers(row) for row in table("tables/phone_numbers.csv", contents))
    watch, under_18 = rows.watch_for(urgency.pop("watch_for")), rows.under_age(urgency.pop("under_18"))
    levels = _by_id(rows.urgency_advice(key, level, in_words(numbers.values())) for key, level in urgency.items())
    return {"urgency_advice": levels, "watch_for": watch, "under_18": under_18, "phone_numbers": numbers}


def _next_steps(contents: Contents) -> Iterator[NextSteps]:
    """A class of care may be named where its lines hold for all its conditions."""
    prose = [toml(path, contents) for path in contents if path.startswith("conditions/") and path.endswith(".toml")]
    managed = {key: value["management"] for data in prose for key, value in data.items()}
    classes = {name: frozenset(key for key, management in managed.items() if management == name) for name in managed.values()}
    for key, steps in toml("advice/next_steps.toml", contents).items():
        yield rows.next_steps(key, steps, {**cause_sets(contents), **classes})


def _ordered_pages(asked: list[tuple[str, dict[str, Any]]]) -> Mapping[str, Page]:
    found = [rows.page(key, path.split("/")[-1].removesuffix(".toml"), value) for path, data in asked for key, value in data.get("page", {}).items()]
    return _by_id(iter(sorted(found, key=lambda page: (_BLOCKS.index(page.block), page.order))))


def _by_id(found: Iterator[Row]) -> Mapping[str, Row]:
    result: dict[str, Row] = {}
    for row in found:
        if row.id in result:
            raise KnowledgeError(f"The id '{row.id}' stands twice in the knowledge files; ids must be unique.")
        result[row.id] = row
    return MappingProxyType(result)


PARTS: tuple[tuple[Callable[[Contents], dict[str, Any]], tuple[str, ...]], ...] = (
    (_asked, ("findings", "questions", "pages", "gates", "regions", "body_patterns")),
    (_conditions, ("conditions", "evidence_words", "answer_weights", "defining_signs", "risk_factors", "parameters")),
    (_likelihoods, ("likelihoods",)),
    (_wide, ("wide_cells",)),
    (_told_by_stories, ("presentations", "stories")),
    (_rules, ("terms", "fits", "rules", "composites", "necessary_conditions")),
    (_safety_advice, ("urgency_advice", "watch_for", "under_18", "phone_numbers")),
    (_next, ("next_steps", "next_tests", "same_facts")),
    (_sourced, ("sources", "measured", "rule_evidence", "reviewed")),
    (_treatment, ("treatment",)),
)
READER_OF = {name: read for read, names in PARTS for name in names}

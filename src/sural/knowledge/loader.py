"""Reads the knowledge files into one frozen `Knowledge`. No other module opens them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from sural.errors import KnowledgeError, UnknownQuestion
from sural.knowledge import provenance, rows, rule_rows
from sural.knowledge.files import package_files, table, toml, version
from sural.knowledge.necessary import NecessaryCondition, necessary_condition
from sural.knowledge.next_test import NextTest, read_next_test
from sural.knowledge.phone_numbers import PhoneNumbers, in_words, phone_numbers
from sural.knowledge.provenance import Measured, ReviewedCell, RuleEvidence
from sural.knowledge.rule_grammar import Expression, items
from sural.knowledge.safety_advice import UnderAge, WatchFor
from sural.knowledge.same_fact import SameFact, read_same_fact
from sural.knowledge.schema import (
    BodyPattern,
    BodyRegion,
    Composite,
    Condition,
    Finding,
    Fit,
    Likelihood,
    NextSteps,
    Page,
    Parameter,
    Question,
    RiskFactor,
    Rule,
    Source,
    Term,
    UrgencyAdvice,
    VirtualGate,
)
from sural.knowledge.statements import cause_sets
from sural.knowledge.treatment.files import treatment
from sural.knowledge.treatment.schema import Treatment
from sural.knowledge.weighed_tables import presentations, stories
from sural.knowledge.weighing import AnswerWeight, DefiningSign, Presentation, Stories
from sural.knowledge.wide_tables import WideCells, wide_cells
from sural.reading.shown import shown
from sural.unlocked import cached_property

_BLOCKS = ("basics", "red_flag", "body_map", "adaptive", "self_test", "clinician")
Row = TypeVar("Row", bound=rows.HasId)


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Everything Sural knows, with one version over all files.

    Mappings keep the order of the files. Likelihood rows of condition ``leak`` hold the chance of a
    finding when no listed cause explains it; a pair without a row of its own has a cell in `wide_cells`.
    """

    version: str
    sources: Mapping[str, Source]
    conditions: Mapping[str, Condition]
    findings: Mapping[str, Finding]
    questions: Mapping[str, Question]
    evidence_words: Mapping[str, Mapping[str, str]]
    pages: Mapping[str, Page]
    gates: Mapping[str, VirtualGate]
    regions: Mapping[str, BodyRegion]
    body_patterns: Mapping[str, BodyPattern]
    likelihoods: tuple[Likelihood, ...]
    wide_cells: tuple[WideCells, ...]
    presentations: Mapping[str, Presentation]
    stories: Mapping[str, Stories]
    answer_weights: Mapping[str, AnswerWeight]
    defining_signs: Mapping[str, DefiningSign]
    risk_factors: tuple[RiskFactor, ...]
    terms: Mapping[str, Term]
    fits: Mapping[str, Fit]
    rules: Mapping[str, Rule]
    composites: Mapping[str, Composite]
    necessary_conditions: Mapping[str, NecessaryCondition]
    parameters: Mapping[str, Parameter]
    urgency_advice: Mapping[str, UrgencyAdvice]
    watch_for: WatchFor
    under_18: UnderAge
    phone_numbers: Mapping[str, PhoneNumbers]
    next_steps: Mapping[str, NextSteps]
    next_tests: Mapping[str, NextTest]
    same_facts: tuple[SameFact, ...]
    treatment: Treatment
    measured: tuple[Measured, ...]
    rule_evidence: tuple[RuleEvidence, ...]
    reviewed: tuple[ReviewedCell, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Knowledge) and other.version == self.version

    def __hash__(self) -> int:
        return hash(self.version)

    @classmethod
    def load(cls) -> Knowledge:
        """The knowledge that is part of this installation, read once a process.

        Raises
        ------
        KnowledgeError
            A file can't be read; the message names the file and the row.
        """
        return _load_package()

    @classmethod
    def from_files(cls, contents: Mapping[str, bytes]) -> Knowledge:
        """Build from file contents by path (``tables/findings.csv`` ...), for checks and tests."""
        return _build(contents)

    def finding(self, finding_id: str) -> Finding:
        """The finding with this id, or `UnknownQuestion` with what to do."""
        try:
            return self.findings[finding_id]
        except KeyError:
            raise UnknownQuestion(
                f"There is no question or test called {shown(finding_id)}. The ids stand in docs/reference/questions.md; check the spelling."
            ) from None

    def parameter(self, name: str) -> float:
        """Best value of a model parameter."""
        return self.parameters[name].value.best

    @cached_property
    def necessary(self) -> Mapping[str, Expression]:
        """What a condition needs by its definition, by condition; most conditions need nothing."""
        return MappingProxyType({key: row.expression for key, row in self.necessary_conditions.items()})

    @cached_property
    def children(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings that are only asked after another one, by the id of that other one."""
        by_gate: dict[str, list[Finding]] = {}
        for finding in self.findings.values():
            if finding.ask_if:
                by_gate.setdefault(finding.ask_if.finding_id, []).append(finding)
        return MappingProxyType({gate: tuple(found) for gate, found in by_gate.items()})

    @cached_property
    def rows_by_pair(self) -> Mapping[tuple[str, str], Likelihood]:
        """The default likelihood row of a condition and finding (the first one where there are several levels)."""
        pairs: dict[tuple[str, str], Likelihood] = {}
        for row in self.likelihoods:
            if row.use == "default":
                pairs.setdefault((row.condition_id, row.finding_id), row)
        return MappingProxyType(pairs)

    @cached_property
    def _wide_by_pair(self) -> Mapping[tuple[str, str], WideCells]:
        return MappingProxyType({(condition, cells.finding_id): cells for cells in self.wide_cells for condition in cells.chances})

    def row(self, condition_id: str, finding_id: str) -> Likelihood | None:
        """What ties a finding to a condition: the row of the pair, else its cell in a wide table, else the row of the leak."""
        pair = condition_id, finding_id
        if pair not in self.rows_by_pair and pair in self._wide_by_pair:
            return self._wide_by_pair[pair].row(condition_id, self.parameter("wide_cell_half_width"))
        return self.rows_by_pair.get(pair) or self.rows_by_pair.get(("leak", finding_id))

    @cached_property
    def page_of(self) -> Mapping[str, Page]:
        """The page on which a finding (or a virtual gate) is asked."""
        return MappingProxyType({item: page for page in self.pages.values() for item in page.items})

    @cached_property
    def country_of_zone(self) -> Mapping[str, PhoneNumbers]:
        """The country in which a browser names its time zone so."""
        return MappingProxyType({zone: country for country in self.phone_numbers.values() for zone in country.zones})

    @cached_property
    def safety_findings(self) -> frozenset[str]:
        """Questions of safety: every finding by which an urgency rule can speak, itself or through a computed score."""
        named = {item.finding_id for rule in self.rules.values() for item in items(rule.expression)}
        scores = (self.composites[key].expression for key in named & set(self.composites))
        return frozenset(named | {item.finding_id for score in scores for item in items(score)}) & frozenset(self.findings)

    @cached_property
    def gate_of_page(self) -> Mapping[str, VirtualGate]:
        """The virtual gate that opens a page, for pages that have one."""
        return MappingProxyType({page: gate for gate in self.gates.values() for page in gate.opens})


@lru_cache(maxsize=1)
def _load_package() -> Knowledge:
    return _build(package_files())


def _build(contents: Mapping[str, bytes]) -> Knowledge:
    return Knowledge(version=version(contents), treatment=treatment(contents), **_asked(contents), **_weighed(contents), **_rules(contents), **_told(contents))


def _asked(contents: Mapping[str, bytes]) -> dict[str, Any]:
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


def _weighed(contents: Mapping[str, bytes]) -> dict[str, Any]:
    """Conditions and the numbers by which answers are weighed."""
    prose = [path for path in contents if path.startswith("conditions/") and path.endswith(".toml")]
    by_condition = [path for path in contents if path.startswith("tables/likelihoods/")]
    return {
        "conditions": _by_id(rows.condition(key, value) for path in prose for key, value in toml(path, contents).items()),
        "likelihoods": tuple(rows.likelihood(path.split("/")[-1].removesuffix(".csv"), row) for path in by_condition for row in table(path, contents)),
        "wide_cells": wide_cells(contents),
        "presentations": _by_id(presentations(contents)),
        "evidence_words": toml("advice/evidence.toml", contents),
        "stories": _by_id(stories(contents)),
        "answer_weights": MappingProxyType({row["finding_id"]: rows.answer_weight(row) for row in table("tables/answer_weights.csv", contents)}),
        "defining_signs": _by_id(rows.defining_sign(row) for row in table("tables/defining_signs.csv", contents)),
        "risk_factors": tuple(rows.risk_factor(row) for row in table("tables/risk_factors.csv", contents)),
        "parameters": _by_id(rows.parameter(row) for row in table("tables/parameters.csv", contents)),
    }


def _rules(contents: Mapping[str, bytes]) -> dict[str, Any]:
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


def _told(contents: Mapping[str, bytes]) -> dict[str, Any]:
    """What people are told, and the sources that it rests on."""
    return {
        **_safety_advice(contents),
        "sources": _by_id(rows.source(row) for row in table("tables/sources.csv", contents)),
        "next_steps": _by_id(_next_steps(contents)),
        "next_tests": _by_id(read_next_test(row) for row in table("tables/next_tests.csv", contents)),
        "same_facts": tuple(read_same_fact(row) for row in table("tables/same_fact.csv", contents)),
        "measured": tuple(provenance.measured(row) for row in table("tables/measured.csv", contents)),
        "rule_evidence": tuple(provenance.rule_evidence(row) for row in table("tables/rule_evidence.csv", contents)),
        "reviewed": tuple(provenance.reviewed_cell(row) for row in table("tables/reviewed.csv", contents)),
    }


def _safety_advice(contents: Mapping[str, bytes]) -> dict[str, Any]:
    """What is said at each level of urgency, at every level and under 18, with the numbers to call."""
    urgency = toml("advice/urgency.toml", contents)
    numbers = _by_id(phone_numbers(row) for row in table("tables/phone_numbers.csv", contents))
    watch, under_18 = rows.watch_for(urgency.pop("watch_for")), rows.under_age(urgency.pop("under_18"))
    levels = _by_id(rows.urgency_advice(key, level, in_words(numbers.values())) for key, level in urgency.items())
    return {"urgency_advice": levels, "watch_for": watch, "under_18": under_18, "phone_numbers": numbers}


def _next_steps(contents: Mapping[str, bytes]) -> Iterator[NextSteps]:
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

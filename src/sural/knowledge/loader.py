"""Reads the knowledge files into one frozen `Knowledge`. No other module opens them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sural.errors import UnknownQuestion
from sural.knowledge.files import package_files, version
from sural.knowledge.necessary import NecessaryCondition
from sural.knowledge.next_test import NextTest
from sural.knowledge.parts import PARTS
from sural.knowledge.phone_numbers import PhoneNumbers
from sural.knowledge.rule_grammar import Expression, items
from sural.knowledge.safety_advice import UnderAge, WatchFor
from sural.knowledge.same_fact import SameFact
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
from sural.knowledge.weighing import AnswerWeight, DefiningSign, Presentation, Stories
from sural.knowledge.wide_tables import WideCells
from sural.reading.shown import shown
from sural.remembered import remembered
from sural.unlocked import cached_property

if TYPE_CHECKING:
    from sural.knowledge.provenance import Measured, ReviewedCell, RuleEvidence
    from sural.knowledge.treatment.schema import Treatment


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


@remembered
def _load_package() -> Knowledge:
    return _build(package_files())


def loaded() -> Knowledge | None:
    """What `Knowledge.load` gives in this process, where it was asked already."""
    return _load_package.given()


def adopt(knowledge: Knowledge) -> None:
    """Let `Knowledge.load` give this one, which was read from the files of this installation."""
    _load_package.give(knowledge)


def _build(contents: Mapping[str, bytes]) -> Knowledge:
    return Knowledge(version=version(contents), **{name: value for read, _ in PARTS for name, value in read(contents).items()})

"""Reads the knowledge files into one frozen `Knowledge`. No other module opens them."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

from sural.errors import KnowledgeError, UnknownQuestion
from sural.knowledge import provenance, rows, rule_rows
from sural.knowledge.necessary import NecessaryCondition, necessary_condition
from sural.knowledge.provenance import Measured, RuleEvidence
from sural.knowledge.rule_grammar import Expression, items
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
    WatchFor,
)
from sural.knowledge.treatment.files import treatment
from sural.knowledge.treatment.schema import Treatment
from sural.knowledge.weighing import AnswerWeight, DefiningSign, Presentation, Stories
from sural.reading.shown import shown
from sural.unlocked import cached_property

_SUFFIXES = (".csv", ".toml")
_BLOCKS = ("basics", "red_flag", "body_map", "adaptive", "self_test", "clinician")
Row = TypeVar("Row", bound=rows.HasId)


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Everything Sural knows, with one version over all files.

    Mappings keep the order of the files. Likelihood rows of condition ``leak`` hold the chance of a
    finding when no listed cause explains it.
    """

    version: str
    sources: Mapping[str, Source]
    conditions: Mapping[str, Condition]
    findings: Mapping[str, Finding]
    questions: Mapping[str, Question]
    pages: Mapping[str, Page]
    gates: Mapping[str, VirtualGate]
    regions: Mapping[str, BodyRegion]
    body_patterns: Mapping[str, BodyPattern]
    likelihoods: tuple[Likelihood, ...]
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
    next_steps: Mapping[str, NextSteps]
    treatment: Treatment
    measured: tuple[Measured, ...]
    rule_evidence: tuple[RuleEvidence, ...]

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
    def page_of(self) -> Mapping[str, Page]:
        """The page on which a finding (or a virtual gate) is asked."""
        return MappingProxyType({item: page for page in self.pages.values() for item in page.items})

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


def package_files() -> dict[str, bytes]:
    """Contents of the knowledge files of this installation, by path inside the package."""
    root = files("sural.knowledge")
    return {path: item.read_bytes() for path, item in sorted(_walk(root, ""))}


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        path = prefix + item.name
        if item.is_dir():
            yield from _walk(item, path + "/")
        elif item.name.endswith(_SUFFIXES):
            yield path, item


def _build(contents: Mapping[str, bytes]) -> Knowledge:
    prose = [(path, _toml(path, contents)) for path in contents if path.endswith(".toml")]
    urgency = _toml("advice/urgency.toml", contents)
    asked = [(path, data) for path, data in prose if path.startswith("questions/")]
    likelihoods = [
        rows.likelihood(path.split("/")[-1].removesuffix(".csv"), row)
        for path in contents
        if path.startswith("tables/likelihoods/")
        for row in _table(path, contents)
    ]
    terms = _by_id(rule_rows.terms(_table("tables/terms.csv", contents)))
    written_out = {key: term.expression for key, term in terms.items()}
    return Knowledge(
        version=_version(contents),
        sources=_by_id(rows.source(row) for row in _table("tables/sources.csv", contents)),
        conditions=_by_id(rows.condition(key, value) for path, data in prose if path.startswith("conditions/") for key, value in data.items()),
        findings=_by_id(rows.finding(row) for row in _table("tables/findings.csv", contents)),
        questions=_by_id(rows.question(key, value) for _, data in asked for key, value in data.get("question", {}).items()),
        pages=_ordered_pages(asked),
        gates=_by_id(rows.virtual_gate(key, value) for _, data in asked for key, value in data.get("gate", {}).items()),
        regions=_by_id(rows.body_region(key, value) for _, data in asked for key, value in data.get("region", {}).items()),
        body_patterns=_by_id(rows.body_pattern(key, value) for _, data in asked for key, value in data.get("derived", {}).items()),
        likelihoods=tuple(likelihoods),
        presentations=_by_id(_presentations(contents)),
        stories=_by_id(_stories(contents)),
        answer_weights=MappingProxyType({row["finding_id"]: rows.answer_weight(row) for row in _table("tables/answer_weights.csv", contents)}),
        defining_signs=_by_id(rows.defining_sign(row) for row in _table("tables/defining_signs.csv", contents)),
        risk_factors=tuple(rows.risk_factor(row) for row in _table("tables/risk_factors.csv", contents)),
        terms=terms,
        fits=_by_id(rule_rows.fit(row, written_out) for row in _table("tables/fits.csv", contents)),
        rules=_by_id(_rules(contents, written_out)),
        composites=_by_id(rule_rows.composite(row, written_out) for row in _table("tables/composites.csv", contents)),
        necessary_conditions=_by_id(necessary_condition(row, written_out) for row in _table("tables/necessary.csv", contents)),
        parameters=_by_id(rows.parameter(row) for row in _table("tables/parameters.csv", contents)),
        urgency_advice=_by_id(rows.urgency_advice(key, urgency[key]) for key in urgency if key != "watch_for"),
        watch_for=rows.watch_for(urgency["watch_for"]),
        next_steps=_by_id(rows.next_steps(key, table) for key, table in _toml("advice/next_steps.toml", contents).items()),
        treatment=treatment(contents),
        measured=tuple(provenance.measured(row) for row in _table("tables/measured.csv", contents)),
        rule_evidence=tuple(provenance.rule_evidence(row) for row in _table("tables/rule_evidence.csv", contents)),
    )


def _rules(contents: Mapping[str, bytes], terms: Mapping[str, Expression]) -> Iterator[Rule]:
    """The written rules, then those of background by region by time."""
    reasons = _toml("advice/reasons.toml", contents)
    yield from (rule_rows.rule(row, reasons, terms) for row in _table("tables/triage_rules.csv", contents))
    yield from (rule_rows.background_rule(row, reasons, terms) for row in _table("tables/background_rules.csv", contents))


def _presentations(contents: Mapping[str, bytes]) -> Iterator[Presentation]:
    differing: dict[str, list[dict[str, str]]] = {}
    for row in _table("tables/presentation_likelihoods.csv", contents):
        differing.setdefault(row["presentation_id"], []).append(row)
    for row in _table("tables/presentations.csv", contents):
        yield rows.presentation(row, differing.pop(row["id"], ()))
    if differing:
        raise KnowledgeError(f"presentation_likelihoods.csv has rows of '{next(iter(differing))}', which presentations.csv does not name.")


def _stories(contents: Mapping[str, bytes]) -> Iterator[Stories]:
    told: dict[str, dict[tuple[str, str], int]] = {}
    for row in _table("tables/story_counts.csv", contents):
        told.setdefault(row["condition_id"], {})[row["finding_id"], row["level"]] = int(row["told"])
    for row in _table("tables/stories.csv", contents):
        yield Stories(row["condition_id"], int(row["written"]), MappingProxyType(told.pop(row["condition_id"], {})))
    if told:
        raise KnowledgeError(f"story_counts.csv has rows of '{next(iter(told))}', which stories.csv does not name.")


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


def _table(path: str, contents: Mapping[str, bytes]) -> Iterator[dict[str, str]]:
    _present(path, contents)
    reader = csv.DictReader(io.StringIO(contents[path].decode("utf-8")))
    for line, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise KnowledgeError(f"{path}, line {line}: the row has more or fewer cells than the header.")
        yield row


def _present(path: str, contents: Mapping[str, bytes]) -> None:
    if path not in contents:
        raise KnowledgeError(f"The knowledge file {path} is missing; reinstall Sural or restore the file.")


def _toml(path: str, contents: Mapping[str, bytes]) -> dict[str, Any]:
    _present(path, contents)
    try:
        return tomllib.loads(contents[path].decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise KnowledgeError(f"{path} can't be read: {problem}.") from problem


def _version(contents: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(contents):
        digest.update(path.encode() + b"\0" + contents[path].replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]

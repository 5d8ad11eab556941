"""Does each published number say what was measured and in whom, and is it used for that and no more?"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from sural.knowledge.checks.published_level import published_level_problems
from sural.knowledge.loader import Knowledge
from sural.knowledge.provenance import Measured, identity, is_own, second_hand
from sural.knowledge.schema import Gate

_SEXES = {"all": None, "men": "male", "women": "female"}
_BEST_BY_FIT = {"same": "A", "near": "C", "other": "D"}
_ABNORMAL = "abnormal"


@dataclass(frozen=True)
class _Use:
    """One row that may count: a likelihood or a published effect."""

    where: str
    source_id: str
    finding_id: str
    levels: tuple[str, ...]
    confidence: str
    counts: bool
    holds_for: Gate | None


def provenance_problems(knowledge: Knowledge) -> Iterator[str]:
    """Rows without what was measured; rows that use it for another level, sex or exposure, or are graded above it or above their source."""
    uses = [*_likelihoods(knowledge), *_risk_factors(knowledge)]
    used = {(use.source_id, use.finding_id) for use in uses}
    for row in knowledge.measured:
        yield from _measured(knowledge, row, used)
    for use in uses:
        if use.confidence != "D":
            yield from _graded(knowledge, use)
    for factor in knowledge.risk_factors:
        if factor.use == "default" and factor.finding_id in knowledge.findings:
            where = f"risk factor {factor.finding_id} / {factor.condition_id}"
            yield from (f"{where}: {problem}" for problem in published_level_problems(knowledge, factor))


def _likelihoods(knowledge: Knowledge) -> Iterator[_Use]:
    for row in knowledge.likelihoods:
        where = f"likelihood {row.condition_id} / {row.finding_id} / {row.level}"
        yield _Use(where, row.source_id, row.finding_id, (row.level,), row.confidence, row.use == "default", None)


def _risk_factors(knowledge: Knowledge) -> Iterator[_Use]:
    for factor in knowledge.risk_factors:
        where = f"risk factor {factor.finding_id} / {factor.condition_id}"
        yield _Use(where, factor.source_id, factor.finding_id, factor.levels, factor.confidence, factor.use == "default", factor.holds_for)


def _measured(knowledge: Knowledge, row: Measured, used: Set[tuple[str, str]]) -> Iterator[str]:
    where = f"measured {row.source_id} / {row.finding_id}"
    finding = knowledge.findings.get(row.finding_id)
    if finding is None or row.source_id not in knowledge.sources:
        yield f"{where}: no such finding or source"
    elif any(level not in finding.levels for level in row.levels):
        yield f"{where}: no such level in '{';'.join(row.levels)}'"
    if row.sex not in _SEXES or row.fit not in _BEST_BY_FIT or not (row.measured and row.people and row.reference):
        yield f"{where}: needs what was measured, in whom, against what, a sex (all, men, women) and a fit (same, near, other)"
    if (row.source_id, row.finding_id) not in used:
        yield f"{where}: no row rests on it"


def _graded(knowledge: Knowledge, use: _Use) -> Iterator[str]:
    found = [row for row in knowledge.measured if (row.source_id, row.finding_id) == (use.source_id, use.finding_id)]
    source = knowledge.sources.get(use.source_id)
    if not found:
        yield f"{use.where}: graded {use.confidence}, but measured.csv does not say what {use.source_id} measured and in whom"
    if source and not is_own(source) and not identity(source):
        yield f"{use.where}: graded {use.confidence} on {source.id}, which has no DOI, PMID, PMCID or page of its issuer; D at most"
    if source and use.confidence < "C" and second_hand(source):
        yield f"{use.where}: graded {use.confidence} on {source.id}, of which only others’ words were read ({source.seen}); C at most"
    if source and is_own(source):
        yield f"{use.where}: graded {use.confidence} on own work ({source.id}); D at most"
    if found and use.counts:
        yield from _applied(knowledge, use, found)


def _applied(knowledge: Knowledge, use: _Use, found: list[Measured]) -> Iterator[str]:
    finding = knowledge.findings[use.finding_id]
    own = [row for row in found if _holds(row, finding.ask_if, use.holds_for)]
    if not own:
        yield f"{use.where}: measured in {' and '.join(row.sex for row in found)} only, and not restricted to them (holds_for)"
    for row in (own or found)[:1]:
        if use.confidence < _BEST_BY_FIT[row.fit]:
            yield f"{use.where}: graded {use.confidence}, but what was measured is {row.fit}: {row.measured}"
        wrong = [level for level in use.levels if level not in row.levels and not (level == _ABNORMAL and row.levels)]
        if wrong:
            yield f"{use.where}: applied to '{';'.join(wrong)}', measured for '{';'.join(row.levels)}'"


def _holds(row: Measured, gate: Gate | None, holds_for: Gate | None) -> bool:
    """Whether a row that is only used behind a gate, or for some people, is used for those in whom it was measured."""
    sex = _SEXES.get(row.sex)
    used_for = {gate.level for gate in (gate, holds_for) if gate and gate.finding_id == "rf_sex"}
    return sex is None or sex in used_for

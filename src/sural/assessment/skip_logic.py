"""Skip logic: a question that a closed gate skips has its normal answer."""

from __future__ import annotations

from functools import lru_cache

from sural.assessment.answers import Answers
from sural.knowledge import Knowledge
from sural.knowledge.schema import Finding


def known_levels(knowledge: Knowledge, answers: Answers) -> dict[str, str]:
    """All levels that are known: the answers, and the first level of every question that an answered gate has closed.

    An answer that was given explicitly is never overwritten, not even by its own gate: what a
    person said counts, and `contradictions` names the pair.
    """
    levels = {key: level for key, level in answers.levels.items() if key in knowledge.findings}
    for gate_id, gate in knowledge.gates.items():
        if answers.levels.get(gate_id) == "no":
            for page_id in gate.opens:
                for item in knowledge.pages[page_id].items:
                    if item in knowledge.findings:
                        levels.setdefault(item, knowledge.findings[item].levels[0])
    for finding in _gated(knowledge):
        _close(knowledge, finding, levels)
    return levels


@lru_cache(maxsize=4)
def _gated(knowledge: Knowledge) -> tuple[Finding, ...]:
    return tuple(finding for finding in knowledge.findings.values() if finding.ask_if is not None)


def _close(knowledge: Knowledge, finding: Finding, levels: dict[str, str]) -> None:
    if finding.ask_if is None or finding.id in levels:
        return
    gate = knowledge.findings[finding.ask_if.finding_id]
    _close(knowledge, gate, levels)
    if gate.id in levels and levels[gate.id] != finding.ask_if.level:
        levels[finding.id] = finding.levels[0]


def contradictions(knowledge: Knowledge, answers: Answers) -> list[tuple[str, str]]:
    """Pairs (gate, child) where the gate says no and the child was answered as abnormal."""
    levels = answers.levels
    found = []
    for finding in _gated(knowledge):
        gate = finding.ask_if
        if gate is None or finding.id not in levels or gate.finding_id not in levels:
            continue
        if levels[gate.finding_id] != gate.level and levels[finding.id] != finding.levels[0]:
            found.append((gate.finding_id, finding.id))
    return found

"""An answer as a small number, and what gates make of a whole column of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import is_context
from sural.assessment.network import Network
from sural.assessment.triage import is_safety_question
from sural.assessment.values import NOT_SURE, AnswerValue, level_for, levels_of
from sural.knowledge import Knowledge
from sural.knowledge.schema import Gate

Codes = NDArray[np.int8]
Truth = NDArray[np.bool_]
Columns = dict[str, Codes]

MISSING = -1  # not asked
UNSURE = -2  # asked, but not known


def code_of(knowledge: Knowledge, item: str, value: AnswerValue) -> int:
    """Place of the level that a value means, or `UNSURE`.

    Raises
    ------
    UnknownQuestion, ImpossibleValue
        As `Answers.answer`.
    """
    level = level_for(knowledge, item, value)
    return UNSURE if level == NOT_SURE else levels_of(knowledge, item).index(level)


def close_gates(knowledge: Knowledge, columns: Columns, people: int) -> None:
    """What `skip_logic.known_levels` makes of one person, in place for all: what a gate has closed gets its first level.

    What stands behind a checklist line that was put and not answered counts as put and not known.
    """
    for gate_id in columns.keys() & knowledge.gates.keys():
        for item in (item for page in knowledge.gates[gate_id].opens for item in knowledge.pages[page].items if item in knowledge.findings):
            own = columns.setdefault(item, _nothing(people))
            own[(own < 0) & (columns[gate_id] == 0)] = 0
            own[(own == MISSING) & (columns[gate_id] == UNSURE)] = UNSURE
    for finding_id in knowledge.findings:
        _close(knowledge, finding_id, columns, people)


def _close(knowledge: Knowledge, finding_id: str, columns: Columns, people: int) -> None:
    gate = knowledge.findings[finding_id].ask_if
    if gate is None:
        return
    _close(knowledge, gate.finding_id, columns, people)
    asked = columns.get(gate.finding_id)
    if asked is not None:
        own = columns.setdefault(finding_id, _nothing(people))
        own[(own < 0) & (asked >= 0) & (asked != _open_at(knowledge, gate))] = 0


def without_repeats(knowledge: Knowledge, network: Network, columns: Columns) -> Columns:
    """The closed columns without answers that others imply; as `evidence.repeated`, person by person."""
    known = {key for key in columns if key in network.first_threshold or key in network.shifts}
    kept = {key: codes.copy() for key, codes in columns.items()}
    for key in known:
        gate = knowledge.findings[key].ask_if
        if gate is None or gate.finding_id not in known:
            continue
        own, asked = columns[key], columns[gate.finding_id]
        is_open = asked == _open_at(knowledge, gate)
        kept[key][(own == 0) & (asked >= 0) & ~is_open] = MISSING
        if not is_context(knowledge.findings[gate.finding_id]):
            kept[gate.finding_id][is_open & (own > 0)] = MISSING
    return kept


def red_flag_unanswered(knowledge: Knowledge, columns: Columns, people: int) -> Truth:
    """For whom a red-flag question that applies was put and not answered; after `close_gates`."""
    found = np.zeros(people, dtype=bool)
    for finding_id in columns.keys() & knowledge.findings.keys():
        finding = knowledge.findings[finding_id]
        if is_safety_question(knowledge, finding):
            unknown, gate = columns[finding_id] == UNSURE, finding.ask_if
            found |= unknown if gate is None else unknown & (columns.get(gate.finding_id, _nothing(people)) == _open_at(knowledge, gate))
    return found


def _open_at(knowledge: Knowledge, gate: Gate) -> int:
    return knowledge.findings[gate.finding_id].levels.index(gate.level)


def _nothing(people: int) -> Codes:
    return np.full(people, MISSING, dtype=np.int8)

"""A column of values as level codes, and gates closed for a whole block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sural.assessment.values import NOT_SURE, AnswerValue, level_of
from sural.errors import ImpossibleValue
from sural.knowledge import Knowledge

Codes = NDArray[np.int8]

MISSING = -1


def encode_column(knowledge: Knowledge, finding_id: str, values: Sequence[AnswerValue]) -> tuple[Codes, list[int]]:
    """Level codes of one finding for many people, and the places of values that are impossible."""
    finding = knowledge.finding(finding_id)
    known: dict[tuple[type, AnswerValue], int] = {}
    codes = np.full(len(values), MISSING, dtype=np.int8)
    impossible = []
    for place, value in enumerate(values):
        if value is None:
            continue
        key = (type(value), value)
        if key not in known:
            try:
                level = level_of(finding, value)
                known[key] = MISSING if level == NOT_SURE else finding.levels.index(level)
            except ImpossibleValue:
                known[key] = MISSING - 1
        codes[place] = max(known[key], MISSING)
        if known[key] < MISSING:
            impossible.append(place)
    return codes, impossible


def close_gates(knowledge: Knowledge, columns: dict[str, Codes], people: int) -> None:
    """Give every finding behind an answered gate that stayed shut its first level, in place."""
    for finding_id in knowledge.findings:
        _close(knowledge, finding_id, columns, people)


def _close(knowledge: Knowledge, finding_id: str, columns: dict[str, Codes], people: int) -> None:
    gate = knowledge.findings[finding_id].ask_if
    if gate is None:
        return
    _close(knowledge, gate.finding_id, columns, people)
    asked = columns.get(gate.finding_id)
    if asked is None:
        return
    open_at = knowledge.findings[gate.finding_id].levels.index(gate.level)
    own = columns.setdefault(finding_id, np.full(people, MISSING, dtype=np.int8))
    own[(own == MISSING) & (asked != MISSING) & (asked != open_at)] = 0

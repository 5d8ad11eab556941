"""Records of a population run: chunks of a file, and what was read of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sural.assessment.population import Codes, code_of
from sural.errors import AnswerError
from sural.knowledge import Knowledge

PATIENT = {"age": "rf_age", "sex": "rf_sex"}
UNUSABLE = -3
_MOST_TOLD = 60


@dataclass(frozen=True, slots=True)
class Chunk:
    """`count` people of a file from number `start`; in NDJSON they begin at byte `offset`. The result goes to `target`."""

    source: Path
    start: int
    count: int
    offset: int
    target: Path


@dataclass
class Records:
    """Codes by item for the people of a chunk, their ids, and for each person what could not be used and why."""

    ids: list[str]
    columns: dict[str, Codes] = field(default_factory=dict)
    unusable: list[list[str]] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)


def code_or_unusable(knowledge: Knowledge, key: str, value: Any) -> int:
    """The code of a value, or `UNUSABLE`."""
    try:
        return code_of(knowledge, key, value)
    except AnswerError:
        return UNUSABLE


def told(value: Any) -> str:
    """A value for the list of what could not be used: short, and writable."""
    text = value if isinstance(value, str) else repr(value)
    return text[:_MOST_TOLD].encode("utf-8", "backslashreplace").decode("utf-8") + ("..." if len(text) > _MOST_TOLD else "")

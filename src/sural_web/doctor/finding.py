"""One thing that is not as it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any


class Level(StrEnum):
    """WRONG: people or their data are at risk, or it does not work. LOOK: it may be meant so; know it."""

    WRONG = "wrong"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Finding:
    """`id` stays the same from version to version, for programs."""

    id: str
    level: Level
    what: str
    why: str
    do: str

    def as_json(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items()}


def wrong(id_: str, what: str, why: str, do: str) -> Finding:
    return Finding(id_, Level.WRONG, what, why, do)


def look(id_: str, what: str, why: str, do: str) -> Finding:
    return Finding(id_, Level.LOOK, what, why, do)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is looked at. `settings` are Django's; `address`: where this Sural is reached, if it was told."""

    folder: Path
    env: dict[str, str]
    settings: Any
    connection: Any
    now: datetime
    backup_days: int = 2
    address: str = ""
    workers: int = 2
    servers: int = 1


Check = Callable[[Situation], Iterator[Finding]]

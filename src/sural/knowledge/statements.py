"""A sentence for people with the causes that it holds for. It is said to nobody else: silence is the default."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sural.errors import KnowledgeError

ANY = "any"
SETS = "tables/cause_sets.csv"
CauseSets = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Statement:
    """`causes` are condition ids, or "any"; none = it is never said. `tags` are those of the exercises: what a limit forbids them, it forbids here."""

    say: str
    causes: frozenset[str]
    tags: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.say

    def holds_for(self, causes: Collection[str]) -> bool:
        """Whether it may be said to somebody with these causes, likely or possible."""
        return holds_for(self.causes, causes)


def holds_for(named: frozenset[str], causes: Collection[str]) -> bool:
    """Whether what names these causes holds for somebody with those."""
    return ANY in named or not named.isdisjoint(causes)


def cause_sets(contents: Mapping[str, bytes]) -> CauseSets:
    """The named sets of causes."""
    if SETS not in contents:
        raise KnowledgeError(f"The knowledge file {SETS} is missing; reinstall Sural or restore the file.")
    rows = csv.DictReader(io.StringIO(contents[SETS].decode("utf-8")))
    return {row["id"]: frozenset(row["condition_ids"].split(";")) for row in rows}


def causes_of(names: Iterable[str], sets: CauseSets) -> frozenset[str]:
    """Condition ids of sets and single causes."""
    return frozenset(cause for name in names for cause in sets.get(name, {name}))


def statements(written: Any, sets: CauseSets, of_part: Iterable[str] = ()) -> tuple[Statement, ...]:
    """One line or several: text that holds for the causes of its part, or a table with its own ``for``, ``tags`` and ``sources``."""
    lines = written if isinstance(written, list) else [written] if written else []
    return tuple(_statement(line if isinstance(line, dict) else {"say": line}, sets, of_part) for line in lines)


def said_to(lines: Iterable[Statement], causes: Collection[str]) -> tuple[Statement, ...]:
    """Those that hold for somebody with these causes."""
    return tuple(line for line in lines if line.holds_for(causes))


def _statement(table: Mapping[str, Any], sets: CauseSets, of_part: Iterable[str]) -> Statement:
    unknown = sorted(set(table) - {"say", "for", "tags", "sources"})
    if unknown:
        raise KnowledgeError(f"A statement has an unknown key {', '.join(unknown)}; known are say, for, tags, sources.")
    causes = causes_of(table.get("for", of_part), sets)
    return Statement(" ".join(table["say"].split()), causes, tuple(table.get("tags", ())), tuple(table.get("sources", ())))

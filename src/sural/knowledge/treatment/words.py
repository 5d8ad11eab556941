"""Rows of words: what a person reads about an exercise or a part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sural.errors import KnowledgeError
from sural.knowledge.statements import CauseSets, Statement, causes_of, statements

Words = tuple[str, ...]
Lines = tuple[Statement, ...]
_LINES = ("do", "limits", "ask", "guidelines", "evidence", "source_says", "disagree")


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """What a person reads about an exercise."""

    id: str
    name: str
    aim: str
    start: str
    steps: Words
    feel: str
    hurts: str
    easier: str
    harder: str


@dataclass(frozen=True, slots=True)
class StopWords:
    """When to stop, for the exercises of some categories."""

    id: str
    categories: Words
    say: str


@dataclass(frozen=True, slots=True)
class PartWords:
    """What a person reads about a part; medicines have `ask` and no `do`. `causes` are those to whom the part is shown."""

    id: str
    title: str
    causes: frozenset[str]
    do: Lines
    limits: Lines
    ask: Lines
    guidelines: Lines
    evidence: Lines
    source_says: Lines
    disagree: Lines

    @property
    def lines(self) -> Lines:
        """Every sentence of it."""
        return (*self.do, *self.limits, *self.ask, *self.guidelines, *self.evidence, *self.source_says, *self.disagree)


def part_words(key: str, table: Mapping[str, Any], sets: CauseSets) -> PartWords:
    """From a table of parts.toml. Each line holds for the causes of the part unless it names its own."""
    unknown = sorted(set(table) - {"title", "for", *_LINES})
    if unknown:
        raise KnowledgeError(f"The words of '{key}' have an unknown key {', '.join(unknown)}; known are title, for, {', '.join(_LINES)}.")
    of_part = table.get("for", ())
    return PartWords(key, table["title"], causes_of(of_part, sets), *(statements(table.get(name), sets, of_part) for name in _LINES))


@dataclass(frozen=True, slots=True)
class QuestionnaireWords:
    """A published questionnaire, statement by statement in the words of its authors; the score is how many are ticked."""

    id: str
    credit: str
    permission: str
    source_ids: Words
    statements: Words

"""Rows of words: what a person reads about an exercise or a part."""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, ...]


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
    """What a person reads about a part; medicines have `ask` and no `do`."""

    id: str
    title: str
    do: Words
    limits: Words
    ask: Words
    guidelines: str
    evidence: str
    source_says: str
    disagree: str


@dataclass(frozen=True, slots=True)
class QuestionnaireWords:
    """A published questionnaire, statement by statement in the words of its authors; the score is how many are ticked."""

    id: str
    credit: str
    permission: str
    source_ids: Words
    statements: Words

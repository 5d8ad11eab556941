"""What answers are weighed with besides the likelihood rows: further forms of a condition, written stories, exponents, defining signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sural.knowledge.schema import Likelihood, Range


@dataclass(frozen=True, slots=True)
class Presentation:
    """A further form in which a condition shows, beside its usual one.

    `share` is how many people with the condition have this form, of 1; `likelihoods` are only the rows in which the form
    differs from the condition's own. `name` is in words for the person and completes "the form with ...".
    """

    id: str
    condition_id: str
    name: str
    share: Range
    likelihoods: tuple[Likelihood, ...]
    confidence: str
    source_id: str
    passes: int
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class Stories:
    """The written stories of one condition: how many there are, and how many tell a finding at a level."""

    condition_id: str
    written: int
    told: Mapping[tuple[str, str], int]

    @property
    def id(self) -> str:
        return self.condition_id


@dataclass(frozen=True, slots=True)
class AnswerWeight:
    """Exponents of a finding: of the likelihood `rows` and of what `stories` tell."""

    rows: float
    stories: float


@dataclass(frozen=True, slots=True)
class DefiningSign:
    """A red flag without which a condition is hardly ever diagnosed, so that its absence counts in full."""

    finding_id: str
    condition_id: str
    rationale: str
    source_id: str
    confidence: str

    @property
    def id(self) -> str:
        return self.finding_id

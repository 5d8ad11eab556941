"""The answer to what was typed, ready for the page. Nothing of it is kept or logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from sural.cover.acceptance import Asked, verdict
from sural.cover.answering import CoverAnswer, Part, cover_answer
from sural.cover.matching import matcher
from sural.cover.payer import Payer
from sural.cover.sentences import NOT_LISTED, part_words
from sural_web.cover.store import rows_of
from sural_web.practice.store import Practice

MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class PartView:
    """One thing that was named: its sentences, or the payers to choose from and those behind "another one"."""

    state: str
    words: tuple[str, ...]
    choices: tuple[Payer, ...]
    more: tuple[Payer, ...]


@dataclass(frozen=True, slots=True)
class CoverView:
    """What the page shows. `asked` is false before anything was typed; `parts` is empty where no payer of the list was named."""

    typed: str
    location: str
    asked: bool
    parts: tuple[PartView, ...]
    not_listed: str


def cover_view(sent: QueryDict, practice: Practice | None, today: date) -> CoverView:
    """Answer a form: the words typed, or the payer that was chosen when asked which."""
    chosen, typed = sent.get("payer", "")[:60], sent.get("query", "")[:MOST_LETTERS].strip()
    asked = Asked(location=sent.get("location", "")[:40])
    if chosen in matcher().names.payers:
        typed = matcher().names.payers[chosen].name
        answer = CoverAnswer(typed, (Part(verdict(chosen, rows_of(practice), asked, today)),))
    else:
        answer = cover_answer(typed, matcher(), rows_of(practice), today, asked)
    phone = practice.phone if practice else ""
    return CoverView(typed, asked.location, bool(typed), tuple(_part(part, phone) for part in answer.parts), NOT_LISTED)


def _part(part: Part, phone: str) -> PartView:
    state = str(part.verdict.answer) if part.verdict else "which"
    return PartView(state, part_words(part, matcher().names.payers, phone), part.choices, part.which[len(part.choices) :])

"""Answers that a practice wrote: one is given where its question is asked in nearly the same words."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import token_sort_ratio

from sural.frontdoor.practice import OwnAnswer
from sural.frontdoor.writing import plain

_ALIKE = 82.0  # of 100; below it the words differ too much to be the same question


def own_answer(text: str, lang: str, answers: Sequence[OwnAnswer]) -> OwnAnswer | None:
    """The practice's own answer to this question in this language, or none."""
    asked = " ".join(plain(text))
    best: tuple[float, OwnAnswer] | None = None
    for answer in answers:
        for question in answer.questions if answer.lang == lang else ():
            alike = token_sort_ratio(asked, " ".join(plain(question)))
            if alike >= _ALIKE and (best is None or alike > best[0]):
                best = (alike, answer)
    return best[1] if best else None

"""Which of the practice's own reviewed answers a message asks for: word by word as one of their questions, slips of the pen let pass."""

from __future__ import annotations

import unicodedata

from rapidfuzz import fuzz

from sural.frontdoor import Need, OwnAnswer, Practice, Understanding

_ALIKE = 88  # of 100: one slip in a short question passes, another thing asked in the same form does not


def own_answer_to(understood: Understanding, practice: Practice) -> OwnAnswer | None:
    """The answer in the language of the talk whose question is nearest; None where none is near, or something urgent was told."""
    if understood.urgency is not Need.NONE:
        return None
    said = _plain(understood.text)
    asked = [(one, _plain(question)) for one in practice.own_answers if one.lang == understood.lang for question in one.questions]
    near = [(fuzz.token_sort_ratio(said, question), one) for one, question in asked if question]
    best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _ALIKE else None


def _plain(text: str) -> str:
    bare = "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare).split())

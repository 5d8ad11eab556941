"""Words about a person's causes for a colleague, who has answered nothing."""

from __future__ import annotations

_FOR_A_COLLEAGUE = (("your answers", "the answers"), ("Your answers", "The answers"), ("people who answer like you", "people with such answers"))


def for_a_colleague(text: str) -> str:
    """What the person reads of their causes (`assessment.cause_words`), not in the second person."""
    for own, of_the_person in _FOR_A_COLLEAGUE:
        text = text.replace(own, of_the_person)
    return text

"""The measure of reading: syllables that are known, and texts of known difficulty."""

from __future__ import annotations

from tests.docs.reading_grade import grade, syllables, words
from tests.each import each

KNOWN = {
    "leg": 1, "sore": 1, "hurts": 1, "pressed": 1, "spine": 1, "eases": 2, "muscle": 2, "ankle": 2, "rested": 2, "changes": 2, "touches": 2,
    "movement": 2, "sometimes": 2, "lying": 2, "fluid": 2, "area": 3, "usual": 3, "material": 4, "examination": 5, "MRI": 3,
}  # fmt: skip


@each("word", KNOWN)
def test_syllables_are_counted_as_they_are_said(word: str) -> None:
    assert syllables(word) == KNOWN[word]


def test_a_sentence_for_small_children_is_graded_low_and_a_paper_high() -> None:
    assert grade("The leg is sore. It hurts when you walk.") < 2
    assert grade("Radiculopathic symptomatology necessitates multidisciplinary rehabilitation and individualised pharmacological management.") > 20


def test_an_exempt_word_counts_as_a_short_one() -> None:
    text = "Ask a physiotherapist to look at your leg."

    assert grade(text, frozenset({"physiotherapist"})) < grade(text)


def test_a_word_may_hold_an_apostrophe() -> None:
    assert words("The body's own 10 toes") == ["The", "body's", "own", "10", "toes"]

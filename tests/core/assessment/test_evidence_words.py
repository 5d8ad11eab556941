"""What stands under "Speaks for it": each answer that a person can give, as a short sentence about them."""

from __future__ import annotations

import re

from sural.assessment.answer_words import NUMBER, evidence_words, line_words, told_words
from tests.docs.reading_grade import words
from tests.each import each
from tests.plan_people import KNOWLEDGE

# What a line needs to be a sentence where no sentence is written for it.
_VERB = re.compile(r"\b(is|are|hurts?|makes?|brings?|goes|can|bulges|stays|has|have|began|started|feels?|burn|comes|jars|eases?|locks|gives)\b")
ASKED = [key for key, page in KNOWLEDGE.page_of.items() if page.block != "clinician" and key in KNOWLEDGE.findings]
_MOST_WORDS = 24


@each("key", ASKED)
def test_every_answer_of_a_person_is_told_as_a_short_sentence_about_them(key: str) -> None:
    for level in KNOWLEDGE.findings[key].levels:
        told = evidence_words(KNOWLEDGE, key, level)
        written = level in KNOWLEDGE.evidence_words.get(key, {}) or told.startswith("You said no to “")
        assert re.match(r"[A-Z]", told) and told.endswith("."), told
        assert written or _VERB.search(told), f"{key}={level} is no sentence: {told}"
        assert written or ": " not in told, f"{key}={level} is a label and a value: {told}"
        assert "“" in told or not re.search(r"\b(I|my|me)\b", told), f"{key}={level} speaks as the person: {told}"
        assert len(words(told)) <= _MOST_WORDS, told


def test_what_an_examiner_did_not_find_is_not_told_as_if_the_person_had_said_no() -> None:
    assert evidence_words(KNOWLEDGE, "saddle_numb", "no").startswith("You said no to “")
    found = [key for key, one in KNOWLEDGE.findings.items() if one.who_can_answer == "clinician" and "no" in one.levels and key in KNOWLEDGE.questions]
    assert len(found) > 30
    assert [key for key in found if "You said" in evidence_words(KNOWLEDGE, key, "no")] == []


def test_words_of_evidence_are_for_answers_that_can_be_given() -> None:
    unknown = [(key, level) for key, told in KNOWLEDGE.evidence_words.items() for level in told if level not in (*KNOWLEDGE.findings[key].levels, NUMBER)]
    assert unknown == []


def test_a_number_that_was_typed_stands_in_the_sentence() -> None:
    assert evidence_words(KNOWLEDGE, "rf_age", "40to49", 46) == "You are 46 years old."
    assert evidence_words(KNOWLEDGE, "relief_sitting", "yes") == "Sitting down eases it."
    assert evidence_words(KNOWLEDGE, "relief_sitting", "no") == "Sitting down does not ease it."


def test_no_reason_for_an_urgency_is_a_bare_label() -> None:
    """Not "Your age" but "You are 46 years old."; what only a check-in reported is said by its line."""
    asked = [KNOWLEDGE.findings[key] for key in KNOWLEDGE.safety_findings if key in KNOWLEDGE.findings and key in KNOWLEDGE.page_of]
    for finding in asked:
        for level in finding.levels[1:]:
            told = told_words(KNOWLEDGE, finding.id, level)
            assert told.endswith("."), finding.id
            assert level == "yes" or told != f"{line_words(KNOWLEDGE, finding.id)}.", f"{finding.id}={level}"
    assert told_words(KNOWLEDGE, "rf_age", "40to49", 46) == "You are 46 years old."
    assert told_words(KNOWLEDGE, "saddle_numb", "no") == f"{line_words(KNOWLEDGE, 'saddle_numb')}."

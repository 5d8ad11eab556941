"""Somebody with leg pain as their answers tell it, for tests of an examination."""

from __future__ import annotations

from functools import cache

from sural import Assessment, Interview, Knowledge
from sural.assessment.answers import Answers

KNOWLEDGE = Knowledge.load()
SCIATICA = {"rf_age": "40to49", "rf_sex": "female", "pain_below_knee": "yes", "pain_s1_pattern": "yes", "numb_s1": "yes", "low_back_pain": "yes"}


def sciatica() -> Interview:
    """Fits a slipped disc at S1, and nothing of it is urgent."""
    interview = Interview(KNOWLEDGE)
    for key, level in SCIATICA.items():
        interview = interview.answer(key, level)
    return interview


def assessed(interview: Interview) -> Assessment:
    """The same answers are weighed once for all tests."""
    return _assessed(interview.answers)


@cache
def _assessed(answers: Answers) -> Assessment:
    return Interview(KNOWLEDGE, answers).assessment()

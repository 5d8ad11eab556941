"""The levels that are known are worked out once for each set of answers."""

from __future__ import annotations

from collections.abc import Callable

from sural import Answers, Interview, Knowledge, assess
from tests.levels_read import times_levels_are_read

SAID = {"rf_age": 61, "pain_below_knee": True, "calf_tender": True, "leg_swelling": "sore_leg_only", "saddle_numb": None}


def test_one_assessment_reads_its_levels_once(knowledge: Knowledge, answered: Callable[..., Answers]) -> None:
    answers = answered(SAID)
    assert times_levels_are_read(lambda: assess(knowledge, answers)) == 1


def test_an_interview_reads_its_levels_once_whatever_is_asked_of_it(knowledge: Knowledge, answered: Callable[..., Answers]) -> None:
    interview = Interview(knowledge, answered(SAID))
    asked = (interview.next_fixed_page, interview.next_question, interview.progress, interview.urgency_now, interview.assessment)
    assert times_levels_are_read(lambda: [ask() for ask in asked]) == 1

"""A question fits the person, or it is one of safety."""

from __future__ import annotations

import pytest

from sural import Interview
from sural.assessment.fitting import fits
from sural.assessment.flow import open_items
from sural.assessment.triage import is_safety_question, triage
from tests.plan_people import KNOWLEDGE

RUNNER = {"rf_age": 30, "rf_sex": "male", "pain_severity": 3, "pain_calf_only": True, "sport_type": "running", "onset_manner": "gradual", "duration": "6to12w"}


def runner() -> Interview:
    """A 30-year-old who runs, with a calf at 3 of 10: everybody's pages answered, nothing ticked."""
    interview = Interview(KNOWLEDGE)
    while page := interview.next_fixed_page():
        known = {item: RUNNER[item] for item in page.items if item in RUNNER}
        interview = interview.none_of_these(page.id) if page.kind == "checklist" else interview.answer_page(page.id, known)
    interview = interview.answer_page("body_map", {item: "yes" if item == "pain_calf_only" else "no" for item in KNOWLEDGE.pages["body_map"].items})
    for item, value in RUNNER.items():
        interview = interview.answer(item, value)
    return interview.answer("rf_prev_back_pain", "no").answer("past_back_surgery", "no")


@pytest.mark.parametrize("item", sorted(KNOWLEDGE.fits))
def test_a_runner_is_asked_a_question_that_does_not_fit_only_if_it_can_change_the_urgency(item: str) -> None:
    interview = runner()
    asked = item in open_items(KNOWLEDGE, KNOWLEDGE.page_of[item], interview.levels)
    now = triage(KNOWLEDGE, interview.answers).urgency
    can_change = any(triage(KNOWLEDGE, interview.answer(item, level).answers).urgency > now for level in KNOWLEDGE.findings[item].levels)
    assert not asked or can_change


def test_a_runner_with_a_sore_calf_is_asked_of_no_injection_cholesterol_or_the_pain_in_words() -> None:
    levels = runner().levels
    assert [item for item in ("tried_injection", "rf_high_cholesterol", "rf_statin", "pain_severity_words") if fits(KNOWLEDGE, item, levels)] == []


@pytest.mark.parametrize(
    ("item", "known"),
    [
        ("tried_injection", {"low_back_pain": "yes"}),
        ("rf_high_cholesterol", {"rf_age": "60to69"}),
        ("rf_high_cholesterol", {"rf_age": "30to39", "leg_cold": "yes"}),
        ("rf_statin", {"rf_age": "30to39", "bilateral_leg_pain": "yes"}),
        ("pain_severity_words", {}),
    ],
)
def test_a_question_is_asked_of_those_whom_it_fits_or_may_fit(item: str, known: dict[str, str]) -> None:
    assert fits(KNOWLEDGE, item, known)


def test_h56_a_question_that_does_not_fit_is_asked_where_its_answer_alone_would_raise_the_urgency() -> None:
    """Rule tr75: physiotherapy and an injection both failed, with pain that does not get better."""
    levels = {**runner().levels, "tried_physio": "no_change", "course": "steady"}
    assert fits(KNOWLEDGE, "tried_injection", levels)
    assert not fits(KNOWLEDGE, "tried_injection", {**levels, "tried_physio": "helped"})


def test_h56_no_question_of_a_safety_page_is_ever_left_out_for_not_fitting() -> None:
    assert [item for item in KNOWLEDGE.fits if KNOWLEDGE.page_of[item].block in ("basics", "red_flag")] == []


def test_it_is_visible_in_the_data_which_questions_are_ones_of_safety() -> None:
    assert {"saddle_numb", "fever", "rf_age", "tried_injection", "pain_severity"} <= KNOWLEDGE.safety_findings
    assert not {"rf_high_heels", "job_posture", "walking_distance"} & KNOWLEDGE.safety_findings
    red_flags = {finding.id for finding in KNOWLEDGE.findings.values() if is_safety_question(KNOWLEDGE, finding)}
    assert red_flags - KNOWLEDGE.safety_findings == set()

"""A question fits the person, or it is one of safety."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural import Interview, Knowledge, Urgency
from sural.assessment.fitting import could_raise, fits
from sural.assessment.flow import open_items, page_applies
from sural.assessment.rules_in_force import rules_of, true_items
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


def ended(known: dict[str, object]) -> Interview:
    """An interview to its end with somebody who knows these answers, denies the safety lists, and is unsure of all else."""
    interview = Interview(KNOWLEDGE)
    while page := interview.next_question():
        told = {item: known[item] for item in page.items if item in known}
        if page.block == "red_flag":
            interview = interview.none_of_these(page.id)
            for item, value in told.items():
                interview = interview.answer(item, value)
        else:
            interview = interview.answer_page(page.id, told)
    return interview


PEOPLE = (
    {"rf_age": 68, "rf_sex": "female", "pain_severity": 8, "bilateral_leg_pain": True, "muscle_pain_both_symmetric": True},
    {"rf_age": 24, "rf_sex": "male", "pain_severity": 4, "pain_calf_only": True, "sport_type": "running", "duration": "2to6w"},
    {"rf_age": 55, "rf_sex": "male", "pain_severity": 6, "low_back_pain": True, "pain_s1_pattern": True, "duration": "1to2w"},
    {"rf_age": 39, "rf_sex": "female", "pain_severity": 3, "pain_groin": True, "bilateral_leg_pain": False, "duration": "6to12w"},
)


@pytest.mark.parametrize("known", PEOPLE)
def test_h56_the_interview_does_not_end_while_one_more_answer_would_raise_the_urgency(known: dict[str, object]) -> None:
    interview = ended(known)
    now = triage(KNOWLEDGE, interview.answers).urgency
    open_ones = [
        item
        for page in KNOWLEDGE.pages.values()
        if page.block == "adaptive" and page.id not in interview.answers.pages_put and page_applies(KNOWLEDGE, page, interview.answers, interview.levels)
        for item in open_items(KNOWLEDGE, page, interview.levels)
        if item not in interview.levels and item in KNOWLEDGE.findings
    ]
    raising = [
        (item, level)
        for item in open_ones
        for level in KNOWLEDGE.findings[item].levels
        if triage(KNOWLEDGE, interview.answer(item, level).answers).urgency > now
    ]
    assert open_ones and (raising == [] or interview.progress().left == 0)
    assert interview.progress().left > 0 or known is not PEOPLE[0]


def test_somebody_with_aching_legs_on_both_sides_is_asked_of_medicines_for_cholesterol() -> None:
    assert "rf_statin" in {item for key in ended(PEOPLE[0]).answers.pages_put for item in KNOWLEDGE.pages[key].items}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_could_raise_is_what_asking_all_rules_says(data: st.DataObject) -> None:
    knowledge = KNOWLEDGE
    told = data.draw(st.lists(st.sampled_from(sorted(knowledge.safety_findings)), max_size=6, unique=True))
    levels = {key: data.draw(st.sampled_from(knowledge.findings[key].levels)) for key in told}
    asked = data.draw(st.lists(st.sampled_from(sorted(knowledge.safety_findings)), min_size=5, max_size=5))
    for item in asked:
        raised = [
            urgency_by_all_rules(knowledge, {**levels, item: level}) > urgency_by_all_rules(knowledge, levels) for level in knowledge.findings[item].levels
        ]
        assert could_raise(knowledge, item, levels) is any(raised), (item, levels)


def urgency_by_all_rules(knowledge: Knowledge, levels: dict[str, str]) -> Urgency:
    true = true_items(knowledge, levels)
    return max((knowledge.rules[rule.id].urgency for rule in rules_of(knowledge) if rule.holds(true)), default=Urgency.SELF_CARE)

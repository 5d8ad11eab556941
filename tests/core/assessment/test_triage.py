"""Urgency: rules above probabilities, and what was not answered is never a no."""

from __future__ import annotations

import pytest

from sural import Interview, Knowledge, Urgency
from sural.assessment.triage import triage


def urgency(knowledge: Knowledge, **values: object) -> Urgency:
    interview = Interview(knowledge)
    for key, value in values.items():
        interview = interview.answer(key, value)  # type: ignore[arg-type]
    return interview.urgency_now().urgency


@pytest.mark.parametrize(
    ("values", "at_least"),
    [
        ({"saddle_numb": True}, Urgency.EMERGENCY),
        ({"bladder_retention": True}, Urgency.EMERGENCY),
        ({"chest_pain_breathless": True}, Urgency.EMERGENCY),
        ({"sudden_cold_painful_leg": True}, Urgency.EMERGENCY),
        ({"tense_leg_pain_extreme": True}, Urgency.EMERGENCY),
        ({"weakness_getting_worse": True}, Urgency.EMERGENCY),
        ({"fever": True, "low_back_pain": True}, Urgency.EMERGENCY),
        ({"dark_urine_weak_muscles": True}, Urgency.EMERGENCY),
        ({"leg_swelling": "sore_leg_only", "rf_prev_dvt": True}, Urgency.SAME_DAY),
        ({"st_calf_squeeze": True}, Urgency.SAME_DAY),
        ({"zoster_rash": True}, Urgency.SAME_DAY),
        ({"rf_age": 15}, Urgency.WITHIN_2_WEEKS),
        ({"rf_age": 15, "walking_ability": "limp"}, Urgency.SAME_DAY),
        ({"leg_weakness_new": True}, Urgency.WITHIN_2_WEEKS),
        ({"growing_lump": True}, Urgency.WITHIN_2_WEEKS),
    ],
)
def test_a_warning_sign_sets_at_least_its_urgency(knowledge: Knowledge, values: dict[str, object], at_least: Urgency) -> None:
    assert urgency(knowledge, **values) >= at_least


def test_the_age_of_a_weakness_counts_before_the_age_of_the_pain(knowledge: Knowledge) -> None:
    """Months of pain and two weeks of weakness in both legs is new weakness."""
    weak = {"leg_weakness_new": True, "weakness_both_legs": True, "duration": "3to12m"}
    assert urgency(knowledge, **weak, weakness_duration="2to6w") is Urgency.EMERGENCY
    assert urgency(knowledge, **weak, weakness_duration="gt6w") < Urgency.EMERGENCY


@pytest.mark.parametrize("finding", ["saddle_numb", "chest_pain_breathless", "st_calf_squeeze", "zoster_rash"])
def test_a_no_to_a_warning_sign_sets_nothing(knowledge: Knowledge, finding: str) -> None:
    assert urgency(knowledge, **{finding: False}) is Urgency.SELF_CARE


def test_silence_sets_nothing(knowledge: Knowledge) -> None:
    assert urgency(knowledge) is Urgency.SELF_CARE


def test_a_red_flag_that_was_put_and_not_answered_is_at_least_same_day(knowledge: Knowledge) -> None:
    assert urgency(knowledge, saddle_numb=None) >= Urgency.SAME_DAY


def test_a_skipped_red_flag_page_is_at_least_same_day(knowledge: Knowledge) -> None:
    page = next(page for page in knowledge.pages.values() if page.block == "red_flag")
    assert Interview(knowledge).skip(page.id).urgency_now().urgency >= Urgency.SAME_DAY


def test_a_question_that_is_no_red_flag_may_stay_unanswered(knowledge: Knowledge) -> None:
    assert urgency(knowledge, worse_bending_forward=None) is Urgency.SELF_CARE


def test_a_reason_names_the_answers_that_made_it(knowledge: Knowledge) -> None:
    found = Interview(knowledge).answer("saddle_numb", True).urgency_now()
    assert any("saddle_numb" in reason.findings for reason in found.reasons)


def test_a_probability_raises_the_urgency_and_never_lowers_it(knowledge: Knowledge) -> None:
    interview = Interview(knowledge).answer("saddle_numb", True).answer("pain_tight_cramp", True)
    assert interview.assessment().triage.urgency is triage(knowledge, interview.answers).urgency


def test_the_wells_score_is_computed_from_its_items(knowledge: Knowledge) -> None:
    found = Interview(knowledge).answer("rf_active_cancer", True).answer("whole_leg_swollen", True).urgency_now()
    assert any("wells_ge2" in reason.findings for reason in found.reasons)


def test_one_wells_item_is_not_two(knowledge: Knowledge) -> None:
    found = Interview(knowledge).answer("rf_active_cancer", True).urgency_now()
    assert not any("wells_ge2" in reason.findings for reason in found.reasons)

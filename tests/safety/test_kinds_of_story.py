"""Kinds of story that rules once missed or over-called, each told in two or three ways of its own (decision 0057)."""

from __future__ import annotations

import pytest

from sural import Answers, Knowledge, Urgency
from sural.assessment.triage import triage

KNOWLEDGE = Knowledge.load()


def urgency(**given: str | bool) -> Urgency:
    answers = Answers()
    for key, level in given.items():
        answers = answers.answer(KNOWLEDGE, key, level)
    return triage(KNOWLEDGE, answers).urgency


@pytest.mark.parametrize(
    "story",
    [
        {"leg_weakness_new": True, "weakness_duration": "lt24h"},
        {"leg_weakness_new": True, "duration": "lt24h", "onset_manner": "woke_with_it"},
        {"leg_weakness_new": True, "weakness_duration": "lt24h", "pain_severity": 2, "course": "steady", "buttock_injury": True},
    ],
)
def test_h57_a_leg_that_is_weak_for_hours_is_seen_the_same_day(story: dict[str, str | bool]) -> None:
    assert urgency(**story) >= Urgency.SAME_DAY


@pytest.mark.parametrize("sign", ["numb_front_thigh", "leg_weakness_new", "numb_whole_leg"])
def test_h57_a_nerve_that_fails_on_a_blood_thinner_is_a_bleed_before_the_groin_hurts(sign: str) -> None:
    assert urgency(rf_anticoagulant=True, **{sign: True}) >= Urgency.SAME_DAY
    assert urgency(rf_anticoagulant=True, onset_manner="one_moment", **{sign: True}) is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "story",
    [
        {"leg_cold": True, "numb_sole": True, "duration": "lt24h"},
        {"skin_discoloured_pale": True, "skin_pale": True, "pins_needles_leg": True, "duration": "1to6d", "pain_severity": 4},
        {"leg_cold": True, "rf_atrial_fibrillation": True, "duration": "1to6d"},
        {"pain_sudden_severe": True, "rf_age": 66, "rf_smoking": "current", "duration": "lt24h"},
    ],
)
def test_h57_a_cold_leg_with_tingling_or_a_reason_for_a_clot_is_an_emergency(story: dict[str, str | bool]) -> None:
    assert urgency(**story) is Urgency.EMERGENCY


@pytest.mark.parametrize("course", ["worse_slowly", "up_and_down"])
def test_h57_a_sore_calf_that_comes_back_or_grows_after_weeks_is_tested_for_a_clot(course: str) -> None:
    assert urgency(pain_calf_only=True, bilateral_leg_pain=False, duration="2to6w", course=course) is Urgency.SAME_DAY


@pytest.mark.parametrize(
    "story",
    [
        {"pain_begins_at_rest": True, "duration": "2to6w"},
        {"sport_type": "running"},
        {"onset_trigger": "more_exercise_than_usual", "bilateral_leg_pain": True, "duration": "6to12w"},
    ],
)
def test_h57_pain_of_the_lower_leg_that_grows_is_a_bone_until_looked_at(story: dict[str, str | bool]) -> None:
    assert urgency(pain_below_knee=True, course="worse_slowly", **story) >= Urgency.WITHIN_2_WEEKS


@pytest.mark.parametrize("joint", [{"ankle_swollen": True, "pain_ankle_joint": True}, {"knee_swollen": True}])
@pytest.mark.parametrize("defence", ["rf_steroid", "rf_immunosuppressed"])
def test_h57_a_joint_that_swells_with_weak_defence_is_infected_until_sampled_also_with_gout(joint: dict[str, bool], defence: str) -> None:
    assert urgency(rf_gout=True, duration="1to6d", **joint, **{defence: True}) >= Urgency.SAME_DAY
    assert urgency(rf_gout=True, duration="6to12w", course="worse_slowly", red_hot_skin=True, **joint, **{defence: True}) >= Urgency.SAME_DAY


@pytest.mark.parametrize("sign", [{"night_pain_level": "wakes_but_settles"}, {"course": "worse_slowly"}, {"relief_lying": "worse_lying"}])
def test_h57_new_back_pain_after_a_cancer_that_behaves_like_spread_is_seen_in_two_days(sign: dict[str, str]) -> None:
    assert urgency(rf_cancer_history=True, low_back_pain=True, duration="2to6w", **sign) >= Urgency.WITHIN_2_DAYS


@pytest.mark.parametrize("sign", ["wide_gait", "legs_stiff_clumsy", "electric_neck_bend"])
def test_h57_back_pain_and_unsteady_legs_after_a_cancer_are_an_emergency(sign: str) -> None:
    assert urgency(rf_cancer_history=True, pain_mid_back=True, duration="2to6w", course="steady", **{sign: True}) is Urgency.EMERGENCY


def test_h57_an_ankle_bone_that_is_sore_after_a_twist_is_x_rayed() -> None:
    assert urgency(ankle_bone_tender=True, onset_trigger="twist_or_misstep", walking_ability="limp") >= Urgency.SAME_DAY
    assert urgency(ankle_bone_tender=False, onset_trigger="twist_or_misstep", ankle_swollen=True, duration="1to6d") <= Urgency.ROUTINE


def test_h57_groin_pain_of_a_runner_that_grows_is_seen_in_two_days_however_mild() -> None:
    assert urgency(pain_groin=True, sport_type="running", course="worse_slowly", pain_severity=2, duration="2to6w") >= Urgency.WITHIN_2_DAYS


def test_numbness_of_a_root_of_unknown_age_is_examined() -> None:
    assert urgency(low_back_pain=True, numb_s1=True) is Urgency.WITHIN_2_WEEKS
    assert urgency(low_back_pain=True, numb_s1=True, duration="2to6w") < Urgency.WITHIN_2_WEEKS


# ---------------------------------------------------------------- not over-called, and what keeps the urgency although it is like it
@pytest.mark.parametrize(
    ("place", "sharp"),
    [
        ({"pain_heel_under": True}, {"wakes": {"night_pain_level": "wakes_but_settles"}}),
        ({"pain_outer_ankle": True, "sport_type": "running"}, {"grows": {"course": "worse_slowly"}}),
        ({"pain_hip_side": True, "worse_lying_on_side": True}, {"limps": {"walking_ability": "needs_aid"}}),
    ],
)
def test_one_sore_tendon_that_does_not_grow_waits_and_with_a_sign_does_not(place: dict[str, str | bool], sharp: dict[str, dict[str, str]]) -> None:
    lasting: dict[str, str | bool] = {**place, "duration": "6to12w", "course": "steady", "pain_severity": 4}
    assert urgency(**lasting) is Urgency.SELF_CARE
    for sign in sharp.values():
        assert urgency(**{**lasting, **sign}) >= Urgency.ROUTINE


def test_a_red_big_toe_waits_and_with_a_wound_fever_or_diabetes_does_not() -> None:
    toe: dict[str, str | bool] = {"pain_big_toe_joint": True, "red_hot_skin": True, "skin_red": "small_patch", "skin_hot": True, "duration": "1to6d"}
    assert urgency(**toe) is Urgency.WITHIN_2_WEEKS
    for sign in ("fever", "skin_break_entry", "rf_immunosuppressed"):
        assert urgency(**toe, **{sign: True}) >= Urgency.SAME_DAY
    assert urgency(**toe, rf_diabetes="under_10y") >= Urgency.SAME_DAY


def test_a_foot_drop_without_back_pain_is_seen_in_two_days_and_with_it_today() -> None:
    drop: dict[str, str | bool] = {"foot_drop": True, "leg_weakness_new": True, "weakness_duration": "1to14d"}
    assert urgency(**drop, low_back_pain=False) is Urgency.WITHIN_2_DAYS
    assert urgency(**drop, low_back_pain=False, weakness_getting_worse=True) >= Urgency.SAME_DAY
    assert urgency(**drop, low_back_pain=True) is Urgency.SAME_DAY


def test_pain_far_beyond_what_is_seen_is_an_emergency_while_it_is_new() -> None:
    skin: dict[str, str | bool] = {"pain_out_of_proportion": True, "red_hot_skin": True}
    assert urgency(**skin, duration="1to6d") is Urgency.EMERGENCY
    assert urgency(**skin) is Urgency.EMERGENCY
    assert urgency(**skin, duration="6to12w", course="worse_slowly") < Urgency.EMERGENCY


def test_who_has_used_a_stick_for_years_is_not_hurried_and_who_newly_needs_one_is() -> None:
    assert urgency(walking_ability="needs_aid", duration="gt1y", course="steady") is Urgency.ROUTINE
    assert urgency(walking_ability="needs_aid", duration="2to6w") >= Urgency.WITHIN_2_WEEKS
    assert urgency(walking_ability="needs_aid") >= Urgency.WITHIN_2_WEEKS


@pytest.mark.parametrize("background", ["rf_known_pad_heart_stroke", "rf_atrial_fibrillation", "rf_varicose"])
def test_h57_what_makes_an_artery_or_a_vein_urgent_is_asked_of_everybody(background: str) -> None:
    assert KNOWLEDGE.page_of[background].block == "red_flag"

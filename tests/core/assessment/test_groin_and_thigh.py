"""Causes of the groin and the outer thigh: a typical story names its cause first, and a like one keeps its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from sural import Answers, Knowledge
from sural.assessment.assessment import assess

Build = Callable[[Mapping[str, str]], Answers]
NO_BACK = {"low_back_pain": "no", "pain_below_knee": "no"}
STORIES = {
    "meralgia_paraesthetica": {"rf_age": "40to49", "numb_outer_thigh": "yes", "pain_electric": "yes", "leg_weakness_new": "no", "relief_sitting": "yes"},
    "femoral_neck_stress_fracture": {
        **{"rf_age": "18to29", "pain_groin": "yes", "worse_impact": "yes", "walking_ability": "limp", "duration": "2to6w"},
        **{
            "sport_type": "running",
            "rf_running_load": "yes",
            "onset_trigger": "more_exercise_than_usual",
            "groin_worse_walk_turn": "yes",
            "groin_worse_kick_squeeze": "no",
        },
    },
    "atypical_femoral_fracture": {
        **{"rf_age": "70to79", "rf_sex": "female", "rf_osteoporosis": "yes", "rf_bisphosphonate": "yes", "duration": "6to12w"},
        **{"pain_thigh_outer": "yes", "worse_walking_standing": "yes", "course": "worse_slowly"},
    },
    "adductor_groin_pain": {
        **{"rf_age": "18to29", "rf_sex": "male", "pain_groin": "yes", "pain_thigh_inner": "yes", "groin_worse_kick_squeeze": "yes"},
        **{"sport_type": "ball_or_racket", "onset_trigger": "sport_push_off"},
    },
    "hip_impingement_labrum": {"rf_age": "30to39", "pain_groin": "yes", "hip_catches": "yes", "worse_sitting_20min": "yes", "duration": "gt1y"},
    "groin_hernia": {"rf_age": "60to69", "rf_sex": "male", "pain_groin": "yes", "groin_lump_strain": "yes", "worse_cough_sneeze": "yes"},
    "hip_oa_referred": {"rf_age": "70to79", "pain_groin": "yes", "pain_thigh_front": "yes", "groin_worse_walk_turn": "yes", "duration": "gt1y"},
    "hip_fracture": {"rf_age": "ge80", "pain_groin": "yes", "onset_trigger": "fall_or_blow", "leg_short_turned_out": "yes"},
    "gluteal_tendinopathy": {"rf_age": "50to59", "pain_hip_side": "yes", "pain_thigh_outer": "yes", "worse_lying_on_side": "yes", "numb_outer_thigh": "no"},
    "saphenous_femoral_neuropathy": {"numb_front_thigh": "yes", "thigh_thin": "yes", "st_knee_straighten_weak": "yes", "pain_inner_knee_shin": "yes"},
}


@pytest.mark.parametrize("cause", STORIES)
def test_a_typical_story_names_its_cause_first(knowledge: Knowledge, answered: Build, cause: str) -> None:
    assert assess(knowledge, answered(NO_BACK | STORIES[cause])).causes[0].id == cause


def test_the_hernia_that_was_denied_is_not_the_first_cause_of_a_sore_groin(knowledge: Knowledge, answered: Build) -> None:
    story = {**NO_BACK, **STORIES["groin_hernia"], "groin_lump_strain": "no", "worse_cough_sneeze": "no"}
    assert assess(knowledge, answered(story)).causes[0].id != "groin_hernia"

"""The four people of the first trials: sciatica at 46, a runner of 30, a new warning sign, and a limp at 68. Their answers beside calm ones."""

from __future__ import annotations

from typing import Any

from sural.assessment.body_map import from_text
from tests.plan_people import KNOWLEDGE, SCIATICA
from tests.web.care.conftest import Patient

SCIATICA_AT_46 = {**SCIATICA, "rf_age": "40to49", "duration": "2to6w", "pain_severity": "7to8", "st_slr": "yes", "st_slump": "yes"}
RUNNER_OF_30 = {
    "rf_age": "30to39",
    "rf_sex": "male",
    "pain_achilles": "yes",
    "morning_stiffness_heel": "yes",
    "warms_up_then_returns": "yes",
    "heel_cord_thick": "yes",
    "st_achilles_pinch": "yes",
    "rf_running_load": "yes",
    "sport_type": "running",
    "pain_severity": "0to3",
    "duration": "6to12w",
}
NEW_SIGN = {**SCIATICA_AT_46, "rf_age": "50to59"}
LIMP_AT_68 = {
    "rf_age": "60to69",
    "duration": "3to12m",
    "pain_buttock": "yes",
    "pain_buttock_both": "yes",
    "pain_heavy_ache": "yes",
    "bilateral_leg_pain": "yes",
    "activity_brings_rest_eases": "yes",
    "worse_walking_standing": "yes",
    "relief_sitting": "yes",
    "relief_bending_forward": "yes",
    "worse_arching_back": "yes",
    "low_back_pain": "yes",
    "pain_below_knee": "yes",
    "pins_needles_leg": "yes",
    "walking_distance": "100to499m",
    "walking_ability": "limp",
}
FOUR = {"sciatica at 46": SCIATICA_AT_46, "a runner of 30": RUNNER_OF_30, "a new sign": NEW_SIGN, "a limp at 68": LIMP_AT_68}

MARKS = {
    "sciatica at 46": "pain:buttock:left pain:thigh_back:left pain:knee_back:left pain:calf_middle:left numb:foot_outer:left pain:low_back:left",
    "a runner of 30": "pain:heel_cord:left",
    "a new sign": "pain:buttock:left pain:thigh_back:left pain:knee_back:left pain:calf_middle:left numb:foot_outer:left pain:low_back:left",
    "a limp at 68": "pain:low_back:left pain:buttock:left pain:buttock:right pain:thigh_back:left pain:thigh_back:right pain:calf_middle:left",
}


def one_of_four(settings: Any, who: str) -> Patient:
    """One of them, with the map of the body marked."""
    person = Patient(settings, FOUR[who])
    person.answer(person.opened.interview.mark_body(from_text(KNOWLEDGE, MARKS[who])))
    return person

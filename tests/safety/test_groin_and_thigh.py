"""What cannot wait at the groin and the thigh is found by rules, however mild the pain."""

from __future__ import annotations

import pytest

from sural import Answers, Knowledge, Urgency
from sural.assessment.triage import triage

KNOWLEDGE = Knowledge.load()
MILD = {"pain_severity": "0to3", "course": "steady", "duration": "2to6w"}


def urgency(given: dict[str, str]) -> Urgency:
    answers = Answers()
    for key, level in {**MILD, **given}.items():
        answers = answers.answer(KNOWLEDGE, key, level)
    return triage(KNOWLEDGE, answers).urgency


def test_h48_a_hernia_that_is_stuck_is_an_emergency() -> None:
    assert urgency({"groin_lump_stuck": "yes"}) is Urgency.EMERGENCY


def test_h48_a_hernia_that_goes_back_waits_and_less_long_in_a_woman() -> None:
    assert urgency({"groin_lump_strain": "yes", "rf_sex": "male"}) is Urgency.ROUTINE
    assert urgency({"groin_lump_strain": "yes", "rf_sex": "female"}) is Urgency.WITHIN_2_WEEKS


@pytest.mark.parametrize("place", ["pain_thigh_front", "pain_thigh_outer", "pain_groin"])
def test_h48_thigh_pain_on_a_medicine_for_thin_bones_is_looked_at(place: str) -> None:
    assert urgency({"rf_bisphosphonate": "yes", place: "yes"}) is Urgency.WITHIN_2_WEEKS
    assert urgency({"rf_bisphosphonate": "yes", place: "yes", "walking_ability": "limp"}) >= Urgency.WITHIN_2_DAYS


@pytest.mark.parametrize("told", ["pain_groin", "groin_worse_walk_turn", "groin_worse_kick_squeeze"])
def test_h48_groin_pain_counts_however_it_is_told(told: str) -> None:
    """As a place on the map, or by what brings it on: a cracked hip is looked for in both."""
    assert urgency({told: "yes", "worse_impact": "yes"}) >= Urgency.SAME_DAY


@pytest.mark.parametrize("sign", ["hands_weak_clumsy", "voice_slurred"])
def test_h48_hands_or_speech_with_a_weak_leg_are_examined(sign: str) -> None:
    assert urgency({sign: "yes", "leg_weakness_new": "yes", "weakness_duration": "gt6w", "duration": "gt1y"}) >= Urgency.WITHIN_2_WEEKS


def test_h12_the_reason_to_be_seen_does_not_end_a_medicine() -> None:
    assert "Go on with your medicines" in KNOWLEDGE.rules["tr128_bone_medicine"].why

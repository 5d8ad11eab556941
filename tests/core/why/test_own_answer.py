"""Three lines that answer "Why does it hurt?" from a person's own first cause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sural import Interview, Knowledge
from sural.why.own_answer import model_bears_on, nerve_or_calf, own_answer

SCIATICA = {"pain_s1_pattern": True, "numb_s1": True, "low_back_pain": True}
HIP = {"pain_hip_side": True, "worse_lying_on_side": True, "pain_thigh_outer": True, "low_back_pain": False, "pain_below_knee": False}
GOUT = {"pain_big_toe_joint": True, "rf_gout": True, "onset_manner": "over_hours_to_days", "low_back_pain": False}


def interview(knowledge: Knowledge, said: dict[str, object]) -> Interview:
    found = Interview(knowledge)
    for key, value in said.items():
        found = found.answer(key, value)  # type: ignore[arg-type]
    return found


def test_the_lines_name_the_first_cause_what_it_is_and_what_was_told(knowledge: Knowledge) -> None:
    assessment = interview(knowledge, SCIATICA).assessment()

    found = own_answer(knowledge, assessment, ("Pain in the lower back as well",))

    assert assessment.causes[0].id == "ldh_s1"
    assert "slipped disc pressing the S1 nerve" in found.cause
    assert found.what_it_is.startswith("A soft disc at the bottom of the back has pushed out")
    assert found.fits == "What you told us that fits: pain in the lower back as well."
    assert found.more.startswith("In our body model")


@pytest.mark.parametrize(("said", "offered"), [(SCIATICA, True), ({"pain_calf_only": True, "sudden_pop_calf": True}, True), (HIP, False), (GOUT, False)])
def test_the_model_is_offered_only_where_nerve_or_calf_is_among_the_causes(knowledge: Knowledge, said: dict[str, object], offered: bool) -> None:
    assert nerve_or_calf(knowledge, interview(knowledge, said).assessment()) is offered


def test_no_infection_fracture_vessel_or_joint_is_explained_by_a_model_of_calf_and_nerve(knowledge: Knowledge) -> None:
    for condition in knowledge.conditions.values():
        if condition.group in ("vascular", "systemic_or_serious", "referred") or condition.family == "serious" or "bone" in condition.plain_name.split():
            assert not model_bears_on(condition) or condition.id in ("spondylolisthesis", "achilles_insertional"), condition.id


def test_every_cause_makes_three_whole_lines(knowledge: Knowledge) -> None:
    assessment = interview(knowledge, {}).assessment()
    for cause in assessment.causes:
        found = own_answer(knowledge, replace(assessment, causes=(cause,)), ())
        assert all(line.endswith((".", "?")) for line in (found.cause, found.what_it_is, found.fits, found.more)), cause.id

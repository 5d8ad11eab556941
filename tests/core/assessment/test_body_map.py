"""Marks on the drawn body become answers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural import Interview, Knowledge, Urgency
from sural.assessment.body_map import KINDS, Mark, as_text, findings_of, from_text
from tests.each import each

KNOWLEDGE = Knowledge.load()
ALL_MARKS = [Mark(kind, region.id, side) for region in KNOWLEDGE.regions.values() for side in region.sides for kind in KINDS]


def said_yes(*marks: str) -> set[str]:
    found = findings_of(KNOWLEDGE, from_text(KNOWLEDGE, " ".join(marks)), {})
    return {key for key, level in found.items() if level == "yes"}


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["pain:calf_middle:left"], {"pain_below_knee", "pain_calf_only", "pain_calf_middle"}),
        (["pain:calf_middle:left", "pain:low_back:left"], {"pain_below_knee", "pain_calf_middle", "low_back_pain"}),
        (["pain:thigh_back:left", "pain:calf_lower:left"], {"pain_thigh_back", "pain_below_knee", "pain_calf_lower", "pain_s1_pattern"}),
        (["pain:thigh_back:left", "pain:calf_lower:right"], {"pain_thigh_back", "pain_below_knee", "pain_calf_lower", "bilateral_leg_pain"}),
        (["pain:buttock:left", "pain:buttock:right"], {"pain_buttock", "pain_buttock_both"}),
        (["numb:sole:left"], {"numb_sole", "pins_needles_leg"}),
        (["numb:sole:left", "numb:sole:right", "numb:foot_top:left", "numb:foot_top:right"], {"numb_stocking", "numb_l5", "pins_needles_leg"}),
        (["pain:foot_top:left"], {"pain_below_knee", "pain_foot_top"}),
        (["pain:sole:left"], {"pain_below_knee", "pain_sole_arch"}),
        (["pain:shin_outer:right"], {"pain_below_knee", "pain_lower_leg_outer"}),
        (["tingle:thigh_outer:right"], {"numb_outer_thigh", "pins_needles_leg"}),
        (["numb:first_web:right"], {"numb_first_web", "pins_needles_leg"}),
        (["numb:ankle_outer:right"], {"numb_outer_ankle_only", "pins_needles_leg"}),
        (["numb:ankle_outer:right", "pain:low_back:right"], {"low_back_pain", "pins_needles_leg"}),
    ],
)
def test_marks_say_what_a_clinician_would_read_from_them(marks: list[str], expected: set[str]) -> None:
    assert said_yes(*marks) == expected


OF_MANY_PLACES = {"pain_below_knee", "pain_calf_only", "bilateral_leg_pain", "pins_needles_leg"}
NAMES_NO_AREA_WHEN_NUMB = {  # skin by which no listed cause is told; `pins_needles_leg` still says that it is there
    *("low_back", "buttock", "groin", "thigh_inner", "knee_front", "knee_outer", "heel_cord", "ankle_front"),
}


@each("region", KNOWLEDGE.regions)
def test_a_mark_of_pain_says_where_it_is(region: str) -> None:
    """A place that a person can mark and that says only "somewhere below the knee" is lost."""
    assert said_yes(f"pain:{region}:{KNOWLEDGE.regions[region].sides[0]}") - OF_MANY_PLACES


@each("region", KNOWLEDGE.regions)
def test_a_mark_of_numb_skin_says_which_area_it_is(region: str) -> None:
    says = said_yes(f"numb:{region}:{KNOWLEDGE.regions[region].sides[0]}") - OF_MANY_PLACES
    assert bool(says) != (region in NAMES_NO_AREA_WHEN_NUMB)


def test_a_part_that_is_not_marked_is_answered_with_no() -> None:
    found = findings_of(KNOWLEDGE, [Mark("pain", "calf_middle", "left")], {})
    assert set(found) == set(KNOWLEDGE.pages["body_map"].items)
    assert found["low_back_pain"] == "no"


def test_h01_numb_where_one_sits_is_a_red_flag_although_the_checklist_was_denied() -> None:
    denied = Interview(KNOWLEDGE).answer("saddle_numb", False)
    assert denied.mark_body([Mark("numb", "tailbone", "middle")]).urgency_now().urgency is Urgency.EMERGENCY


def test_h01_a_map_without_that_mark_does_not_take_the_red_flag_back() -> None:
    told = Interview(KNOWLEDGE).answer("saddle_numb", True)
    assert told.mark_body([Mark("pain", "buttock", "left")]).urgency_now().urgency is Urgency.EMERGENCY


@given(st.sets(st.sampled_from(ALL_MARKS)))
@settings(deadline=None)
def test_marks_survive_the_log(marks: set[Mark]) -> None:
    assert from_text(KNOWLEDGE, as_text(marks)) == marks


@given(st.sets(st.sampled_from(ALL_MARKS), max_size=12), st.sets(st.sampled_from(ALL_MARKS), max_size=12))
@settings(deadline=None, max_examples=30)
def test_a_new_map_leaves_nothing_of_the_old_one(first: set[Mark], second: set[Mark]) -> None:
    once = Interview(KNOWLEDGE).mark_body(second)
    twice = Interview(KNOWLEDGE).mark_body(first).mark_body(second)
    asked = KNOWLEDGE.pages["body_map"].items
    assert {item: twice.answers.levels[item] for item in asked} == {item: once.answers.levels[item] for item in asked}


def test_a_place_of_an_old_map_does_not_deny_a_pattern_of_the_new_one() -> None:
    old = Interview(KNOWLEDGE).mark_body([Mark("pain", "low_back", "left")])
    assert old.mark_body([Mark("numb", "ankle_outer", "left")]).answers.levels["numb_outer_ankle_only"] == "yes"


def test_text_that_names_no_region_is_passed_over() -> None:
    assert from_text(KNOWLEDGE, "pain:wing:left pain:calf_middle:middle itch:sole:left nonsense") == frozenset()

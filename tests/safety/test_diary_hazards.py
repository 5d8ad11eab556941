"""A warning sign in a diary that was written by hand, with slips of the pen around it."""

from __future__ import annotations

from sural.interop.diary_file import read_diary_file
from sural.plan import GetSeen, progress
from tests.plan_people import KNOWLEDGE, TIGHT, check_in, day, plan_of


def test_h26_a_sign_counts_although_another_line_of_its_record_is_impossible() -> None:
    document = {"check_ins": [{"id": "c1", "on": "2026-11-25", "safety": {"saddle_numb": "yes"}, "leg_pain": 33}]}
    (read,), _, problems = read_diary_file(document)
    assert read.safety == {"saddle_numb": "yes"}
    assert read.leg_pain is None
    assert "leg_pain" in problems[0]


def test_h26_a_sign_under_a_name_that_nobody_knows_stops_the_plan() -> None:
    told = [check_in(1, signs={"sadle_numb": "yes"})]
    assert isinstance(progress(KNOWLEDGE, plan_of(TIGHT), told, [], day(1)).care, GetSeen)

"""A plan of one's own: doses and first versions from what a person can do, upward as well as downward."""

from __future__ import annotations

import re

import pytest

from sural.interop.plan_words import dose_words, words_with_dose
from sural.plan.facts.ability import abilities_at_start
from sural.plan.facts.irritability import irritability
from sural.plan.limits.admission import Candidate, Withheld, admit
from sural.plan.limits.dose import Dose, in_minutes, table_dose
from sural.plan.making.care_parts import care_parts
from sural.plan.making.start_dose import start_dose
from tests.each import each
from tests.plan_facts import admitted, facts
from tests.plan_people import KNOWLEDGE, SCIATICA, TENDON, TIGHT, names, person_of, plan_of

EXERCISES = KNOWLEDGE.treatment.exercises
RUNNER = {**TENDON, "rf_running_load": "yes", "rf_age": "30to39"}
CANAL = {
    "rf_age": "60to69", "duration": "3to12m", "pain_buttock": "yes", "pain_buttock_both": "yes", "pain_heavy_ache": "yes", "bilateral_leg_pain": "yes",
    "activity_brings_rest_eases": "yes", "worse_walking_standing": "yes", "relief_sitting": "yes", "worse_arching_back": "yes", "low_back_pain": "yes",
    "pain_below_knee": "yes", "pain_l5_pattern": "yes", "pins_needles_leg": "yes",
    "st_lean_forward_walk": "yes", "walking_distance": "100to499m", "rf_osteoporosis": "no",
}  # fmt: skip
_COUNTED = re.compile(r"\b(\d+|one|two|three|four|five|six|eight|ten|half an?) (?:more )?(seconds?|minutes?|times|hours?)\b", re.IGNORECASE)
_RHYTHM = {"Breathe in for 4 seconds, out for 6."}


@pytest.mark.parametrize(
    ("pain", "settle", "nights", "expected"),
    [
        (9, "lt30min", "no", "moderate"),  # strong pain alone
        (3, "gt2h", "no", "moderate"),
        (3, "lt30min", "most_nights", "moderate"),
        (5, "lt30min", "no", "low"),
        (5, "30min_to_2h", "no", "moderate"),
        (8, "gt2h", "no", "high"),
        (8, "lt30min", "most_nights", "high"),
        (3, "gt2h", "most_nights", "high"),
        (None, "lt30min", "no", "moderate"),
        (8, None, "no", "high"),
        (2, None, "no", "moderate"),
    ],
)
def test_a_leg_is_irritable_only_by_two_of_pain_settling_and_nights(pain: float | None, settle: str | None, nights: str, expected: str) -> None:
    assert irritability(KNOWLEDGE, pain, settle, nights) == expected


def test_a_runner_with_26_heel_raises_works_on_one_leg_and_reads_how_to_run() -> None:
    plan = plan_of(RUNNER, minutes=30, walk_min=60, leg_pain=3, heel_raises_left=26, heel_raises_right=27)
    raises = plan.item("calf_raise_one_leg")
    assert raises and raises.dose.reps == 10
    assert names(plan) & {"calf_raise_two_leg", "calf_iso_press", "walk_flat"} == set()
    assert {"running_some", "running_again"} <= {part.id for part in plan.parts}


def test_h02_a_side_that_cannot_rise_holds_whatever_was_counted() -> None:
    """What was tested is not overwritten by a count, too few raises leave the question open, and a count stands for a test that was not done."""
    counted = person_of(heel_raises_left=26, heel_raises_right=27)
    assert "st_heel_raise" not in abilities_at_start(KNOWLEDGE, {"st_heel_raise": "none"}, counted)
    assert "st_heel_raise" not in abilities_at_start(KNOWLEDGE, {}, person_of(heel_raises_left=2, heel_raises_right=27))
    assert abilities_at_start(KNOWLEDGE, {}, counted)["st_heel_raise"] == "same"
    assert abilities_at_start(KNOWLEDGE, {}, person_of(heel_raises_left=12, heel_raises_right=27))["st_heel_raise"] == "fewer"
    torn = plan_of({**RUNNER, "st_heel_raise": "none"}, heel_raises_left=26, heel_raises_right=27)
    assert not names(torn) & {"calf_raise_one_leg", "calf_raise_two_leg", "calf_raise_two_up_one_down", "calf_raise_step"}


def test_a_runner_whose_leg_flares_easily_is_told_not_to_run_now() -> None:
    plan = plan_of(RUNNER, said={"settle_time": "gt2h", "night_waking": "most_nights"}, leg_pain=6)
    shown = {part.id for part in plan.parts}
    assert "running_wait" in shown
    assert shown & {"running_some", "running_again"} == set()


def test_whoever_does_not_run_reads_nothing_of_running() -> None:
    assert [part.id for part in plan_of(TIGHT).parts if part.id.startswith("running")] == []


@pytest.mark.parametrize(("left", "right", "expected"), [(26, 26, "calf_raise_one_leg"), (26, 8, "calf_raise_two_up_one_down"), (26, 3, "calf_raise_two_leg")])
def test_the_weaker_leg_decides_with_which_version_one_begins(left: float, right: float, expected: str) -> None:
    plan = plan_of(TENDON, leg_pain=2, walk_min=60, heel_raises_left=left, heel_raises_right=right)
    assert expected in names(plan)


def test_heel_raises_that_were_never_counted_are_no_strength() -> None:
    assert "calf_raise_one_leg" not in names(plan_of(TENDON, leg_pain=2, walk_min=60))


@each("walks", [1, 3, 5, 12, 20, 45, 60, 180])
@each("settle", ["lt30min", "30min_to_2h", "gt2h"])
def test_h18_walking_begins_in_whole_minutes_with_no_more_than_the_leg_bears_and_not_with_next_to_nothing(walks: float, settle: str) -> None:
    plan = plan_of(SCIATICA, said={"settle_time": settle}, minutes=60, leg_pain=5, walk_min=walks)
    walk = plan.item("walk_flat")
    if walk:
        assert walk.dose.hold_s % 60 == 0
        assert 60 <= walk.dose.hold_s <= max(60, walks * 60)
        assert walk.dose.hold_s >= 60 * min(15, int(walks * 0.5))


def test_whoever_walks_45_minutes_is_not_given_four() -> None:
    walk = plan_of(SCIATICA, said={"night_waking": "some_nights"}, minutes=30, leg_pain=5, walk_min=45).item("walk_flat")
    assert walk and dose_words(EXERCISES["walk_flat"], walk.dose) == "15 minutes, every day."


def test_every_dose_that_is_one_stretch_of_time_begins_in_whole_minutes() -> None:
    stretches = [row for row in EXERCISES.values() if in_minutes(row, table_dose(row))]
    assert len(stretches) >= 5
    for irritable in ("low", "moderate", "high"):
        known = facts({"irritability": irritable})
        assert [row.id for row in stretches if start_dose(known, row).hold_s % 60] == []


@pytest.mark.parametrize(("pain", "phase"), [(5, "restore"), (6, "soothe")])
def test_a_sore_heel_cord_is_loaded_from_the_start_at_a_pain_of_up_to_five(pain: float, phase: str) -> None:
    plan = plan_of(TENDON, said={"settle_time": "30min_to_2h"}, leg_pain=pain, walk_min=20)
    assert plan.phase == phase
    loaded = {item.exercise_id for item in plan.items if item.admitted.pain_rule == "tendon"}
    assert bool(loaded) is (phase == "restore")


def test_a_narrow_canal_that_sitting_eases_begins_with_bending_and_the_bike() -> None:
    plan = plan_of(CANAL, said={"settle_time": "30min_to_2h"}, leg_pain=4, walk_min=8)
    assert plan.facts.level("flexion_eases") == "yes"
    assert {"knee_to_chest", "bike"} <= names(plan)
    assert "walk_flat" not in names(plan)


@pytest.mark.parametrize("against", [{"worse_bending_forward": "yes"}, {"st_slr": "yes"}, {"st_slump": "yes"}])
def test_h07_bending_is_not_let_in_where_it_hurts_or_a_test_pulls_on_the_nerve(against: dict[str, str]) -> None:
    plan = plan_of({**CANAL, **against}, said={"settle_time": "30min_to_2h"}, leg_pain=4, walk_min=8)
    assert plan.facts.level("flexion_eases") == "no"
    assert "knee_to_chest" not in names(plan)


def test_h07_strong_pain_keeps_out_what_is_for_calmer_legs_however_quickly_it_settles() -> None:
    known = facts({"strong_pain": "yes", "irritability": "moderate"})
    assert [key for key in admitted(known) if EXERCISES[key].max_irritability != "high"] == []
    assert [key for key in admitted(facts({"strong_pain": "not asked"})) if EXERCISES[key].max_irritability != "high"] == []


def test_a_tight_calf_gets_the_standing_stretch_with_a_straight_knee_and_the_towel_stretch() -> None:
    assert {"calf_stretch_wall_straight", "calf_stretch_towel"} <= names(plan_of(TIGHT, leg_pain=2, walk_min=60))


def test_an_acute_disc_reads_about_bending_lifting_and_twisting_and_a_tight_calf_does_not() -> None:
    disc = next(part for part in plan_of(SCIATICA, said={"settle_time": "30min_to_2h"}, leg_pain=5).parts if part.id == "bend_lift_twist")
    assert any("send the pain down the leg" in line for line in disc.do)
    assert "bend_lift_twist" not in {part.id for part in plan_of(TIGHT).parts}


def test_whoever_walks_badly_is_told_to_swim_or_cycle_first_and_others_are_not() -> None:
    assert "swim_cycle" in {part.id for part in plan_of(SCIATICA, walk_min=5).parts}
    assert "swim_cycle" not in {part.id for part in plan_of(SCIATICA, walk_min=60).parts}


def test_narrow_arteries_read_of_their_feet_and_of_the_heart() -> None:
    part = next(part for part in care_parts(facts({"cause_pad": "likely"}))[0] if part.id == "feet_and_heart")
    assert "feet" in part.do[0] and "heart risk" in part.do[1]


@each("exercise", sorted(EXERCISES))
def test_the_steps_of_an_exercise_name_no_time_and_no_count_but_those_of_the_dose(exercise: str) -> None:
    row, words = EXERCISES[exercise], KNOWLEDGE.treatment.words[exercise]
    lines = (words.start, *words.steps, words.feel, words.easier, words.harder)
    assert [line for line in lines if _COUNTED.search(line) and line not in _RHYTHM] == []
    small = words_with_dose(KNOWLEDGE, exercise, Dose(1, 2, 7))
    assert not any("{" in line for line in small.steps)
    assert row.kind == "reps" or "{hold}" not in " ".join(words.steps) or "7 seconds" in " ".join(small.steps)


def test_nothing_enters_a_plan_by_what_a_person_can_do_but_through_the_limits() -> None:
    strong = facts({"heel_raises": "ge25", "st_calf_squeeze": "yes"})
    assert isinstance(admit(Candidate("calf_raise_one_leg", Dose(3, 8, 1)), strong), Withheld)

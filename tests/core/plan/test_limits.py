"""Single limits: they speak, they are silent, at the boundary, without an answer, and with answers that contradict each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sural.body import Person
from sural.exercise_load.report import body_report
from sural.knowledge.schema import Range
from sural.plan import BodyReport, MovementLoad
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import DOSE, Admitted, Candidate, Withheld, admit, limits_of, part_limits
from sural.plan.limits.dose import Dose
from sural.plan.making.start_dose import start_dose
from tests.each import each
from tests.plan_facts import facts
from tests.plan_people import KNOWLEDGE, NOT_ASKED


def verdict(exercise: str, known: Facts) -> str:
    """The limit that keeps an exercise out, or "admitted"."""
    found = admit(Candidate(exercise, start_dose(known, KNOWLEDGE.treatment.exercises[exercise])), known)
    return found.limit_id if isinstance(found, Withheld) else "admitted"


def with_load(exercise: str, high: float, **levels: str) -> Facts:
    report = BodyReport({exercise: MovementLoad(Range(0, high / 2, high))})
    known = facts({"nerve_pain": "yes", **levels})
    return Facts(KNOWLEDGE, known.levels, report)


@each(
    ("exercise", "changed", "expected"),
    [
        ("calf_raise_seated", {}, "admitted"),
        ("calf_raise_seated", {"clot_check": "not_passed"}, "clot_calf"),
        ("calf_raise_seated", {"clot_check": NOT_ASKED}, "clot_calf"),
        ("calf_stretch_wall_straight", {"nerve_pain": "yes", "irritability": "moderate", "pins_needles_leg": "yes"}, "stretch_tingles"),
        ("calf_stretch_wall_straight", {"nerve_pain": "yes", "irritability": "moderate", "pins_needles_leg": NOT_ASKED}, "stretch_tingles"),
        ("calf_stretch_wall_straight", {"nerve_pain": "yes", "irritability": "low", "pins_needles_leg": "yes"}, "admitted"),
        ("calf_stretch_towel", {"nerve_pain": "yes", "st_slr": "yes"}, "towel_nerve"),
        ("calf_stretch_towel", {"nerve_pain": "yes", "st_slr": NOT_ASKED}, "towel_nerve"),
        ("calf_stretch_towel", {"nerve_pain": "no", "st_slr": NOT_ASKED}, "admitted"),
        ("prone_press_up", {"cause_lumbar_spinal_stenosis": "possible"}, "stenosis_arching"),
        ("prone_press_up", {"extension_effect": "spreads"}, "extension_spreads"),
        ("prone_press_up", {"extension_effect": "centralises"}, "admitted"),
        ("knee_to_chest", {"worse_bending_forward": "yes"}, "bending_hurts"),
        ("nerve_tensioner_seated", {"sliders_calm": "yes", "irritability": "low", "plan_age": "2to5w", "duration": "1to2w"}, "tensioner_early"),
        ("nerve_tensioner_seated", {"sliders_calm": "no", "irritability": "low", "plan_age": "ge6w"}, "tensioner_gate"),
        ("nerve_tensioner_seated", {"sliders_calm": "yes", "irritability": "low", "plan_age": "ge6w"}, "admitted"),
        ("walk_run", {"run_gate": "not_passed"}, "run_gate"),
        ("walk_run", {"run_gate": "passed"}, "admitted"),
        ("calf_raise_two_leg", {"leg_weakness_new": "yes", "strength_stable": NOT_ASKED}, "weak_leg"),
        ("calf_raise_two_leg", {"leg_weakness_new": "yes", "strength_stable": "yes"}, "admitted"),
        ("calf_raise_seated", {"cause_calf_strain": "likely", "injury_age": "fresh"}, "calf_tear_fresh"),
        ("calf_raise_seated", {"cause_calf_strain": "likely", "injury_age": "early"}, "admitted"),
        ("calf_raise_seated", {"cause_calf_strain": "likely", "injury_age": NOT_ASKED}, "calf_tear_fresh"),
        ("bike", {"heart_unstable": "yes"}, "heart"),
        ("bike", {"heart_unstable": NOT_ASKED}, "admitted"),
    ],
)
def test_a_limit_speaks_or_is_silent(exercise: str, changed: dict[str, str], expected: str) -> None:
    assert verdict(exercise, facts(changed)) == expected


def test_a_limit_that_only_warns_is_said_with_the_exercise() -> None:
    found = admit(Candidate("bike", Dose(1, 1, 300)), facts({"heart_unstable": NOT_ASKED}))
    assert isinstance(found, Admitted)
    assert "heart" in {warned.limit_id for warned in found.warned}


def test_a_limit_for_lack_of_an_answer_names_the_question() -> None:
    found = admit(Candidate("prone_lying", Dose(2, 1, 60)), facts({"rf_pregnant": NOT_ASKED}))
    assert isinstance(found, Withheld)
    assert (found.known, found.open) == (False, ("rf_pregnant",))


@pytest.mark.parametrize(
    ("irritable", "high", "expected"), [("low", 89, "admitted"), ("low", 90, "admitted"), ("moderate", 60, "admitted"), ("moderate", 61, "nerve_load")]
)
def test_the_upper_end_of_the_computed_load_decides(irritable: str, high: float, expected: str) -> None:
    known = with_load("calf_raise_seated", high, irritability=irritable)
    assert verdict("calf_raise_seated", known) == expected


def test_a_positive_straight_leg_raise_lowers_what_is_bearable() -> None:
    assert verdict("calf_raise_seated", with_load("calf_raise_seated", 55, irritability="moderate")) == "admitted"
    assert verdict("calf_raise_seated", with_load("calf_raise_seated", 55, irritability="moderate", st_slr="yes")) == "nerve_load"


def test_no_body_report_is_never_less_careful_than_the_table() -> None:
    known = facts({"nerve_pain": "yes", "irritability": "moderate"})
    assert verdict("calf_raise_seated", known) == "nerve_load"


def test_an_exercise_without_any_known_load_counts_as_too_much() -> None:
    loads = {key: row for key, row in KNOWLEDGE.treatment.nerve_loads.items() if key != "pelvic_tilt"}
    poorer = replace(KNOWLEDGE, treatment=replace(KNOWLEDGE.treatment, nerve_loads=loads), version="poorer")
    known = facts({"nerve_pain": "yes"})
    found = admit(Candidate("pelvic_tilt", Dose(2, 10, 2)), Facts(poorer, known.levels))
    assert isinstance(found, Withheld) and found.limit_id == "nerve_load"


def test_a_dose_above_the_table_is_kept_out() -> None:
    found = admit(Candidate("pelvic_tilt", Dose(9, 99, 2)), facts({}))
    assert isinstance(found, Withheld) and found.limit_id == DOSE


def test_an_exercise_that_the_knowledge_lost_is_kept_out_with_a_word() -> None:
    found = admit(Candidate("moon_walk", Dose(1, 1, 1)), facts({}))
    assert isinstance(found, Withheld) and "does not know" in found.why


def test_every_limit_can_speak() -> None:
    """A limit that applies to nothing in the tables would give false comfort."""
    reached = {limit.id for row in KNOWLEDGE.treatment.exercises.values() for limit in limits_of(KNOWLEDGE, row)}
    reached |= {limit.id for part in KNOWLEDGE.treatment.parts.values() for limit in part_limits(KNOWLEDGE, part)}
    assert reached == set(KNOWLEDGE.treatment.limits)


def test_the_table_asks_for_more_care_than_the_body_model_for_every_exercise() -> None:
    """So that a plan without the body model is never less careful than one with it."""
    computed = body_report(KNOWLEDGE, Person()).movements
    assert set(computed) == set(KNOWLEDGE.treatment.exercises)
    assert [key for key, load in computed.items() if load.straight_leg_raise.high > KNOWLEDGE.treatment.nerve_loads[key].high] == []

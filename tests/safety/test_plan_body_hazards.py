"""Hazards of cold, warmth, medicines, pregnancy, bones and balance that a plan controls."""

from __future__ import annotations

import pytest

from sural.knowledge.rule_grammar import items
from sural.plan.making.care_parts import care_parts
from tests.plan_facts import BALANCE, admitted, facts, parts
from tests.plan_people import KNOWLEDGE, NOT_ASKED, plan_of


@pytest.mark.parametrize("numb", ["yes", NOT_ASKED])
def test_h09_no_ice_where_the_skin_may_be_numb(numb: str) -> None:
    assert "ice" not in parts(facts({"numb_skin": numb}))


def test_h09_ice_is_short_and_never_at_the_outer_knee() -> None:
    ice = next(part for part in care_parts(facts({}))[0] if part.id == "ice")
    assert KNOWLEDGE.treatment.numbers["ice_minutes"].high <= 15
    assert any("outer side of the knee" in line for line in ice.limits)


def test_h09_numb_skin_found_in_the_interview_is_not_talked_away() -> None:
    assert "ice" not in {part.id for part in plan_of({"numb_sole": "yes"}, said={"numb_skin": "no"}).parts}


@pytest.mark.parametrize("reason", [{"numb_skin": "yes"}, {"numb_skin": NOT_ASKED}, {"red_hot_skin": "yes"}, {"cause_clti": "possible"}])
def test_h10_no_heat_where_it_could_burn(reason: dict[str, str]) -> None:
    assert "heat" in parts(facts({}))
    assert "heat" not in parts(facts(reason))


@pytest.mark.parametrize("caution", [row for row in KNOWLEDGE.treatment.cautions if row.medicine == "nsaid"], ids=lambda row: row.id)
def test_h11_every_caution_of_an_anti_inflammatory_says_ask_first(caution) -> None:  # type: ignore[no-untyped-def]
    item = next(items(caution.when))
    known = facts({item.finding_id: item.level or "yes"})
    nsaid = next(part for part in care_parts(known)[0] if part.id == "nsaid")
    assert any("Ask first" in line and caution.say in line for line in nsaid.tell)


def test_h11_a_medicine_has_questions_and_no_dose() -> None:
    for part in (part for part in care_parts(facts({"nerve_pain": "yes"}))[0] if part.group == "medicine"):
        assert part.do == ()
        assert not any(
            character.isdigit() for line in (*part.ask, *part.tell) for character in line if "65" not in line and "50 kg" not in line and "25" not in line
        )


def test_h12_nothing_ever_says_to_end_a_medicine() -> None:
    words = KNOWLEDGE.treatment.part_words.values()
    prose = " ".join(line.say for one in words for line in one.lines).lower()
    for wrong in ("stop taking", "stop your", "come off", "do not take your", "end your medicine", "reduce your dose"):
        assert wrong not in prose


@pytest.mark.parametrize("pregnant", ["yes", NOT_ASKED])
def test_h13_no_lying_on_the_front_when_pregnancy_is_there_or_was_not_asked(pregnant: str) -> None:
    prone = {row.id for row in KNOWLEDGE.treatment.exercises.values() if row.position == "lie_front"}
    assert admitted(facts({"rf_pregnant": pregnant, "direction": "extension"}), prone) == set()


def test_h13_late_in_pregnancy_nobody_rests_flat_on_the_back() -> None:
    assert "rest_90_90" not in admitted(facts({"rf_pregnant": "yes", "pregnancy_stage": "last_third"}))
    assert "rest_90_90" not in admitted(facts({"rf_pregnant": "yes"}))
    assert "rest_90_90" in admitted(facts({"rf_pregnant": "yes", "pregnancy_stage": "first_third"}))


LATE = [{"pregnancy_stage": "last_third"}, {"pregnancy_stage": NOT_ASKED}]


@pytest.mark.parametrize("stage", LATE)
def test_h13_late_in_pregnancy_no_line_of_any_habit_lays_somebody_on_the_back(stage: dict[str, str]) -> None:
    known = facts({"rf_pregnant": "yes", "cause_pregnancy_pgp": "likely", **stage})
    lines = {line.say for words in KNOWLEDGE.treatment.part_words.values() for line in words.do if {"supine", "supine_late"} & set(line.tags)}
    assert lines
    shown = care_parts(known)[0]
    assert not lines & {line for part in shown for line in part.do}
    if stage["pregnancy_stage"] == "last_third":
        assert any("Rest on the side" in line for part in shown if part.id == "sleep_setup" for line in part.limits)
    assert lines & {line for part in care_parts(facts({}))[0] for line in part.do}


@pytest.mark.parametrize("stage", LATE)
def test_h13_late_in_pregnancy_no_exercise_lays_somebody_on_the_back(stage: dict[str, str]) -> None:
    sitting_too = {"ankle_pumps", "slow_breathing"}
    on_the_back = {row.id for row in KNOWLEDGE.treatment.exercises.values() if row.position == "lie_back"} - sitting_too
    assert admitted(facts({"rf_pregnant": "yes", **stage}), on_the_back) == set()
    assert all(" sit" in KNOWLEDGE.treatment.words[key].start or "Sit" in KNOWLEDGE.treatment.words[key].start for key in sitting_too)


def test_h13_every_line_that_names_lying_on_the_back_carries_the_tag_of_the_exercises() -> None:
    lines = [line for words in KNOWLEDGE.treatment.part_words.values() for line in words.do]
    assert [line.say for line in lines if "on your back" in line.say.lower() and "supine_late" not in line.tags] == []


@pytest.mark.parametrize("sign", [{"fever": "yes"}, {"weight_loss": "yes"}, {"night_pain_unremitting": "yes"}, {"cause_spinal_infection": "possible"}])
def test_h14_no_back_exercise_with_signs_of_cancer_or_infection(sign: dict[str, str]) -> None:
    spine = {row.id for row in KNOWLEDGE.treatment.exercises.values() if "spine" in row.tags}
    assert admitted(facts(sign), spine) == set()


@pytest.mark.parametrize("bone", [{"rf_osteoporosis": "yes"}, {"rf_steroid": "yes"}, {"rf_age": "ge80", "rf_osteoporosis": NOT_ASKED}])
def test_h15_no_loaded_bending_with_thin_bones(bone: dict[str, str]) -> None:
    bent = {row.id for row in KNOWLEDGE.treatment.exercises.values() if row.lumbar_deg > 25 or {"lifting", "jump", "twisting"} & set(row.tags)}
    assert admitted(facts(bone), bent) == set()


@pytest.mark.parametrize(
    ("age", "falls", "helper", "allowed"),
    [
        ("70to79", "two_or_more", "yes", False),
        ("70to79", NOT_ASKED, "yes", False),
        ("ge80", "one", "no", False),
        ("ge80", "one", "yes", True),
        ("70to79", "none", "no", True),
    ],
)
def test_h16_balance_drills_ask_about_falls_first(age: str, falls: str, helper: str, allowed: bool) -> None:
    known = facts({"rf_age": age, "falls_3m": falls, "helper_beside": helper, "rf_osteoporosis": "no"})
    assert bool(admitted(known, BALANCE)) is allowed

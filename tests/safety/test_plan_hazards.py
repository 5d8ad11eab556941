"""The hazards that a plan controls, one test or more for each. The hazard log names these tests."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from sural.errors import ForbiddenItem, ImpossibleRecord, UnansweredSafety
from sural.plan import Clearance, GetSeen, Plan, clear, day_list, progress
from sural.plan.content.version import CAUDA_EQUINA
from sural.plan.day.day_list import SeenFirst
from sural.plan.diary.check_in import SAFETY_LINE
from sural.plan.limits.admission import Admitted, Candidate, Withheld, admit
from sural.plan.making.start_dose import start_dose
from tests.each import each
from tests.plan_facts import CALF, admitted, facts, parts
from tests.plan_people import KNOWLEDGE, NOT_ASKED, SCIATICA, TENDON, TIGHT, care_of, check_in, day, names, plan_of, session


@pytest.mark.parametrize("question", CAUDA_EQUINA)
def test_h01_there_is_no_plan_without_each_cauda_equina_answer(question: str) -> None:
    gates = {"bladder_bowel_gate": NOT_ASKED} if question.startswith(("bladder", "bowel", "sexual")) else {}
    with pytest.raises(UnansweredSafety):
        care_of({question: NOT_ASKED, **gates})


@pytest.mark.parametrize("question", ["saddle_numb", "bilateral_sciatica_new", "bladder_bowel_gate"])
def test_h01_a_cauda_equina_sign_in_a_check_in_stops_every_exercise_that_day(question: str) -> None:
    plan = plan_of(SCIATICA)
    step = progress(KNOWLEDGE, plan, [check_in(1, signs={question: "yes"})], [], day(1))
    assert isinstance(step.care, GetSeen)


@pytest.mark.parametrize("question", SAFETY_LINE)
def test_h01_the_list_of_the_day_waits_for_every_safety_answer(question: str) -> None:
    plan = plan_of(SCIATICA)
    assert question in day_list(KNOWLEDGE, plan, day(1), [check_in(1, signs={question: NOT_ASKED})]).questions  # type: ignore[union-attr]


def test_h01_not_sure_is_no_no() -> None:
    step = progress(KNOWLEDGE, plan_of(SCIATICA), [check_in(1, signs={"saddle_numb": "not_sure"})], [], day(1))
    assert isinstance(step.care, GetSeen)


def test_h02_falling_strength_over_two_weeks_stops_the_plan() -> None:
    care, check_ins = plan_of(SCIATICA, heel_raises_left=20.0, heel_raises_right=20.0), []
    for offset in range(1, 15):
        check_ins.append(check_in(offset, heel_raises_left=20.0 - offset, heel_raises_right=20.0) if offset % 3 == 0 else check_in(offset))
        care = progress(KNOWLEDGE, care, check_ins, [], day(offset)).care
        if isinstance(care, GetSeen):
            break
    assert isinstance(care, GetSeen)
    assert care.header.made_by == "stop_heel_fall"


def test_h02_one_fall_of_the_count_is_tested_again_before_it_stops() -> None:
    plan = plan_of(SCIATICA, heel_raises_left=20.0, heel_raises_right=20.0)
    step = progress(KNOWLEDGE, plan, [check_in(1, heel_raises_left=14.0, heel_raises_right=20.0)], [], day(1))
    assert step.care is plan
    assert [decision.rule_id for decision in step.decisions] == ["retest_heel"]


@pytest.mark.parametrize("sign", ["leg_weakness_new", "weakness_both_legs", "foot_drop"])
def test_h02_new_weakness_stops_the_plan_that_day(sign: str) -> None:
    assert isinstance(progress(KNOWLEDGE, plan_of(SCIATICA), [check_in(1, signs={sign: "yes"})], [], day(1)).care, GetSeen)


@pytest.mark.parametrize(
    "swollen",
    [{"clot_check": "not_passed"}, {"clot_check": NOT_ASKED}, {"calf_new_signs": "yes"}, {"red_cord_vein": "yes"}],
)
def test_h03_no_calf_exercise_while_a_clot_is_possible_or_not_asked_about(swollen: dict[str, str]) -> None:
    assert admitted(facts(swollen), CALF) == set()


@pytest.mark.parametrize("question", ["red_hot_skin", "rf_prev_dvt", "rf_surgery_12w", "rf_immobile", "rf_active_cancer", "rf_pregnant"])
def test_h03_a_clot_question_without_an_answer_keeps_the_calf_out(question: str) -> None:
    care = care_of({**TIGHT, question: NOT_ASKED, "leg_swelling": NOT_ASKED, "cancer_ever": NOT_ASKED})
    assert not isinstance(care, Plan) or names(care) & CALF == set()


def test_h03_a_swollen_calf_in_a_check_in_ends_calf_work_that_day() -> None:
    step = progress(KNOWLEDGE, plan_of(TIGHT), [check_in(1, signs={"calf_new_signs": "yes"})], [], day(1))
    assert isinstance(step.care, GetSeen)


@pytest.mark.parametrize("reason", [{"clot_check": "not_passed"}, {"clot_check": NOT_ASKED}, {"red_hot_skin": "yes"}, {"calf_new_signs": "yes"}])
def test_h04_massage_stays_hidden_until_the_clot_check_passes(reason: dict[str, str]) -> None:
    tight = {"cause_gastroc_tightness": "likely"}
    assert "massage" in parts(facts(tight))
    assert "massage" not in parts(facts(tight | reason))


def test_h05_an_emergency_of_the_arteries_gives_no_plan() -> None:
    care = care_of({"sudden_cold_painful_leg": "yes"})
    assert isinstance(care, GetSeen)
    assert "exercise" not in " ".join(care.meanwhile).lower().replace("all exercises stop", "").replace("do not rub, stretch or exercise", "")


@pytest.mark.parametrize("confirmed", [None, "no"])
def test_h06_walking_into_pain_needs_a_confirmed_artery_problem(confirmed: str | None) -> None:
    known = facts({"cause_pad": "likely", "nerve_pain": "no", "heart_unstable": "no"}, **({"pad_confirmed": confirmed} if confirmed else {}))
    assert "walk_intervals_pad" not in admitted(known)


def test_h06_a_confirmed_artery_problem_opens_it_and_a_nerve_closes_it_again() -> None:
    known = {"cause_pad": "likely", "nerve_pain": "no", "heart_unstable": "no", "pad_confirmed": "yes"}
    assert "walk_intervals_pad" in admitted(facts(known))
    assert "walk_intervals_pad" not in admitted(facts(known | {"nerve_pain": "yes"}))


def test_h06_only_a_clinician_can_confirm_it() -> None:
    with pytest.raises(ImpossibleRecord):
        care_of({}, said={"pad_confirmed": "yes"})


@each(("exercise", "nerve"), list(product(sorted(KNOWLEDGE.treatment.exercises), ["yes", NOT_ASKED])))
def test_h07_no_exercise_follows_a_tendon_rule_where_a_nerve_may_be_part(exercise: str, nerve: str) -> None:
    known = facts({"nerve_pain": nerve, "run_gate": "passed", "sliders_calm": "yes", "plan_age": "ge6w", "nerve_settled": "yes"})
    verdict = admit(Candidate(exercise, start_dose(known, KNOWLEDGE.treatment.exercises[exercise])), known)
    assert isinstance(verdict, Withheld) or verdict.pain_rule in ("nerve", "calm")


def test_h07_the_sitting_towel_stretch_gives_way_to_the_lying_one() -> None:
    plan = plan_of(SCIATICA | TIGHT)
    assert "calf_stretch_towel" not in names(plan)
    assert {found.limit_id for found in plan.withheld if found.item_id == "calf_stretch_towel"} <= {"towel_nerve", "nerve_load", "irritable_most"}


@pytest.mark.parametrize("sign", [{"achilles_gap": "yes"}, {"st_calf_squeeze": "yes"}, {"sudden_pop_calf": "yes", "st_calf_squeeze": NOT_ASKED}])
def test_h08_a_torn_heel_cord_is_never_loaded(sign: dict[str, str]) -> None:
    assert admitted(facts({"cause_achilles_tendinopathy": "likely", **sign}), CALF | {"walk_run", "step_up"}) == set()


def test_h08_a_snap_with_a_sound_squeeze_test_does_not_stop_for_this_reason() -> None:
    assert admitted(facts({"sudden_pop_calf": "yes", "st_calf_squeeze": "no"}), CALF)


def test_h18_no_dose_rises_after_missed_days() -> None:
    care = plan_of(TENDON)
    check_ins = [check_in(offset, leg_pain=1.0) for offset in range(1, 20)]
    for offset in range(1, 20):
        before, care = care, progress(KNOWLEDGE, care, check_ins[:offset], [], day(offset)).care
        assert isinstance(before, Plan) and isinstance(care, Plan)
        for item in care.items:
            old = before.item(item.exercise_id)
            assert old is None or item.dose.repetitions * max(1, item.dose.hold_s) <= old.dose.repetitions * max(1, old.dose.hold_s)


def test_h18_a_rise_is_at_most_a_fifth_and_one_at_a_time() -> None:
    care, check_ins, sessions, rises = plan_of(TENDON), [], [], 0
    for offset in range(1, 40):
        check_ins.append(check_in(offset, leg_pain=1.0))
        before = care
        assert isinstance(before, Plan)
        care = progress(KNOWLEDGE, before, check_ins, sessions, day(offset)).care
        assert isinstance(care, Plan)
        grew = [(item, old) for item in care.items if (old := before.item(item.exercise_id)) and _work(item) > _work(old)]
        assert len(grew) <= 1
        assert all(_work(item) <= 1.2 * _work(old) for item, old in grew)
        rises += len(grew)
        sessions.append(session(care, offset))
    assert rises > 2


def _work(item) -> int:  # type: ignore[no-untyped-def]
    return int(item.dose.repetitions * max(1, item.dose.hold_s))


def test_h20_a_child_gets_no_exercises() -> None:
    care = care_of({"rf_age": "lt18"})
    assert isinstance(care, GetSeen) or names(care) == set()
    assert isinstance(care, GetSeen) or {part.group for part in care.parts} <= {"safety", "habit"}
    assert admitted(facts({"rf_age": "lt18"})) == set()


def test_h21_low_mood_gets_a_signpost_and_no_score() -> None:
    mind = next(part for part in plan_of(SCIATICA, said={"low_mood": "yes"}).parts if part.id == "mind")
    assert any("crisis line" in line for line in mind.do)
    assert not any(character.isdigit() for line in mind.do for character in line)


def test_h26_a_stopped_plan_stays_stopped_until_a_clinician_answers() -> None:
    plan = plan_of(SCIATICA)
    check_ins = [check_in(1, signs={"saddle_numb": "yes"})]
    seen = progress(KNOWLEDGE, plan, check_ins, [], day(1)).care
    later = progress(KNOWLEDGE, seen, [*check_ins, check_in(2), check_in(3)], [], day(3)).care
    assert later is seen
    assert isinstance(seen, GetSeen)
    cleared = clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(3), {"saddle_numb": "no"}), day(3))
    assert isinstance(cleared, Plan)


def test_h26_a_clot_that_was_excluded_lets_a_swollen_leg_have_a_plan_and_nothing_else_does() -> None:
    seen = progress(KNOWLEDGE, plan_of(SCIATICA), [check_in(1, signs={"calf_new_signs": "yes"})], [], day(1)).care
    assert isinstance(seen, GetSeen)
    swollen = {"leg_swelling": "sore_leg_only", "calf_tender": "yes", "whole_leg_swollen": "yes", "swelling_duration": "1to14d"}
    with pytest.raises(ForbiddenItem, match="clot"):
        clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(2), swollen), day(2))
    with pytest.raises(ForbiddenItem, match="clot"):
        clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(2), swollen, {"foot_drop_seen": "yes"}), day(2))
    assert isinstance(clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(2), swollen, {"clot_excluded": "yes"}), day(2)), Plan)


def test_what_a_clinician_has_answered_for_on_the_same_day_empties_no_plan() -> None:
    check_ins = [check_in(1, signs={"saddle_numb": "yes"})]
    seen = progress(KNOWLEDGE, plan_of(SCIATICA), check_ins, [], day(1)).care
    assert isinstance(seen, GetSeen)
    cleared = clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(1), {"saddle_numb": "no"}), day(1))
    judged = progress(KNOWLEDGE, cleared, check_ins, [], day(1)).care
    assert isinstance(judged, Plan)
    assert judged.items
    again = [*check_ins, replace(check_in(1, signs={"saddle_numb": "yes"}), id="evening")]
    assert isinstance(progress(KNOWLEDGE, judged, again, [], day(1)).care, GetSeen)


@pytest.mark.parametrize("sign", ["saddle_numb", "bilateral_sciatica_new", "chest_pain_breathless"])
def test_h26_a_clearance_that_says_the_sign_is_still_there_makes_no_plan(sign: str) -> None:
    seen = progress(KNOWLEDGE, plan_of(SCIATICA), [check_in(1, signs={sign: "yes"})], [], day(1)).care
    assert isinstance(seen, GetSeen)
    with pytest.raises(ForbiddenItem, match="while this still holds"):
        clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(3), {sign: "yes"}), day(3))


def test_h26_an_old_plan_shows_nothing_once_a_sign_was_reported_offline() -> None:
    plan = plan_of(SCIATICA)
    assert isinstance(day_list(KNOWLEDGE, plan, day(2), [check_in(1, signs={"saddle_numb": "yes"}), check_in(2)]), SeenFirst)


def test_h26_a_late_check_in_with_a_sign_is_answered_when_it_arrives() -> None:
    plan = plan_of(SCIATICA)
    step = progress(KNOWLEDGE, plan, [check_in(5), check_in(2, signs={"bilateral_sciatica_new": "yes"})], [], day(5))
    assert isinstance(step.care, GetSeen)


def test_no_one_but_the_limits_can_admit_an_exercise() -> None:
    plan = plan_of(SCIATICA)
    made = plan.items[0].admitted
    with pytest.raises(ForbiddenItem):
        Admitted(made.exercise_id, made.dose, made.facts, "tendon", (), None, False, object())

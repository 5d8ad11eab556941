"""Single rules of change: they act, they are silent, at the boundary, without a record, and twice on the same record."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from sural.plan import CheckIn, Done, Edit, GetSeen, Plan, Session, edit, progress
from sural.plan.diary.diary import read_diary
from sural.plan.limits.dose import volume
from tests.plan_people import KNOWLEDGE, NOT_ASKED, SCIATICA, TENDON, TIGHT, check_in, day, names, plan_of, session


def rules(plan: Plan, check_ins: list[CheckIn], sessions: list[Session], offset: int) -> list[str]:
    return [decision.rule_id for decision in progress(KNOWLEDGE, plan, check_ins, sessions, day(offset)).decisions]


def changed(plan: Plan, check_ins: list[CheckIn], sessions: list[Session], offset: int) -> Plan:
    care = progress(KNOWLEDGE, plan, check_ins, sessions, day(offset)).care
    assert isinstance(care, Plan)
    return care


def one_done(plan: Plan, offset: int, exercise: str, **values: object) -> Session:
    item = plan.item(exercise)
    assert item is not None
    done = Done(exercise, item.dose.sets, item.dose.reps, item.dose.hold_s, **{"pain_during": 1.0, **values})  # type: ignore[arg-type]
    return Session(f"s{offset}", day(offset), plan.header.version, (done,))


def amount(plan: Plan) -> dict[str, int]:
    return {item.exercise_id: volume(KNOWLEDGE.treatment.exercises[item.exercise_id], item.dose) for item in plan.items}


def test_one_bad_day_changes_nothing() -> None:
    plan = plan_of(TENDON)
    step = progress(KNOWLEDGE, plan, [check_in(1, leg_pain=5.5)], [], day(1))
    assert step.care is plan
    assert [decision.rule_id for decision in step.decisions] == ["one_bad_day"]


@pytest.mark.parametrize(("pain", "expected"), [(4.9, []), (5.0, ["step_back"])])
def test_two_bad_days_running_bring_everything_down_and_the_boundary_is_two_points(pain: float, expected: list[str]) -> None:
    plan = plan_of(TENDON)
    found = rules(plan, [check_in(1, leg_pain=pain), check_in(2, leg_pain=pain)], [], 2)
    assert [one for one in found if one == "step_back"] == expected


def reach(*places: int) -> list[CheckIn]:
    return [check_in(number, leg_pain=2.0, moved="", reach=place) for number, place in enumerate(places, start=1)]


@pytest.mark.parametrize(
    ("places", "further"),
    [
        ((3, 4), True),  # from the thigh into the calf
        ((4, 3), False),
        ((4, 3, 4), False),  # to and fro where it was this week already
        ((3, 0, 3), False),  # a day without pain is no new mark
        ((0, 4), False),  # nothing to compare it with
        ((4,) + (2,) * 7 + (4,), True),  # a week further up, and down again
    ],
)
def test_pain_is_further_down_when_it_reaches_lower_than_in_the_week_before(places: tuple[int, ...], further: bool) -> None:
    assert read_diary(reach(*places), [], day(len(places))).days[-1].is_further_down is further


def test_a_day_on_which_the_pain_reaches_further_down_is_a_bad_day() -> None:
    assert rules(plan_of(TENDON), reach(3, 4), [], 2) == ["one_bad_day"]


def test_a_day_counts_with_the_lowest_place_of_its_check_ins() -> None:
    twice = [*reach(3, 3), replace(check_in(2, leg_pain=2.0, moved="", reach=5), id="evening")]
    assert "one_bad_day" in rules(plan_of(TENDON), twice, [], 2)


def test_a_step_back_makes_every_loading_exercise_smaller() -> None:
    plan = plan_of(TENDON)
    after = changed(plan, [check_in(1, leg_pain=6.0), check_in(2, leg_pain=6.0)], [], 2)
    less = {key: value for key, value in amount(after).items() if value < amount(plan).get(key, value)}
    assert less
    assert all(value <= amount(plan)[key] for key, value in amount(after).items() if key in amount(plan))


def test_the_same_bad_days_count_once() -> None:
    plan, bad = plan_of(TENDON), [check_in(1, leg_pain=6.0), check_in(2, leg_pain=6.0)]
    once = changed(plan, bad, [], 2)
    assert progress(KNOWLEDGE, once, bad, [], day(2)).care == once
    assert progress(KNOWLEDGE, once, [*bad, check_in(3, leg_pain=3.0)], [], day(3)).care == once


def test_a_day_without_a_check_in_is_not_a_good_day() -> None:
    plan = plan_of(TENDON)
    check_ins, sessions = [check_in(offset, leg_pain=1.0) for offset in range(1, 6)], [session(plan, 2), session(plan, 4)]
    assert progress(KNOWLEDGE, plan, check_ins, sessions, day(12)).care is plan or "item_rise" not in rules(plan, check_ins, sessions, 12)


def test_an_exercise_that_sends_pain_down_the_leg_gives_way_the_next_day() -> None:
    plan = plan_of(SCIATICA)
    exercise = "nerve_slider_lying"
    after = changed(plan, [check_in(1)], [one_done(plan, 1, exercise, moved="down")], 1)
    assert exercise not in names(after)
    assert after.header.made_by == "item_spread"


def test_stopping_because_it_hurt_more_counts_without_any_number() -> None:
    plan = plan_of(SCIATICA)
    assert "item_spread" in rules(plan, [check_in(1)], [one_done(plan, 1, "nerve_slider_lying", stopped=True, pain_during=None)], 1)


@pytest.mark.parametrize(("pain", "expected"), [(5.0, False), (5.5, True)])
def test_the_nerve_limit_is_two_above_usual(pain: float, expected: bool) -> None:
    plan = plan_of(SCIATICA)
    found = rules(plan, [check_in(1)], [one_done(plan, 1, "nerve_slider_lying", pain_during=pain)], 1)
    assert ("item_spread" in found) is expected


@pytest.mark.parametrize(("pain", "expected"), [(5.0, False), (5.5, True)])
def test_the_tendon_limit_is_five(pain: float, expected: bool) -> None:
    plan = plan_of(TENDON)
    tendon = next(item.exercise_id for item in plan.items if item.admitted.pain_rule == "tendon")
    assert ("item_over" in rules(plan, [check_in(1)], [one_done(plan, 1, tendon, pain_during=pain)], 1)) is expected


def test_what_takes_the_place_of_exercises_is_no_larger_when_more_of_them_hurt() -> None:
    """Whichever exercise it takes the place of: `ankle_pumps` once came in larger the more went wrong."""
    plan = plan_of(TIGHT, leg_pain=2.0)
    some, all_of_it = ([session(plan, 2, pain=4.5 + more), session(plan, 3, pain=more)] for more in (0.0, 4.0))
    for key, reps in amount(changed(plan, [], all_of_it, 8)).items():
        assert reps <= amount(changed(plan, [], some, 8)).get(key, reps)


def test_what_an_earlier_phase_brings_in_is_no_larger_than_an_easier_version_would_be() -> None:
    plan = plan_of({**SCIATICA, **TIGHT}, leg_pain=2.0)
    told = [[check_in(offset, pain + more) for offset, pain in ((2, 2.0), (3, 2.0), (4, 2.0), (6, 5.0))] for more in (0.0, 2.0)]
    calm, hurting = (amount(changed(plan, one, [], 8)) for one in told)
    assert {key: reps for key, reps in hurting.items() if reps > calm.get(key, reps)} == {}


def test_a_worse_morning_after_tendon_work_cuts_it() -> None:
    plan = plan_of(TENDON)
    tendon = next(item.exercise_id for item in plan.items if item.admitted.pain_rule == "tendon")
    check_ins = [check_in(1), check_in(2, morning_pain=5.0)]
    after = changed(plan, check_ins, [one_done(plan, 1, tendon)], 2)
    assert amount(after)[tendon] < amount(plan)[tendon]


def test_a_long_pause_brings_less_and_never_more_to_make_up_for_it() -> None:
    plan = plan_of(TENDON)
    after = changed(plan, [check_in(8, leg_pain=1.0)], [], 8)
    assert after.header.made_by == "short_break"
    assert all(amount(after)[key] <= value for key, value in amount(plan).items() if key in amount(after))
    assert progress(KNOWLEDGE, after, [check_in(8, leg_pain=1.0), check_in(9, leg_pain=1.0)], [], day(9)).care is after


def test_a_phase_needs_its_days_even_when_all_else_is_met() -> None:
    plan = plan_of(SCIATICA, said={"settle_time": "30min_to_2h"}, leg_pain=5.0)
    assert plan.phase == "soothe"
    calm = [check_in(offset, leg_pain=2.0, walk_min=20) for offset in range(1, 6)]
    active = [session(plan, 1), session(plan, 2)]
    assert changed(plan, calm[:3], active, 3).phase == "soothe"
    assert changed(plan, calm, active, 5).phase == "restore"


def test_a_phase_never_comes_by_date_alone() -> None:
    plan = plan_of(SCIATICA, said={"settle_time": "30min_to_2h"}, leg_pain=5.0)
    care = progress(KNOWLEDGE, plan, [check_in(60, leg_pain=5.0)], [], day(60)).care
    assert isinstance(care, Plan) and care.phase == "soothe"


def test_four_bad_days_in_a_week_take_the_plan_one_phase_back() -> None:
    plan = plan_of(TENDON)
    assert plan.phase == "restore"
    bad = [check_in(offset, leg_pain=6.0) for offset in (1, 3, 5, 7)]
    assert changed(plan, bad, [], 7).phase == "soothe"


def test_a_direction_that_changed_nothing_in_three_days_makes_room() -> None:
    plan = plan_of(SCIATICA, said={"direction": "extension"}, leg_pain=3.0)
    direction = next(item.exercise_id for item in plan.items if KNOWLEDGE.treatment.exercises[item.exercise_id].ladder == "extension")
    sessions = [one_done(plan, offset, direction, moved="same") for offset in (1, 2, 3)]
    assert "item_no_effect" in rules(plan, [check_in(offset) for offset in (1, 2, 3)], sessions, 3)


def test_a_direction_that_spreads_is_not_offered_again() -> None:
    plan = plan_of(SCIATICA, said={"direction": "extension"}, leg_pain=3.0)
    direction = next(item.exercise_id for item in plan.items if KNOWLEDGE.treatment.exercises[item.exercise_id].ladder == "extension")
    after = changed(plan, [check_in(1)], [one_done(plan, 1, direction, moved="down")], 1)
    extension = {row.id for row in KNOWLEDGE.treatment.ladders["extension"]}
    assert after.memory.effects["extension_effect"] == "spreads"
    assert names(changed(after, [check_in(1), check_in(2)], [], 2)) & extension == set()


@pytest.mark.parametrize("what", ["future", "twice", "old_clock"])
def test_a_record_that_cannot_be_is_named_and_nothing_rises(what: str) -> None:
    plan = plan_of(TENDON)
    good = [check_in(offset, leg_pain=1.0) for offset in range(1, 9)]
    odd = {"future": replace(good[0], id="later", on=day(99)), "twice": replace(good[0], leg_pain=9.0), "old_clock": good[0]}[what]
    today = day(-5) if what == "old_clock" else day(8)
    step = progress(KNOWLEDGE, plan, [*good, odd], [session(plan, offset) for offset in (5, 7)], today)
    assert step.problems
    assert isinstance(step.care, Plan)
    assert all(value <= amount(plan).get(key, value) for key, value in amount(step.care).items())


def test_a_plan_that_was_stopped_answers_only_to_a_clinician() -> None:
    seen = progress(KNOWLEDGE, plan_of(SCIATICA), [check_in(1, signs={"fever": "yes", "very_unwell": "yes"})], [], day(1)).care
    assert isinstance(seen, GetSeen)
    assert progress(KNOWLEDGE, seen, [check_in(2)], [], day(2)).care is seen


def test_an_incomplete_check_in_holds() -> None:
    plan = plan_of(TENDON)
    check_ins = [check_in(offset, leg_pain=1.0, signs={"saddle_numb": NOT_ASKED}) for offset in range(1, 9)]
    assert rules(plan, check_ins, [session(plan, offset) for offset in (5, 7)], 8) == ["ask_first"]


def test_a_locked_exercise_keeps_its_dose_in_good_times() -> None:
    plan = plan_of(TENDON)
    exercise = plan.items[0].exercise_id
    care = edit(KNOWLEDGE, plan, Edit("lock", exercise, "Dr Test"), day(0))
    check_ins, sessions = [], []
    for offset in range(1, 30):
        check_ins.append(check_in(offset, leg_pain=1.0))
        care = changed(care, check_ins, sessions, offset)
        sessions.append(session(care, offset))
    assert amount(care)[exercise] == amount(plan)[exercise]


def test_an_ended_exercise_never_comes_back_by_itself() -> None:
    plan = plan_of(TENDON)
    exercise = plan.items[-1].exercise_id
    care = edit(KNOWLEDGE, plan, Edit("end", exercise, "Dr Test"), day(0))
    check_ins, sessions = [], []
    for offset in range(1, 30):
        check_ins.append(check_in(offset, leg_pain=1.0))
        care = changed(care, check_ins, sessions, offset)
        sessions.append(session(care, offset))
        assert exercise not in names(care)


def test_every_version_names_its_rule_its_day_and_its_knowledge() -> None:
    after = changed(plan_of(TENDON), [check_in(1, leg_pain=6.0), check_in(2, leg_pain=6.0)], [], 2)
    assert (after.header.version, after.header.made_on, after.header.made_by) == (2, day(2), "step_back")
    assert after.header.knowledge_version == KNOWLEDGE.version
    assert after.header.made_by in KNOWLEDGE.treatment.rules


def test_one_thing_grows_a_week_whatever_it_is() -> None:
    care, check_ins, sessions, grew = plan_of(TENDON), [], [], []
    for offset in range(1, 36):
        check_ins.append(check_in(offset, leg_pain=1.0, walk_min=30, sit_min=40))
        step = progress(KNOWLEDGE, care, check_ins, sessions, day(offset))
        grew += [offset for one in step.decisions if one.then in ("rise", "next_rung", "add", "phase_on")]
        assert isinstance(step.care, Plan)
        care = step.care
        sessions.append(session(care, offset))
    assert len(grew) >= 3
    assert all(later - one >= 7 for one, later in pairwise(grew))


def test_somebody_who_does_nothing_gets_nothing_more() -> None:
    plan = plan_of(SCIATICA, said={"settle_time": "30min_to_2h"}, leg_pain=5.0)
    calm = [check_in(offset, leg_pain=1.0, walk_min=30) for offset in range(1, 7)]
    assert progress(KNOWLEDGE, plan, calm, [], day(6)).care is plan

"""A stop can't be stepped over, and no date hides a sign: what the engine itself refuses. The web's side is in test_stop_pages.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sural import assess
from sural.errors import ForbiddenItem, ImpossibleRecord, StillStopped
from sural.plan import Clearance, Edit, GetSeen, Plan, PlanVersion, Preferences, build, clear, edit, progress
from sural.plan.diary.check_in import SAFETY_LINE, CheckIn
from sural.plan.diary.diary import read_diary
from tests.each import each
from tests.plan_people import KNOWLEDGE, SCIATICA, answers_of, check_in, day, person_of, plan_of, session

PLAN = plan_of(SCIATICA)


def stopped(sign: str = "foot_drop", on: int = 1) -> GetSeen:
    seen = progress(KNOWLEDGE, PLAN, [check_in(on, signs={sign: "yes"})], [], day(on)).care
    assert isinstance(seen, GetSeen)
    return seen


def first_plan(standing: PlanVersion | None, clearance: Clearance | None) -> PlanVersion:
    return build(KNOWLEDGE, assess(KNOWLEDGE, answers_of(SCIATICA)), None, person_of(), Preferences(), day(2), standing, clearance)


def lift(version: int, **changed: object) -> Clearance:
    return replace(Clearance(version, "Dr Test", day(2), {"foot_drop": "no"}), **changed)  # type: ignore[arg-type]


def test_h40_no_plan_is_built_in_place_of_a_stop_without_a_clearance_of_that_version() -> None:
    seen = stopped()
    for clearance in (None, lift(seen.header.version - 1), lift(seen.header.version + 1)):
        with pytest.raises(StillStopped):
            first_plan(seen, clearance)
    assert isinstance(first_plan(seen, lift(seen.header.version)), Plan)
    assert isinstance(first_plan(PLAN, None), Plan)


@pytest.mark.parametrize("wrong", [{"by": ""}, {"on": day(-30)}, {"on": day(3)}])
def test_h40_a_clearance_without_a_name_or_with_an_impossible_day_lifts_nothing(wrong: dict[str, object]) -> None:
    seen = stopped()
    for made in (lambda one: first_plan(seen, one), lambda one: clear(KNOWLEDGE, seen, one, day(2))):
        with pytest.raises(ImpossibleRecord):
            made(lift(seen.header.version, **wrong))


def test_h40_a_clearance_answers_no_version_but_its_own() -> None:
    seen = stopped()
    with pytest.raises(StillStopped):
        clear(KNOWLEDGE, seen, lift(seen.header.version + 1), day(2))


def test_h40_nothing_in_a_stop_can_be_changed() -> None:
    with pytest.raises(StillStopped):
        edit(KNOWLEDGE, stopped(), Edit("add", PLAN.items[0].exercise_id, "Dr Test"), day(2))


@pytest.mark.parametrize(
    "more", [{"signs": {"saddle_numb": "yes"}}, {"signs": {"saddle_numb": "not_sure"}}, {"signs": {"foot_drop": "yes"}}, {"heel_walk": "cannot"}]
)
def test_h40_a_sign_that_is_reported_while_stopped_makes_the_next_version_so_that_an_older_clearance_lifts_nothing(more: dict[str, object]) -> None:
    seen, told = stopped(), [check_in(1, signs={"foot_drop": "yes"}), check_in(2, **more)]
    after = progress(KNOWLEDGE, seen, told, [], day(2)).care
    assert isinstance(after, GetSeen)
    assert after.header.version == seen.header.version + 1
    assert after.urgency >= seen.urgency and {one.id for one in after.reasons} >= {one.id for one in seen.reasons}
    with pytest.raises(StillStopped):
        clear(KNOWLEDGE, after, lift(seen.header.version), day(2))
    assert progress(KNOWLEDGE, after, told, [], day(2)).care is after, "the same reports count once"
    assert isinstance(clear(KNOWLEDGE, after, lift(after.header.version, levels={"foot_drop": "no", "saddle_numb": "no"}), day(2)), Plan)


def test_h40_a_calf_that_is_still_swollen_needs_a_clot_to_be_excluded_and_then_stays_lifted() -> None:
    told = [check_in(1, signs={"calf_new_signs": "yes"})]
    seen = progress(KNOWLEDGE, PLAN, told, [], day(1)).care
    assert isinstance(seen, GetSeen)
    still = lift(seen.header.version, levels={"calf_new_signs": "yes"})
    with pytest.raises(ForbiddenItem, match="clot"):
        clear(KNOWLEDGE, seen, still, day(2))
    for said in (replace(still, confirmed={"clot_excluded": "yes"}), lift(seen.header.version, levels={"calf_new_signs": "no"})):
        cleared = clear(KNOWLEDGE, seen, said, day(2))
        assert isinstance(progress(KNOWLEDGE, cleared, told, [], day(2)).care, Plan)


def test_h40_a_foot_that_drops_again_on_the_day_of_the_clearance_stops_the_plan_again() -> None:
    told = [check_in(1, heel_walk="can"), check_in(2, heel_walk="cannot")]
    seen = progress(KNOWLEDGE, PLAN, told, [], day(2)).care
    assert isinstance(seen, GetSeen)
    cleared = progress(KNOWLEDGE, clear(KNOWLEDGE, seen, lift(seen.header.version), day(2)), told, [], day(2)).care
    assert isinstance(cleared, Plan)
    again = [*told, replace(check_in(2, heel_walk="cannot"), id="evening")]
    assert isinstance(progress(KNOWLEDGE, cleared, again, [], day(2)).care, GetSeen)


SIGNS = {**{key: {"signs": {key: "yes"}} for key in SAFETY_LINE}, "not sure": {"signs": {"saddle_numb": "not_sure"}}}
DAYS = [(dated, today) for dated in (-3000, -1, 1, 3000) for today in (-400, 0, 5)]


@each(("sign", "dated", "today"), [(sign, *days) for sign in SIGNS for days in DAYS] + [("heel_walk", *days) for days in DAYS if days[0] > -2])
def test_h41_a_sign_stops_the_plan_whatever_day_it_is_dated_and_whatever_day_it_is(sign: str, dated: int, today: int) -> None:
    told = check_in(dated, **SIGNS.get(sign, {"heel_walk": "cannot"}))
    care = progress(KNOWLEDGE, PLAN, [told], [], day(today)).care
    assert isinstance(care, GetSeen)
    assert care.header.made_on >= PLAN.header.made_on


def test_h41_of_a_check_in_from_the_future_only_the_sign_counts_and_the_rest_is_refused_in_words() -> None:
    diary = read_diary([check_in(9, leg_pain=9.0, signs={"saddle_numb": "yes"}), check_in(8, leg_pain=1.0)], [], day(1))
    assert [(one.on, one.safety, one.leg_pain) for one in diary.check_ins] == [(day(1), {"saddle_numb": "yes"}, None)]
    assert len(diary.problems) == 2


def test_h41_a_sign_under_a_taken_id_counts_too() -> None:
    other = replace(check_in(1, signs={"saddle_numb": "yes"}), leg_pain=9.0)
    for told in ([check_in(1), other], [other, check_in(1)]):
        assert isinstance(progress(KNOWLEDGE, PLAN, told, [], day(1)).care, GetSeen)


def test_h41_what_was_cleared_stays_cleared_although_its_day_is_still_to_come() -> None:
    told = [check_in(30, signs={"calf_new_signs": "yes", "saddle_numb": "yes"})]
    seen = progress(KNOWLEDGE, PLAN, told, [], day(1)).care
    assert isinstance(seen, GetSeen)
    care: PlanVersion = clear(KNOWLEDGE, seen, lift(seen.header.version, levels={"saddle_numb": "no", "calf_new_signs": "no"}), day(2))
    for offset in (2, 3, 4):
        care = progress(KNOWLEDGE, care, told, [], day(offset)).care
    assert isinstance(care, Plan)


def test_a_calm_check_in_from_the_future_changes_nothing() -> None:
    step = progress(KNOWLEDGE, PLAN, [check_in(9)], [session(PLAN, 9)], day(1))
    assert step.care is PLAN and len(step.problems) == 2


def test_signs_that_are_left_out_count_once_in_any_order() -> None:
    told = [CheckIn("one", day(9), {"foot_drop": "yes"}), CheckIn("one", day(8), {"foot_drop": "yes"}), CheckIn("one", day(8), {"saddle_numb": "yes"})]
    once, turned = read_diary(told, [], day(1)), read_diary(reversed([*told, *told]), [], day(1))
    assert once.check_ins == turned.check_ins and len(once.check_ins) == 2

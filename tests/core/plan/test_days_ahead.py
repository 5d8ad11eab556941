"""The days ahead: the version as it is, never more; and no report that the rules would call worse goes on offline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sural.plan import CheckIn, GetSeen, Plan, progress
from sural.plan.day.day_list import items_on
from sural.plan.day.days_ahead import DAYS_AHEAD, days_ahead, hurts_from, marks, pauses
from sural.plan.diary.diary import read_diary
from sural.plan.diary.diary_facts import diary_facts, is_bad
from tests.plan_people import KNOWLEDGE, SCIATICA, TENDON, check_in, day, plan_of

RISE = KNOWLEDGE.treatment.number("morning_rise_bad")


def paused(plan: Plan, report: CheckIn, *known: CheckIn) -> tuple[str, ...]:
    return pauses(KNOWLEDGE, plan, read_diary(known, (), day(0)), report)


def test_the_days_ahead_are_today_and_the_next_ones_with_what_the_week_of_the_plan_puts_there() -> None:
    plan = plan_of(SCIATICA)
    found = days_ahead(KNOWLEDGE, plan, day(2), [])
    assert [one.on for one in found] == [day(2 + ahead) for ahead in range(DAYS_AHEAD + 1)]
    assert [one.items for one in found] == [items_on(KNOWLEDGE, plan, one.on) for one in found]


def test_the_days_ahead_are_shorter_than_any_time_after_which_a_plan_changes_without_a_report() -> None:
    number = KNOWLEDGE.treatment.number
    assert min(number("break_days"), number("days_between_item_rises")) > DAYS_AHEAD


def test_nothing_is_kept_ahead_where_somebody_should_be_seen_first() -> None:
    plan, sign = plan_of(SCIATICA), check_in(0, signs={"saddle_numb": "yes"})
    seen = progress(KNOWLEDGE, plan, [sign], [], day(0)).care
    assert isinstance(seen, GetSeen)
    assert days_ahead(KNOWLEDGE, seen, day(0), []) == ()
    assert days_ahead(KNOWLEDGE, plan, day(0), [sign]) == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, ()),
        ({"leg_pain": 4.9}, ()),
        ({"leg_pain": 5.0}, ("pain",)),
        ({"leg_pain": None}, ()),
        ({"leg_pain": None, "morning_pain": 5.0}, ("pain",)),
        ({"moved": "down"}, ("moved",)),
        ({"moved": "up"}, ()),
        ({"numbness": "more"}, ("numb",)),
        ({"numbness": "less"}, ()),
        ({"settled": "gt2h"}, ("settled",)),
        ({"settled": "30min_to_2h"}, ()),
        ({"toe_walk": "cannot"}, ("walk",)),
        ({"heel_walk": "cannot"}, ("sign", "walk")),
        ({"signs": {"fever": "yes"}}, ("sign",)),
        ({"signs": {"saddle_numb": "not_sure"}}, ("sign",)),
        ({"leg_pain": 9.0, "moved": "down"}, ("moved", "pain")),
    ],
)
def test_each_kind_of_worse_pauses_and_the_boundary_is_that_of_the_rules(said: dict[str, object], why: tuple[str, ...]) -> None:
    assert paused(plan_of(SCIATICA), check_in(1, **said)) == why  # type: ignore[arg-type]


def test_a_foot_that_was_weak_from_the_start_is_no_new_sign_but_still_waits_for_the_server() -> None:
    plan = plan_of(TENDON)
    weak = replace(plan.basis, levels={**plan.basis.levels, "st_heel_walk": "cannot"})
    assert paused(replace(plan, basis=weak), check_in(1, heel_walk="cannot")) == ("walk",)


def test_pain_is_compared_with_the_lowest_of_the_last_days_where_that_is_below_the_usual() -> None:
    plan = plan_of(SCIATICA)
    calm, older = read_diary([check_in(0, leg_pain=1.0)], (), day(1)), read_diary([check_in(0, leg_pain=1.0)], (), day(4))
    assert marks(KNOWLEDGE, plan, calm)["leg_pain"].at == 1 + RISE
    assert marks(KNOWLEDGE, plan, older)["leg_pain"].at == plan.memory.usual_pain + RISE


@pytest.mark.parametrize(("before", "reach", "why"), [(3, 3, ()), (3, 4, ("moved",)), (3, 2, ()), (0, 5, ()), (None, 5, ()), (3, 0, ())])
def test_a_place_further_down_than_on_the_days_before_pauses_and_without_one_before_nothing_is_known(before: int, reach: int, why: tuple[str, ...]) -> None:
    assert paused(plan_of(SCIATICA), check_in(1, reach=reach), check_in(0, reach=before)) == why


def test_an_exercise_may_hurt_offline_no_more_than_its_pain_rule_allows() -> None:
    plan = plan_of(SCIATICA)
    nerve = [item for item in plan.items if item.admitted.pain_rule == "nerve"]
    assert nerve
    assert {hurts_from(KNOWLEDGE, plan, item) for item in nerve} <= {plan.memory.usual_pain + rise for rise in (0, 1, 2)}


PAIN = some.none() | some.floats(0, 10)
REACH = some.none() | some.integers(0, 5)
MOVED, NUMB, SETTLED = (some.sampled_from(values) for values in (["", "up", "same", "down"], ["", "less", "same", "more"], ["", "lt30min", "gt2h"]))
TOLD = some.fixed_dictionaries({"leg_pain": PAIN, "morning_pain": PAIN, "reach": REACH, "moved": MOVED, "numbness": NUMB, "settled": SETTLED})


@given(PAIN, REACH, TOLD)
def test_whatever_the_rules_call_a_bad_day_pauses_the_days_ahead(pain: float | None, reach: int | None, told: dict[str, object]) -> None:
    plan, known, report = plan_of(SCIATICA), check_in(0, leg_pain=pain, reach=reach), check_in(1, **told)  # type: ignore[arg-type]
    before, after = read_diary([known], (), day(0)), read_diary([known, report], (), day(1))
    bad = is_bad(KNOWLEDGE, plan, after.days[-1])
    jumped = diary_facts(KNOWLEDGE, plan, after)["bad_day"] == "yes" and not is_bad(KNOWLEDGE, plan, after.days[0])
    if bad or jumped:
        assert pauses(KNOWLEDGE, plan, before, report)

"""What a change says: by the measure that the page shows, with the name of the exercise, and without a promise that does not come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sural.plan import CheckIn, Done, Edit, Plan, Session, edit, progress
from sural.plan.change.progression import Step
from sural.progress.series import series_of
from sural.trend.statement import Verdict, statement
from tests.plan_people import KNOWLEDGE, SCIATICA, TENDON, check_in, day, names, plan_of, session

WORDS = KNOWLEDGE.treatment.words
BETTER = (Verdict.CLEARLY_BETTER, Verdict.PROBABLY_BETTER)


def lived(pains: Sequence[float], plan: Plan) -> list[tuple[int, Step, list[CheckIn]]]:
    """Each day of a diary with what the rules made of it."""
    check_ins: list[CheckIn] = []
    sessions: list[Session] = []
    steps, care = [], plan
    for offset, pain in enumerate(pains, start=1):
        check_ins.append(check_in(offset, leg_pain=pain, walk_min=30))
        step = progress(KNOWLEDGE, care, check_ins, sessions, day(offset))
        steps.append((offset, step, list(check_ins)))
        assert isinstance(step.care, Plan)
        care = step.care
        sessions.append(session(care, offset))
    return steps


def falling(first: float, last: float, days: int) -> list[float]:
    return [round(first + (last - first) * place / (days - 1), 1) for place in range(days)]


@pytest.mark.parametrize("pains", [falling(5, 3, 16), falling(6, 3.5, 20), [5.0] * 5 + falling(5, 3, 15), [4.0, 6.0] * 10, [4.0] * 20, falling(4, 5, 18)])
def test_the_rules_never_say_no_better_where_the_page_says_better_or_can_not_tell(pains: list[float]) -> None:
    for offset, step, check_ins in lived(pains, plan_of(SCIATICA, leg_pain=pains[0])):
        if any(one.rule_id == "no_gain" for one in step.decisions):
            page = statement(series_of(KNOWLEDGE, "leg_pain", check_ins, day(offset)), day(offset)).verdict
            assert page not in (*BETTER, Verdict.UNSURE, Verdict.UNKNOWN)


def test_pain_that_fell_from_five_to_three_is_no_two_weeks_without_gain() -> None:
    rules = [one.rule_id for _, step, _ in lived(falling(5, 3, 16), plan_of(SCIATICA, leg_pain=5)) for one in step.decisions]
    assert "no_gain" not in rules


def test_two_weeks_that_brought_nothing_exchange_an_exercise() -> None:
    told = [one for _, step, _ in lived([4.0] * 18, plan_of(TENDON, leg_pain=4)) for one in step.decisions if one.rule_id == "no_gain"]
    assert told and WORDS[told[0].exercise_id].name in told[0].say


def worse(plan: Plan, exercise: str, **values: object) -> Step:
    item = plan.item(exercise)
    assert item is not None
    done = Done(exercise, item.dose.sets, item.dose.reps, item.dose.hold_s, **{"pain_during": 1.0, **values})  # type: ignore[arg-type]
    return progress(KNOWLEDGE, plan, [check_in(1)], [Session("s1", day(1), plan.header.version, (done,))], day(1))


@pytest.mark.parametrize("person", [SCIATICA, TENDON], ids=["sciatica", "tendon"])
def test_every_change_of_one_exercise_names_it_and_promises_only_what_has_come(person: dict[str, str]) -> None:
    plan = plan_of(person, leg_pain=3)
    for exercise in names(plan):
        step = worse(plan, exercise, stopped=True, moved="down")
        assert isinstance(step.care, Plan)
        came = names(step.care) - names(plan)
        for one in (one for one in step.decisions if one.exercise_id):
            assert one.say.startswith(WORDS[one.exercise_id].name)
            assert ("In its place comes" in one.say) is bool(came)
            assert all(WORDS[key].name in one.say for key in came)
            assert one.say in step.care.header.why
            assert came or one.exercise_id in names(step.care) or "It is left out for now." in one.say


def test_no_rule_promises_in_its_own_words_what_may_not_come() -> None:
    promises = ("Tomorrow comes", "takes its place", "begins, with", "is exchanged", "An easier version")
    assert [rule.id for rule in KNOWLEDGE.treatment.rules.values() for words in promises if words in rule.say] == []


def test_a_phase_that_begins_names_what_is_new_in_it() -> None:
    plan = plan_of(SCIATICA, said={"settle_time": "30min_to_2h"}, leg_pain=5)
    steps = lived([2.0] * 8, plan)
    step = next(step for _, step, _ in steps if any(one.rule_id == "phase_on" for one in step.decisions))
    assert isinstance(step.care, Plan)
    new = {item.exercise_id for item in step.care.items if step.care.newly_in(item)}
    assert new and all(WORDS[key].name in step.care.header.why for key in new)


def test_only_what_came_in_with_this_version_is_new() -> None:
    plan = plan_of(SCIATICA, leg_pain=3)
    assert not any(plan.newly_in(item) for item in plan.items)
    after = worse(plan, "nerve_slider_lying", moved="down").care
    assert isinstance(after, Plan)
    assert {item.exercise_id for item in after.items if after.newly_in(item)} == names(after) - names(plan)
    later = progress(KNOWLEDGE, after, [check_in(1), check_in(2, leg_pain=8.0), check_in(3, leg_pain=8.0)], [], day(3)).care
    assert isinstance(later, Plan) and later.header.version == 3
    assert not any(later.newly_in(item) for item in later.items if item.exercise_id in names(after))


def test_a_change_by_a_clinician_names_its_exercise_too() -> None:
    plan = plan_of(TENDON)
    exercise = plan.items[0].exercise_id
    made = edit(KNOWLEDGE, plan, Edit("lock", exercise, "Dr Test", note="Until the next visit."), day(0))
    assert made.header.why == f"{WORDS[exercise].name}: kept as it is by Dr Test. Until the next visit."


def test_what_is_dated_before_the_plan_began_is_refused_with_the_reason_and_holds_nothing_up() -> None:
    plan = plan_of(TENDON, leg_pain=1)
    early = [replace(check_in(1, leg_pain=9.0), id="early", on=day(-3)), replace(check_in(1, leg_pain=9.0), id="earlier", on=day(-4))]
    check_ins = [check_in(offset, leg_pain=1.0) for offset in range(1, 9)]
    sessions = [session(plan, offset) for offset in (5, 7)]
    without, step = (progress(KNOWLEDGE, plan, [*check_ins, *more], sessions, day(8)) for more in ([], early))
    assert step.care == without.care and [one.rule_id for one in step.decisions] == [one.rule_id for one in without.decisions]
    assert len(step.problems) == 2 and all("before the plan began on" in problem for problem in step.problems)


def test_h41_a_sign_dated_before_the_plan_began_is_acted_on_all_the_same() -> None:
    early = replace(check_in(1, signs={"saddle_numb": "yes"}), on=day(-3))
    assert not isinstance(progress(KNOWLEDGE, plan_of(SCIATICA), [early], [], day(1)).care, Plan)

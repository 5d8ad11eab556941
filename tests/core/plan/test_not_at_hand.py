"""What would help and needs a thing that is not there stands among what is left out: no page may say that nothing is."""

from __future__ import annotations

from sural.plan.making.not_at_hand import NOT_AT_HAND, THINGS
from tests.plan_people import EVERYTHING, KNOWLEDGE, TENDON, names, plan_of

NOTHING = frozenset[str]()


def test_every_thing_that_an_exercise_needs_has_a_name() -> None:
    assert {thing for exercise in KNOWLEDGE.treatment.exercises.values() for thing in exercise.equipment} == set(THINGS)


def test_a_plan_that_is_empty_for_want_of_a_wall_says_so() -> None:
    """A sore heel cord, and nothing at hand: the heel raises are named with what they need."""
    with_all, with_nothing = plan_of(TENDON), plan_of(TENDON, equipment=NOTHING)
    assert any("calf_raise" in name for name in names(with_all)) and not any("calf_raise" in name for name in names(with_nothing))
    said = [found.why for found in with_nothing.withheld if found.limit_id == NOT_AT_HAND]
    assert any("a free bit of wall" in why for why in said)
    assert not [found for found in with_all.withheld if found.limit_id == NOT_AT_HAND]


def test_what_is_in_the_plan_in_another_form_is_not_missed() -> None:
    plan = plan_of(TENDON, equipment=EVERYTHING - {"step", "rail"})
    ladders = {KNOWLEDGE.treatment.exercises[name].ladder for name in names(plan)}
    wanting = [found.item_id for found in plan.withheld if found.limit_id == NOT_AT_HAND]
    assert not [name for name in wanting if KNOWLEDGE.treatment.exercises[name].ladder in ladders]

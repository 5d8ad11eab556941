"""Safety over whole lives: virtual people through assessment, plan and check-ins, looked at by an independent check."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sural.plan import Plan
from sural.simulation import Tally, live, tally, virtual_person
from sural.simulation.safety_check import Observed, violations
from sural.simulation.virtual_person import VirtualPerson
from tests.plan_people import KNOWLEDGE, TENDON, day, plan_of

PERSONS, DAYS, SEED = 16, 84, 4


@lru_cache(maxsize=1)
def lived() -> Tally:
    return tally(live(KNOWLEDGE, virtual_person(KNOWLEDGE, SEED, number), DAYS, SEED) for number in range(PERSONS))


def test_no_life_holds_a_safety_violation() -> None:
    assert lived().violations == []


def test_every_late_warning_sign_is_answered_on_its_day() -> None:
    assert lived().signs_answered == lived().signs_reported


def test_a_late_sign_is_answered_whatever_it_is() -> None:
    from sural.simulation.course import LATE_SIGNS

    for number, sign in enumerate(LATE_SIGNS):
        person = virtual_person(KNOWLEDGE, SEED, number)
        told = live(KNOWLEDGE, replace(person, course=replace(person.course, kind="worsening", sign=sign, sign_day=5)), 7, SEED)
        assert (sign, told.sign_answered) == (sign, told.sign_reported)


def test_the_same_seed_gives_the_same_life() -> None:
    one, two = (live(KNOWLEDGE, virtual_person(KNOWLEDGE, SEED, 3), 21, SEED) for _ in range(2))
    assert [version for _, version in one.versions] == [version for _, version in two.versions]


def test_the_check_finds_what_the_limits_would_not_let_in() -> None:
    """A checker that finds nothing is worth nothing: it is shown a plan with a swollen calf, and a person with a nerve cause."""
    plan, person = plan_of(TENDON), virtual_person(KNOWLEDGE, SEED, 0)
    swollen = replace(person, answers=person.answers.answer(KNOWLEDGE, "red_hot_skin", True))
    assert any("H03" in found for found in _found(swollen, plan))
    nerve = replace(plan, basis=replace(plan.basis, causes=tuple(replace(cause, id="ldh_s1") for cause in plan.basis.causes)))
    assert any("H07" in found for found in _found(person, nerve))


def _found(person: VirtualPerson, plan: Plan) -> list[str]:
    from sural.plan.day.day_list import AskFirst

    return list(violations(KNOWLEDGE, Observed(person, 1, day(1), plan, plan, AskFirst(()), (), False)))

"""Safety over whole lives: virtual people through assessment, plan and check-ins, looked at by an independent check.

They are other people in each run. `SURAL_SEED=... ./sural test tests/safety` repeats one, `sural simulate` lives many more lives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import cycle
from typing import Any

import pytest

from sural.plan import GetSeen
from sural.plan.diary.check_in import SAFETY_LINE
from sural.simulation import Life, live, tally, virtual_person
from sural.simulation import life as lives
from sural.simulation.course import LATE_SIGNS
from sural.simulation.tally import Tally
from tests.fresh_seed import AGAIN, SEED
from tests.plan_people import KNOWLEDGE

PERSONS, DAYS = 5, 84
TRIED = 100


@lru_cache(maxsize=1)
def lived() -> Tally:
    return tally(live(KNOWLEDGE, virtual_person(KNOWLEDGE, SEED, number), DAYS, SEED) for number in range(PERSONS))


def test_no_life_holds_a_safety_violation() -> None:
    assert lived().violations == [], AGAIN


def test_every_late_warning_sign_is_answered_on_its_day() -> None:
    assert lived().signs_answered == lived().signs_reported, AGAIN


@pytest.mark.parametrize("sign", LATE_SIGNS)
def test_a_late_sign_is_answered_whatever_it_is(sign: str) -> None:
    told = lived_with(sign_day=1, sign=sign, kind="worsening")
    assert told.violations == [], AGAIN
    assert told.sign_reported is not None and told.sign_answered == told.sign_reported, AGAIN


def test_the_same_seed_gives_the_same_life() -> None:
    one, two = (live(KNOWLEDGE, virtual_person(KNOWLEDGE, SEED, 3), 10, SEED) for _ in range(2))
    assert [version for _, version in one.versions] == [version for _, version in two.versions]


# Of the lives that once ended with an error: answers that no examination settles, and a sign that is still there.
@pytest.mark.parametrize(("seed", "number"), [(3, 0), (3, 21), (6, 22), (7, 33)])
def test_a_life_in_which_a_clinician_finds_a_sign_still_there_goes_on_without_an_error(seed: int, number: int) -> None:
    assert live(KNOWLEDGE, virtual_person(KNOWLEDGE, seed, number), 12, seed).violations == []


def test_people_are_looked_at_and_begin_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sign turns out harmless in these lives, and each is looked at: a proof in which nobody begins again would prove little."""
    drawn = cycle(sign for named in (*SAFETY_LINE, "heel_walk") for sign in (named, *[""] * 9))  # begun anew for whoever lives later
    monkeypatch.setattr("sural.simulation.reporting.draw_sign", lambda *_: next(drawn))
    cleared = stopped = 0
    for told in lives_with(days=60):  # a life may end early, so several live until enough of them began again
        assert told.violations == [], AGAIN
        assert len(told.looks) >= len(told.cleared)
        cleared += len(told.cleared)
        stopped += sum(isinstance(version, GetSeen) for _, version in told.versions)
        if cleared > 2 and stopped > 2:
            return
    raise AssertionError(f"{cleared} clearances and {stopped} stops of {TRIED} people. {AGAIN}")


def test_an_error_of_the_engine_is_a_violation_of_one_life_and_loses_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(lives, "progress", broken)
    told = live(KNOWLEDGE, virtual_person(KNOWLEDGE, SEED, 0), 5, SEED)
    assert len(told.violations) == 1 and "ValueError: broken" in told.violations[0]
    assert tally([told]).lives == 1


def lived_with(days: int = 14, **course: object) -> Life:
    """The first of this run who gets a plan at once, with another course."""
    return next(lives_with(days, **course))


def lives_with(days: int, **course: object) -> Iterator[Life]:
    for number in range(TRIED):
        person = virtual_person(KNOWLEDGE, SEED, number)
        told = live(KNOWLEDGE, replace(person, course=replace(person.course, **course)), days, SEED)  # type: ignore[arg-type]
        if not isinstance(told.versions[0][1], GetSeen):
            yield told

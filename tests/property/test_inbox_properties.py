"""What must hold of any inbox, whatever waits in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sural import Urgency
from sural.inbox import Waiting, has_risen, in_order

_NOON = datetime(2026, 12, 7, 12, tzinfo=UTC)
_AGES = st.integers(0, 5_000)
_THINGS = st.lists(st.tuples(st.sampled_from(Urgency), _AGES, st.booleans()), max_size=30)


def waiting(drawn: list[tuple[Urgency, int, bool]]) -> list[Waiting]:
    return [Waiting(number, urgency, _NOON - timedelta(minutes=age), seen) for number, (urgency, age, seen) in enumerate(drawn)]


@given(_THINGS)
def test_h75_nothing_is_lost_and_nothing_comes_twice_in_the_order(drawn: list[tuple[Urgency, int, bool]]) -> None:
    things = waiting(drawn)
    assert sorted(one.number for one in in_order(things)) == [one.number for one in things]


@given(_THINGS)
def test_h75_urgency_goes_before_age_and_age_before_all_else(drawn: list[tuple[Urgency, int, bool]]) -> None:
    ordered = in_order(waiting(drawn))
    for before, after in pairwise(ordered):
        assert before.urgency >= after.urgency
        assert before.urgency > after.urgency or before.since <= after.since


@given(_THINGS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_things_came_or_who_has_looked(drawn: list[tuple[Urgency, int, bool]], chance: object) -> None:
    things = waiting(drawn)
    shuffled = list(things)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_order(shuffled) == in_order(things)
    unseen = waiting([(urgency, age, False) for urgency, age, _ in drawn])
    assert [one.number for one in in_order(unseen)] == [one.number for one in in_order(things)]


@given(st.sampled_from(Urgency), _AGES, st.booleans(), st.integers(5, 1_440))
def test_h76_only_what_needs_somebody_today_rises_and_only_until_somebody_looks(urgency: Urgency, age: int, seen: bool, minutes: int) -> None:
    thing = Waiting(1, urgency, _NOON - timedelta(minutes=age), seen)
    assert has_risen(thing, _NOON, timedelta(minutes=minutes)) is (urgency >= Urgency.SAME_DAY and not seen and age >= minutes)

"""The heaviest of all sets that were weighed, and the chance of any of some conditions, as counted one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural.assessment.hypotheses import HypothesisSet
from sural.assessment.listed_sets import Listed

CONDITIONS = 9


def any_listed(seed: int, opened: int, spread: float, most: int) -> HypothesisSet:
    """Opened sets over nine conditions, each with those of a lower rank more, and weights of any size."""
    draw = np.random.default_rng(seed)
    order = draw.permutation(CONDITIONS)
    ranked = np.zeros((opened, CONDITIONS), dtype=np.float32)
    near = np.zeros((opened, CONDITIONS))
    for row in range(1, opened):
        members = np.sort(draw.choice(CONDITIONS, size=draw.integers(1, 4), replace=False))
        ranked[row, members] = 1.0
        near[row, members[-1] + 1 :] = np.exp(draw.normal(0.0, spread, CONDITIONS - 1 - members[-1]))
    near[0] = np.exp(draw.normal(0.0, spread, CONDITIONS))
    members_of = np.zeros_like(ranked)
    members_of[:, order] = ranked
    return HypothesisSet(members_of, Listed(float(np.exp(draw.normal(0.0, spread))), near, order, most), np.zeros(CONDITIONS), 0.0, 0.0)


def one_by_one(found: HypothesisSet) -> dict[bytes, float]:
    """By its members the weight of each set; two places never stand for the same set here unless the draw opened one twice."""
    listed = found.found
    assert isinstance(listed, Listed)
    total = listed.nothing + listed.near.sum()
    weights = {np.zeros(CONDITIONS, dtype=np.float32).tobytes(): listed.nothing / total}
    for row, rank in zip(*np.nonzero(listed.near), strict=True):
        members = found.opened[row].copy()
        members[listed.order[rank]] = 1.0
        weights[members.tobytes()] = weights.get(members.tobytes(), 0.0) + listed.near[row, rank] / total
    return weights


ANY = (st.integers(0, 10**6), st.integers(1, 60), st.sampled_from([0.1, 1.0, 5.0, 30.0]))


@settings(max_examples=80)
@given(*ANY, st.integers(1, 40), st.sampled_from([0.5, 0.99]))
def test_the_few_are_the_heaviest_and_hold_the_share_or_are_as_many_as_may_be(seed: int, opened: int, spread: float, most: int, share: float) -> None:
    found = any_listed(seed, opened, spread, 64)
    assert isinstance(found.found, Listed)
    listed = np.sort(np.append(found.found.near.ravel(), found.found.nothing))[::-1]
    few = found.found.heaviest(share, most)
    expected = listed[: min(most, int(np.searchsorted(np.cumsum(listed), share * listed.sum())) + 1)]
    assert few.weight == pytest.approx(expected / expected.sum())
    assert np.all(np.diff(few.weight) <= 0.0)
    weights = one_by_one(found)
    assert all(row.tobytes() in weights for row in found.members_of(few))


@settings(max_examples=80)
@given(*ANY, st.integers(0, 2**CONDITIONS - 1))
def test_the_chance_of_any_counts_every_set_that_was_weighed(seed: int, opened: int, spread: float, kind: int) -> None:
    found = any_listed(seed, opened, spread, 64)
    asks = np.array([[kind >> place & 1 > 0] for place in range(CONDITIONS)])
    held = sum(weight for members, weight in one_by_one(found).items() if (np.frombuffer(members, dtype=np.float32)[asks[:, 0]] > 0).any())
    assert found.chance_of_any(asks)[0] == pytest.approx(held, abs=1e-6)
    assert found.unlisted == pytest.approx(one_by_one(found)[bytes(4 * CONDITIONS)], abs=1e-6)


@settings(max_examples=200)
@given(*ANY)
def test_no_chance_lies_beyond_what_chances_can_be_by_a_last_digit(seed: int, opened: int, spread: float) -> None:
    found = any_listed(seed, opened, spread, 64)
    if isinstance(found.found, Listed):
        found = HypothesisSet(found.opened, replace(found.found, nothing=0.0), found.marginals, 0.0, 0.0)
    assert 0.0 <= found.unlisted <= 1.0
    assert 0.0 <= float(found.chance_of_any(np.ones((CONDITIONS, 1), dtype=bool))[0]) <= 1.0


@settings(max_examples=40)
@given(*ANY, st.integers(4, 30))
def test_where_those_that_are_kept_hold_too_little_others_stand_for_their_like(seed: int, opened: int, spread: float, most: int) -> None:
    found = any_listed(seed, opened, spread, most)
    assert len(found.weight) <= most
    assert found.weight.sum() == pytest.approx(1.0)
    assert np.all(np.diff(found.weight) <= 0.0)
    sets = one_by_one(found)
    heaviest = max(sets.values())
    if len(set(map(bytes, found.opened))) == len(found.opened) and heaviest > 2.0 / most:
        assert found.weight[0] == pytest.approx(heaviest, rel=0.01)


def test_chosen_hypotheses_tell_the_same_chance_as_the_list_they_were_chosen_from() -> None:
    found = any_listed(7, 40, 1.0, 10_000)
    chosen = HypothesisSet(found.opened, found.chosen, found.marginals, 0.0, 0.0)
    asks = np.eye(CONDITIONS, dtype=bool)
    assert chosen.chance_of_any(asks) == pytest.approx(found.chance_of_any(asks), abs=2e-3)
    assert chosen.unlisted == pytest.approx(found.unlisted, abs=2e-3)

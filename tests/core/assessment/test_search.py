"""The search keeps to its budget, weighs no set twice, and what it expects is never more than possible."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural import Knowledge
from sural.assessment.evidence import Evidence, gather
from sural.assessment.exact import enumerate_all
from sural.assessment.likelihood import extension_scores, observe
from sural.assessment.network import Network, compile_network
from sural.assessment.pairs import pair_table
from sural.assessment.posterior import most_kept, most_opened, posterior
from sural.assessment.search import search
from sural.assessment.search_tree import Start

KNOWLEDGE = Knowledge.load()
ASKED = [finding for finding in KNOWLEDGE.findings.values() if finding.who_can_answer != "engine"]


def any_start(seed: int, conditions: int, spread: float) -> Start:
    """Scores of no network at all: also such as no noisy-OR could give."""
    draw = np.random.default_rng(seed)
    single, pair = draw.normal(0.0, spread, conditions), draw.normal(0.0, spread, (conditions, conditions))
    return Start(np.arange(conditions), float(draw.normal(0.0, spread)), 0.0, -np.sort(-single), np.where(np.tri(conditions, dtype=bool), -np.inf, pair))


def any_scores(seed: int, conditions: int, spread: float):  # type: ignore[no-untyped-def]
    """As `extension_scores`: a score for each set with one condition more, and none for the others."""

    def extended(members: np.ndarray, first: np.ndarray) -> np.ndarray:
        numbers = np.random.default_rng((seed, len(members))).normal(0.0, spread, (len(members), conditions))
        return np.where(np.arange(conditions) < first[:, None], -np.inf, numbers)

    return extended


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(2, 30), st.sampled_from([0.1, 1.0, 10.0, 100.0]), st.integers(1, 400))
def test_whatever_the_scores_are_chances_are_chances(seed: int, conditions: int, spread: float, most: int) -> None:
    found = search(any_start(seed, conditions, spread), any_scores(seed, conditions, spread), most, most_kept=64)
    assert np.all((found.marginals >= 0.0) & (found.marginals <= 1.0))
    assert 0.0 <= found.outside <= 1.0
    assert np.all(found.weight >= 0.0)
    assert found.weight.sum() == pytest.approx(1.0)
    assert len(found.opened) <= max(most, conditions + 1)
    assert len(found.weight) <= 64


def cut(seed: int, size: int) -> tuple[Network, Evidence]:
    draw = np.random.default_rng(seed)
    small = compile_network(KNOWLEDGE)
    small = small.only(set(draw.choice(small.conditions, size=size, replace=False)))
    said = draw.choice(len(ASKED), size=30, replace=False)
    return small, gather(KNOWLEDGE, small, {ASKED[place].id: ASKED[place].levels[-1] for place in said})


@pytest.mark.parametrize("seed", range(4))
def test_a_search_without_a_limit_weighs_every_set_once(seed: int) -> None:
    network, evidence = cut(seed, size=9)
    start, seen = pair_table(network).start(evidence, 0.5), observe(network, evidence)
    ranked, log_odds = seen.for_conditions(start.order), evidence.log_odds[start.order]
    found = search(start, lambda members, first: extension_scores(members, first, log_odds, ranked), most=2**9, until=-1.0)
    exact = enumerate_all(network, evidence, 0.5)
    assert found.log_weighed == pytest.approx(exact.log_total, abs=1e-4)
    assert np.abs(found.marginals - exact.marginals).max() < 1e-5
    assert found.outside < 1e-6


@pytest.mark.parametrize("number", [0, 10, 26, 80, len(ASKED)])
def test_the_more_is_answered_the_fewer_sets_are_opened(number: int) -> None:
    found = posterior(KNOWLEDGE, {finding.id: finding.levels[-1] for finding in ASKED[:: max(1, len(ASKED) // max(1, number))][:number]})
    thresholds = len(found.seen.scale)
    searched = len(found.hypotheses.opened) - 64 * 8  # samples stand in further rows
    assert searched * (thresholds + 20) <= 180_000 + 94 * (thresholds + 20)
    assert most_opened(found.seen) >= 94
    assert len(found.hypotheses.weight) <= most_kept(found.seen) + 64 * 8

"""P(answer | hypothesis): every shortcut against the definition in double precision."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.people import anything, draw_person
from sural import Knowledge
from sural.assessment.evidence import Evidence, gather
from sural.assessment.exact import level_chance
from sural.assessment.likelihood import extension_scores, level_likelihoods, log_scores, observe
from sural.assessment.network import Network, compile_network
from sural.assessment.prediction import predict


@pytest.fixture(scope="module")
def network(knowledge: Knowledge) -> Network:
    return compile_network(knowledge)


@pytest.fixture(scope="module")
def hypotheses(network: Network) -> np.ndarray:
    """Sets of none to six conditions."""
    draw = np.random.default_rng(3)
    sets = np.zeros((160, network.size), dtype=np.float32)
    for row, size in enumerate(draw.integers(0, 7, size=160)):
        sets[row, draw.choice(network.size, size=size, replace=False)] = 1.0
    return sets


@pytest.fixture(scope="module")
def evidence(knowledge: Knowledge, network: Network) -> Evidence:
    return gather(knowledge, network, draw_person(knowledge, network, np.random.default_rng(2), 3, 60, anything, one_of_a_group=False))


def test_the_chance_of_every_answer_is_the_defined_one(network: Network, hypotheses: np.ndarray, evidence: Evidence) -> None:
    found = level_likelihoods(hypotheses, observe(network, evidence))
    for column, (finding, level) in enumerate(zip(evidence.findings, evidence.level, strict=True)):
        defined = level_chance(network, hypotheses.astype(np.float64), finding, int(level))
        assert np.abs(found[:, column] - defined).max() < 1e-6


@pytest.mark.parametrize("thresholds", ["first_threshold", "first_told"])
def test_the_prediction_of_every_level_is_the_defined_one_and_adds_up_to_one(network: Network, hypotheses: np.ndarray, thresholds: str) -> None:
    first = getattr(network, thresholds)
    network = replace(network, first_threshold=first, first_told=first)
    predicted = predict(network, hypotheses)
    table, layout = predicted.table(), predicted.layout
    for finding in network.first_threshold:
        start = layout.starts[layout.place[finding]]
        for level in range(network.levels[finding]):
            assert np.abs(table[:, start + level] - level_chance(network, hypotheses.astype(np.float64), finding, level)).max() < 1e-6
    assert np.abs(np.add.reduceat(table, layout.starts, axis=1) - 1.0).max() < 1e-5


def test_averages_are_the_averages_of_the_table(network: Network, hypotheses: np.ndarray) -> None:
    predicted = predict(network, hypotheses)
    weights = np.random.default_rng(1).random((3, len(hypotheses)), dtype=np.float32)
    assert np.allclose(predicted.averages(weights), weights @ predicted.table(), rtol=1e-4)


def test_a_set_with_one_condition_more_is_scored_like_that_set_itself(network: Network, hypotheses: np.ndarray, evidence: Evidence) -> None:
    seen, first = observe(network, evidence), network.size - np.argmax(hypotheses[:, ::-1], axis=1)
    first[~hypotheses.any(axis=1)] = 0
    order = np.argsort(first, kind="stable")
    sets, first = hypotheses[order], first[order]
    scores = extension_scores(sets, first, evidence.log_odds, seen)
    for condition in range(0, network.size, 7):
        more, has_it = sets.copy(), first <= condition
        more[:, condition] = 1.0
        assert np.allclose(scores[has_it, condition], log_scores(more[has_it], evidence.log_odds, seen), atol=2e-4)
        assert np.all(np.isneginf(scores[~has_it, condition]))


def test_the_chances_of_large_sets_are_the_defined_ones(network: Network, evidence: Evidence) -> None:
    large = (np.random.default_rng(4).random((40, network.size)) < 0.3).astype(np.float32)
    found = level_likelihoods(large, observe(network, evidence))
    for column, (finding, level) in enumerate(zip(evidence.findings, evidence.level, strict=True)):
        assert np.abs(found[:, column] - level_chance(network, large.astype(np.float64), finding, int(level))).max() < 1e-5

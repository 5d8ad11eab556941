"""P(answer | hypothesis): every shortcut against the definition in double precision."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.people import anything, draw_person
from sural import Knowledge
from sural.assessment.evidence import Evidence, gather
from sural.assessment.exact import level_chance
from sural.assessment.likelihood import level_likelihoods, log_scores, neighbour_scores, observe
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


def test_the_prediction_of_every_level_is_the_defined_one_and_adds_up_to_one(network: Network, hypotheses: np.ndarray) -> None:
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


def test_a_neighbour_is_scored_like_the_set_itself(network: Network, hypotheses: np.ndarray, evidence: Evidence) -> None:
    seen = observe(network, evidence)
    near = neighbour_scores(hypotheses, evidence.log_odds, seen)
    for condition in range(0, network.size, 7):
        toggled = hypotheses.copy()
        toggled[:, condition] = 1.0 - toggled[:, condition]
        assert np.allclose(near[:, condition], log_scores(toggled, evidence.log_odds, seen), atol=2e-4)

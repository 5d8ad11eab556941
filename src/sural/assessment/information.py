"""How much a question would tell about the decision: what the person would do next.

The decision is which classes of management (``conditions/*.toml``, key ``management``) apply: go to
hospital, have a clot checked, load the calf, ... Two causes with the same management need not be told
apart. The value of a finding is the mutual information between its answer and each class [nats].
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.posterior import Posterior
from sural.assessment.prediction import Predicted, predict
from sural.knowledge import Knowledge

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
_MASS = 0.99
_LEAST = np.float32(1e-7)  # a chance this small tells nothing; keeps the logarithms finite


@lru_cache(maxsize=4)
def decision_classes(knowledge: Knowledge, conditions: tuple[str, ...]) -> tuple[tuple[str, ...], Singles]:
    """Names of the management classes and [C, M] 0/1 membership."""
    names = tuple(sorted({knowledge.conditions[key].management for key in conditions}))
    belongs = np.zeros((len(conditions), len(names)), dtype=np.float32)
    for row, key in enumerate(conditions):
        belongs[row, names.index(knowledge.conditions[key].management)] = 1.0
    return names, belongs


def heaviest(posterior: Posterior, mass: float = _MASS) -> tuple[Singles, Singles]:
    """The few hypotheses that hold `mass`, and their weights."""
    weight = posterior.hypotheses.weight
    kept = int(np.searchsorted(np.cumsum(weight), mass)) + 1
    return posterior.hypotheses.members[:kept], (weight[:kept] / weight[:kept].sum()).astype(np.float32)


def information_gain(knowledge: Knowledge, posterior: Posterior, findings: tuple[str, ...]) -> Floats:
    """[F] mutual information of each finding with the decision [nats]."""
    members, weight = heaviest(posterior)
    _, belongs = decision_classes(knowledge, posterior.network.conditions)
    predicted = predict(posterior.network, members)
    gains = dict(zip(predicted.layout.findings, gain_over_classes(predicted, weight, members @ belongs > 0), strict=True))
    return np.array([gains[finding] for finding in findings])


def gain_over_classes(predicted: Predicted, weight: Singles, classes: NDArray[np.bool_]) -> Floats:
    """[F] for all findings of the layout: sum over classes of the mutual information between class and answer.

    `classes` [N, M] says which classes apply under each hypothesis.
    """
    shares = np.vstack([weight, classes.T * weight])
    levels = predicted.averages(shares)
    joint = np.maximum(levels[1:], _LEAST)
    without = np.maximum(levels[0] - levels[1:], _LEAST)
    chance = np.clip(shares[1:].sum(axis=1, keepdims=True), _LEAST, 1.0 - _LEAST)
    total = joint * np.log(joint / (levels[0] * chance)) + without * np.log(without / (levels[0] * (1.0 - chance)))
    gain: Floats = np.maximum(np.add.reduceat(total.sum(axis=0), predicted.layout.starts), 0.0)
    return gain

"""How much a question would tell about the decision: what the person would do next.

The decision is which classes of management (``conditions/*.toml``, key ``management``) apply: go to
hospital, have a clot checked, load the calf, ... Two causes with the same management need not be told
apart. The value of a finding is the mutual information between its answer and each class [nats].
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.posterior import Posterior
from sural.assessment.prediction import Predicted, predict
from sural.knowledge import Knowledge

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
_MASS = 0.99


def decision_classes(knowledge: Knowledge, network_conditions: tuple[str, ...]) -> tuple[tuple[str, ...], Floats]:
    """Names of the management classes and [C, M] membership."""
    names = tuple(sorted({knowledge.conditions[key].management for key in network_conditions}))
    belongs = np.zeros((len(network_conditions), len(names)))
    for row, key in enumerate(network_conditions):
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
    classes = (members @ belongs.astype(np.float32) > 0).astype(np.float32)
    predicted = predict(posterior.network, members)
    gains = dict(zip(predicted.layout.findings, gain_over_classes(predicted, weight, classes), strict=True))
    return np.array([gains[finding] for finding in findings])


def gain_over_classes(predicted: Predicted, weight: Singles, classes: Singles) -> Floats:
    """[F] for all findings of the layout: sum over classes of the mutual information between class and answer."""
    gain: Floats = gain_by_class(predicted, weight, classes).sum(axis=0)
    return gain


def gain_by_class(predicted: Predicted, weight: Singles, classes: Singles) -> Floats:
    """[K, F] mutual information [nats] between each of K classes (present or not) and each finding of the layout."""
    joint = (classes * weight[:, None]).T @ predicted.table
    level = weight @ predicted.table
    chance = np.minimum(weight @ classes, 1.0)
    without = np.maximum(level[None, :] - joint, 1e-12)
    joint = np.maximum(joint, 1e-12)
    total = joint * np.log(joint / (level[None, :] * chance[:, None] + 1e-12))
    total += without * np.log(without / (level[None, :] * (1.0 - chance[:, None]) + 1e-12))
    gain: Floats = np.maximum(np.add.reduceat(total, predicted.layout.starts, axis=1), 0.0)
    return gain

"""Expected information of a question about the decision, which is what the person should do next.

The decision is which classes of management (``conditions/*.toml``, key ``management``) apply: go to
hospital, have a clot checked, load the calf, ... Two causes with the same management need not be told
apart. The value of a finding is the mutual information between its answer and each class [nats].
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.posterior import Posterior
from sural.assessment.prediction import Predicted
from sural.knowledge import Knowledge

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
_OPEN = 1e-3  # nats
_LEAST = np.float32(1e-7)  # a chance this small tells nothing; keeps the logarithms finite


@lru_cache(maxsize=4)
def decision_classes(knowledge: Knowledge, conditions: tuple[str, ...]) -> tuple[tuple[str, ...], Singles]:
    """Names of the management classes and [C, M] 0/1 membership."""
    names = tuple(sorted({knowledge.conditions[key].management for key in conditions}))
    belongs = np.zeros((len(conditions), len(names)), dtype=np.float32)
    for row, key in enumerate(conditions):
        belongs[row, names.index(knowledge.conditions[key].management)] = 1.0
    return names, belongs


def information_gain(knowledge: Knowledge, posterior: Posterior, findings: tuple[str, ...]) -> Floats:
    """[F] mutual information of each finding with the decision [nats]."""
    members, weight = posterior.heaviest
    _, belongs = decision_classes(knowledge, posterior.network.conditions)
    gains = gain_over_classes(posterior.predicted, weight, members @ belongs)
    place = posterior.predicted.layout.place
    return gains[[place[finding] for finding in findings]]


def gain_over_classes(predicted: Predicted, weight: Singles, classes: Singles) -> Floats:
    """[F] for all findings of the layout: sum over classes of the mutual information between class and answer.

    A class that is as good as certain or ruled out can't tell more than its own entropy and is left out.
    """
    chance = np.clip(weight @ (classes > 0), _LEAST, 1.0 - _LEAST)
    entropy = -chance * np.log(chance) - (1.0 - chance) * np.log1p(-chance)
    gain: Floats = gain_by_class(predicted, weight, classes[:, entropy >= _OPEN]).sum(axis=0)
    return gain


def gain_by_class(predicted: Predicted, weight: Singles, classes: Singles) -> Floats:
    """[M, F] mutual information [nats] between each of M classes (present or not) and each finding of the layout.

    A class is present under a hypothesis where `classes` [N, M] is not zero.
    """
    shares = np.vstack([weight, (classes > 0).T * weight])
    levels = predicted.averages(shares)
    level, joint = levels[0], np.maximum(levels[1:], _LEAST)
    without = np.maximum(level - joint, _LEAST)
    chance = np.clip(shares[1:].sum(axis=1, keepdims=True), _LEAST, 1.0 - _LEAST)
    total = joint * np.log(joint / (level * chance)) + without * np.log(without / (level * (1.0 - chance)))
    gain: Floats = np.maximum(np.add.reduceat(total, predicted.layout.starts, axis=1), 0.0)
    return gain

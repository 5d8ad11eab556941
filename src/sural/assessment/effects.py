"""A published effect of a risk factor as a change of log-odds."""

from __future__ import annotations

import numpy as np

from sural.knowledge import Knowledge
from sural.knowledge.schema import RiskFactor

LARGEST = 4.5  # log-odds; one context answer never moves odds by more than a factor of 90


def log_effect(knowledge: Knowledge, factor: RiskFactor) -> float:
    """Change of log-odds: the log of a ratio, or for a published prior the way to it from the condition's own."""
    value = factor.effect.best
    if factor.measure != "prior":
        return float(np.log(value))
    base = knowledge.conditions[factor.condition_id].prior.best
    return float(np.log(value / (1 - value)) - np.log(base / (1 - base)))

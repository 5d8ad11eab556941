"""From which chance on a cause, or several together, raise the urgency."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sural.assessment.posterior import Posterior
from sural.knowledge import Knowledge, Urgency

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]

LEVELS = tuple(level for level in reversed(Urgency) if level > Urgency.SELF_CARE)


def needed(knowledge: Knowledge, level: Urgency) -> float:
    """The chance from which on an urgency is raised to this level."""
    return knowledge.parameter("raise_urgent_from" if level >= Urgency.SAME_DAY else "raise_from")


def asking(knowledge: Knowledge, conditions: Sequence[str]) -> Truth:
    """[C, L] which conditions ask for each of `LEVELS` or a higher one."""
    urgency = np.array([knowledge.conditions[key].urgency_if_likely for key in conditions])
    asks: Truth = urgency[:, None] >= np.array(LEVELS)
    return asks


def chance_of_any(knowledge: Knowledge, posterior: Posterior) -> Floats:
    """[L] chance that at least one cause is present that asks for each of `LEVELS`."""
    hypotheses = posterior.hypotheses
    found = hypotheses.members @ asking(knowledge, posterior.network.conditions).astype(np.float32) > 0
    chance: Floats = hypotheses.weight @ found
    return chance

"""The chance from which a cause, or several together, raise the urgency to a level."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.posterior import Posterior
from sural.knowledge import Knowledge, Urgency

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]

LEVELS = tuple(level for level in reversed(Urgency) if level > Urgency.SELF_CARE)


def threshold(knowledge: Knowledge, level: Urgency) -> float:
    """The least chance that raises the urgency to this level."""
    return knowledge.parameter("raise_urgent_from" if level >= Urgency.SAME_DAY else "raise_from")


@lru_cache(maxsize=4)
def calls_for(knowledge: Knowledge, conditions: tuple[str, ...]) -> Truth:
    """[C, L] which conditions call for each of `LEVELS` or a higher one."""
    urgency = np.array([knowledge.conditions[key].urgency_if_likely for key in conditions])
    asks: Truth = urgency[:, None] >= np.array(LEVELS)
    return asks


def chance_of_any(knowledge: Knowledge, posterior: Posterior) -> Floats:
    """[L] chance that at least one cause is present that calls for each of `LEVELS`."""
    return posterior.hypotheses.chance_of_any(calls_for(knowledge, posterior.network.conditions))


def heaviest(knowledge: Knowledge, posterior: Posterior, level: Urgency) -> tuple[str, ...]:
    """The two most probable causes that call for this level or a higher one, by condition id."""
    asking = (key for key in posterior.network.conditions if knowledge.conditions[key].urgency_if_likely >= level)
    return tuple(sorted(asking, key=posterior.of, reverse=True)[:2])

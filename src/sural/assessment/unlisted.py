"""What a cause that is not on the list would look like: the average person with leg pain.

The empty set of conditions means "something that Sural can't name". Its findings are those of an average
over all causes, weighed by their priors, one answer at a time. The leaks of the network would not do: they
are what is left beside a named cause, so nobody with a complaint would ever fit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence
from sural.assessment.likelihood import ObservedColumns, level_likelihoods
from sural.assessment.network import Network

Floats = NDArray[np.float64]


def unlisted_bonus(network: Network, evidence: Evidence, seen: ObservedColumns, unlisted: float) -> float:
    """Log factor on the empty set, so that it weighs `unlisted` before any answer and then as the average cause does."""
    return unlisted_log_weight(network, unlisted) + average_log_ratio(network, evidence, seen)


def average_cause(network: Network) -> Floats:
    """[C] the share of each condition in the average cause."""
    odds = np.exp(network.prior_log_odds)
    share: Floats = odds / odds.sum()
    return share


def unlisted_log_weight(network: Network, unlisted: float) -> float:
    """Log factor on the empty set that makes its prior chance equal to `unlisted`."""
    nothing = float(np.prod(1.0 / (1.0 + np.exp(network.prior_log_odds))))
    return float(np.log(unlisted / (1.0 - unlisted)) - np.log(nothing / (1.0 - nothing)))


def average_log_ratio(network: Network, evidence: Evidence, seen: ObservedColumns) -> float:
    """Log of P(answers | the average of all causes) over P(answers | no cause at all), answer by answer."""
    if not evidence.findings:
        return 0.0
    members = np.vstack([np.zeros(network.size), np.eye(network.size)]).astype(np.float32)
    chances = level_likelihoods(members, seen)
    average: Floats = average_cause(network) @ chances[1:]
    return float(evidence.weight @ np.log(average / chances[0]))

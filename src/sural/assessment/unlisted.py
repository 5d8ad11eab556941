"""The likelihood of the answers under a cause outside the list: the average over people with leg pain.

The empty set of conditions means "something that Sural can't name". Its findings are those of an average
over all causes, weighed by their priors, one answer at a time. The leaks of the network would not do: they
are what is left beside a named cause, so nobody with a complaint would ever fit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence
from sural.assessment.network import Network
from sural.assessment.pairs import pair_table
from sural.remembered import remembered

Floats = NDArray[np.float64]


def unlisted_bonus(network: Network, evidence: Evidence, unlisted: float) -> float:
    """Log factor on the empty set, so that it weighs `unlisted` before any answer and then as the average cause does."""
    rows = pair_table(network).rows(evidence)
    return unlisted_log_weight(network, unlisted) + float(evidence.weight @ average_log_ratios(network)[rows])


def unlisted_log_weight(network: Network, unlisted: float) -> float:
    """Log factor on the empty set that makes its prior chance equal to `unlisted`."""
    nothing = float(np.prod(1.0 / (1.0 + np.exp(network.prior_log_odds))))
    return float(np.log(unlisted / (1.0 - unlisted)) - np.log(nothing / (1.0 - nothing)))


@remembered
def average_log_ratios(network: Network) -> Floats:
    """[J] log of P(level | the average of all causes) over P(level | no cause at all), in the rows of the pair table."""
    odds = np.exp(network.prior_log_odds)
    score = pair_table(network).score[:, : network.size + 1].astype(np.float64)
    # Not as a matrix product, which adds up in another order when it takes more threads.
    ratios: Floats = np.log((np.exp(score[:, 1:]) * (odds / odds.sum())).sum(axis=1)) - score[:, 0]
    return ratios

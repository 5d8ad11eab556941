"""The posterior: a function of the answers and the knowledge, of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence, gather
from sural.assessment.hypotheses import HypothesisSet, search
from sural.assessment.likelihood import ObservedColumns, log_scores, observe
from sural.assessment.network import Network, compile_network
from sural.assessment.unlisted import average_log_ratio, unlisted_log_weight
from sural.knowledge import Knowledge

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@dataclass(frozen=True)
class Posterior:
    """Weighted hypotheses after the evidence.

    `marginals` [C]: chance that each condition is present; `outside`: estimated mass of the sets of
    conditions that were not weighed; `unlisted`: chance that nothing on the list is the cause.
    """

    network: Network
    evidence: Evidence
    seen: ObservedColumns
    hypotheses: HypothesisSet

    @property
    def marginals(self) -> Floats:
        return self.hypotheses.marginals

    @property
    def outside(self) -> float:
        return self.hypotheses.outside

    @cached_property
    def unlisted(self) -> float:
        empty = ~self.hypotheses.members.any(axis=1)
        return float(self.hypotheses.weight[empty].sum())

    def of(self, condition_id: str) -> float:
        """Chance that one condition is present."""
        return float(self.marginals[self.network.conditions.index(condition_id)])


def posterior(knowledge: Knowledge, levels: Mapping[str, str]) -> Posterior:
    """Weigh all causes given effective levels (see `effective.effective_levels`)."""
    network = compile_network(knowledge)
    evidence = gather(knowledge, network, levels)
    seen = observe(network, evidence)
    empty_bonus = unlisted_log_weight(network, knowledge.parameter("unlisted_cause")) + average_log_ratio(network, evidence, seen)

    def score(members: Singles) -> Floats:
        scores = log_scores(members, evidence.log_odds, seen)
        scores[~members.any(axis=1)] += empty_bonus
        return scores

    return Posterior(network, evidence, seen, search(network.size, score))


"""Log likelihood of every answer under no condition, each single condition and each pair: one table per network.

It is where every posterior begins: the log scores of all these hypotheses are a weighted sum of a few of its
rows, so that no pair can hide behind two conditions that explain little on their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence
from sural.assessment.network import Network
from sural.assessment.prediction import predict
from sural.assessment.search_tree import Start
from sural.remembered import remembered

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class PairTable:
    """N hypotheses over C conditions: none, each one, each pair by its first and then its second condition.

    Attributes
    ----------
    score : [J, N] log P(level | hypothesis), the levels of a layer-3 finding one after the other
    row : finding id -> row of its first level, in the order of the rows
    first, second : [N - C - 1] the conditions of each pair
    """

    score: Singles
    row: Mapping[str, int]
    first: Indices
    second: Indices

    def log_scores(self, evidence: Evidence) -> Floats:
        """[N] unnormalised log posterior of each hypothesis."""
        scores: Floats = self.summed(evidence.log_odds) + evidence.weight.astype(np.float32) @ self.score[self.rows(evidence)]
        return scores

    def start(self, evidence: Evidence, bonus: float) -> Start:
        """Where a search begins; `bonus` is the log factor on the empty set."""
        scores = self.log_scores(evidence)
        nothing, single = float(scores[0]), scores[1 : 1 + len(evidence.log_odds)]
        order = np.argsort(-single, kind="stable")
        pair = np.full((len(single), len(single)), -np.inf)
        pair[self.first, self.second] = pair[self.second, self.first] = scores[1 + len(single) :]
        return Start(order, nothing + bonus, nothing, single[order], np.where(np.tri(len(single), dtype=bool), -np.inf, pair[order][:, order]))

    def rows(self, evidence: Evidence) -> Indices:
        """[A] the row of each answer."""
        first: Indices = np.array([self.row[finding] for finding in evidence.findings], dtype=np.intp)
        return first + evidence.level

    def summed(self, log_odds: Floats) -> Floats:
        """[..., N] sum over the conditions of each hypothesis, from [..., C]."""
        nothing = np.zeros((*log_odds.shape[:-1], 1))
        return np.concatenate([nothing, log_odds, log_odds[..., self.first] + log_odds[..., self.second]], axis=-1)


@remembered
def pair_table(network: Network) -> PairTable:
    """The table of a network; the same network always gives the same table."""
    first, second = np.triu_indices(network.size, k=1)
    pairs = np.zeros((len(first), network.size), dtype=np.float32)
    pairs[np.arange(len(first)), first] = pairs[np.arange(len(first)), second] = 1.0
    members = np.vstack([np.zeros((1, network.size), dtype=np.float32), np.eye(network.size, dtype=np.float32), pairs])
    predicted = predict(network, members)
    signs = len(predicted.layout.least)
    told = predict(replace(network, first_threshold=network.first_told), members)
    absent = np.isin(np.arange(signs), predicted.layout.starts)
    score = np.log(np.where(absent, predicted.table()[:, :signs], told.table()[:, :signs]).T)
    row = {finding: int(start) for finding, start in zip(predicted.layout.findings, predicted.layout.starts, strict=True) if finding in network.levels}
    return PairTable(np.ascontiguousarray(score), row, first, second)

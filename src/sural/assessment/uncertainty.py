"""How sure the numbers are: the same evidence under many readings of the tables.

Each member of the ensemble moves every likelihood of the observed findings and every prior inside
its own range (wide for estimates, narrow for published figures), in log-odds. The hypothesis set is
kept; only its weights change.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.posterior import Posterior
from sural.knowledge import Knowledge
from sural.knowledge.schema import Range

Floats = NDArray[np.float64]

MEMBERS = 48
_INTERVAL = (0.05, 0.95)
_RANGE_IN_SD = 3.29  # low to high is read as a 90 % interval
_SEED = 8_471


def credible_ranges(knowledge: Knowledge, posterior: Posterior) -> tuple[Floats, Floats]:
    """[C] low and [C] high chance of each condition; the middle is the posterior itself."""
    hypotheses = posterior.hypotheses
    noise = np.random.default_rng(_SEED)
    conditions = posterior.network.size
    prior_sd, link_sd = _spreads(knowledge, posterior)
    draws = noise.standard_normal((MEMBERS, conditions)) * prior_sd
    for column in range(link_sd.shape[1]):
        draws = draws + noise.standard_normal((MEMBERS, conditions)) * link_sd[:, column]
    scores = np.log(np.maximum(hypotheses.weight, 1e-300)) + draws @ hypotheses.members.T
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    marginals = weights @ hypotheses.members
    low, high = np.quantile(marginals, _INTERVAL, axis=0)
    return np.minimum(low, posterior.marginals), np.maximum(high, posterior.marginals)


def _spreads(knowledge: Knowledge, posterior: Posterior) -> tuple[Floats, Floats]:
    """[C] sd of the prior and [C, A] sd of each observed likelihood, in log-odds."""
    evidence = posterior.evidence
    table = _link_spreads(knowledge)
    position = {condition: row for row, condition in enumerate(posterior.network.conditions)}
    prior = np.array([log_odds_sd(knowledge.conditions[key].prior) for key in posterior.network.conditions])
    prior *= knowledge.parameter("prior_tempering")
    links = np.zeros((len(position), len(evidence.findings)))
    for column, (finding, level) in enumerate(zip(evidence.findings, evidence.level, strict=True)):
        for condition, spread in table.get((finding, knowledge.findings[finding].levels[int(level)]), {}).items():
            links[position[condition], column] = spread * evidence.weight[column]
    return prior, links


@lru_cache(maxsize=4)
def _link_spreads(knowledge: Knowledge) -> Mapping[tuple[str, str], Mapping[str, float]]:
    """Spread [log-odds] by (finding, level) and condition, for rows that the engine uses."""
    spreads: dict[tuple[str, str], dict[str, float]] = {}
    for row in knowledge.likelihoods:
        if row.use != "default" or row.condition_id not in knowledge.conditions:
            continue
        levels = knowledge.findings[row.finding_id].levels
        named = levels if row.level == "abnormal" or len(levels) == 2 else (row.level,)
        for level in named:
            spreads.setdefault((row.finding_id, level), {})[row.condition_id] = log_odds_sd(row.probability) + row.spread / 2
    return spreads


def log_odds_sd(interval: Range) -> float:
    """Standard deviation [log-odds] of a range that is read as a 90 % interval."""
    low, high = np.clip([interval.low, interval.high], 0.002, 0.998)
    return float(np.log(high / (1 - high)) - np.log(low / (1 - low))) / _RANGE_IN_SD

"""Ranges of the posterior: the same evidence weighed with many samples of the table values.

Each member of the ensemble moves every likelihood of the observed findings and every prior inside
its own range (wide for estimates, narrow for published figures), in log-odds. The hypothesis set is
kept; only its weights change. Where not all hypotheses could be weighed, the range is wider by what that may matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.assessment.posterior import Posterior
from sural.knowledge import Knowledge
from sural.knowledge.schema import Range
from sural.remembered import remembered

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

MEMBERS = 48
_INTERVAL = (0.05, 0.95)
_RANGE_IN_SD = 3.29  # low to high is read as a 90 % interval
_SEED = 8_471
_LARGEST_ERROR = 0.1  # of a chance where most of the mass is outside: samples were rarely further from much longer runs


@dataclass(frozen=True, slots=True)
class ChanceRange:
    """A chance (0 to 1) with its range."""

    low: float
    probability: float
    high: float


def sampled_weights(knowledge: Knowledge, posterior: Posterior) -> Floats:
    """[MEMBERS, H] weight of each hypothesis under each sample of the table values."""
    hypotheses = posterior.hypotheses
    draws = (noise(posterior.network.size) * _spread(knowledge, posterior)).astype(np.float32)
    scores = np.log(np.maximum(hypotheses.weight, 1e-300)).astype(np.float32) + draws @ hypotheses.members.T
    weights: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def credible_ranges(posterior: Posterior, sampled: Floats) -> tuple[Floats, Floats]:
    """[C] low and [C] high chance of each condition; the middle is the posterior itself. `sampled` are its `sampled_weights`."""
    return _range_of(posterior, sampled @ posterior.hypotheses.members, posterior.marginals)


def range_of_any(posterior: Posterior, sampled: Floats, condition_ids: Iterable[str]) -> ChanceRange:
    """The chance that at least one of these conditions is present, with its range: narrower than that of each where they are told apart badly."""
    columns = [posterior.network.conditions.index(key) for key in condition_ids]
    members, weight = posterior.hypotheses.members[:, columns].max(axis=1), posterior.hypotheses.weight
    middle = np.asarray(weight @ members / weight.sum())
    low, high = _range_of(posterior, sampled @ members, middle)
    return ChanceRange(float(low), float(middle), float(high))


def _range_of(posterior: Posterior, sampled: Floats, middle: Floats) -> tuple[Floats, Floats]:
    """The 90 % interval over the samples, wider where mass was not weighed, and around the middle."""
    low, high = quantiles(sampled)
    unsure = min(posterior.outside, _LARGEST_ERROR) if posterior.outside >= OUTSIDE_TARGET else 0.0
    low, high = np.clip(low * (1.0 - unsure), 0.0, 1.0), np.clip(high + unsure * (1.0 - high), 0.0, 1.0)
    return np.minimum(low, middle), np.maximum(high, middle)


def quantiles(sampled: Floats) -> tuple[Floats, Floats]:
    """As `numpy.quantile` along the first axis, to the last bit; that one loads masked arrays first, a tenth of the start of a command."""
    ordered = np.sort(sampled, axis=0)
    low, high = (_between(ordered, share * (len(ordered) - 1)) for share in _INTERVAL)
    return low, high


def _between(ordered: Floats, place: float) -> Floats:
    below = int(place)
    lower, upper = ordered[below], ordered[min(below + 1, len(ordered) - 1)]
    share = place - below
    value: Floats = lower + (upper - lower) * share if share < 0.5 else upper - (upper - lower) * (1.0 - share)
    return value


@remembered
def noise(conditions: int) -> Floats:
    """[MEMBERS, C] standard normal numbers, always the same, so that the same answers give the same range."""
    return np.random.default_rng(_SEED).standard_normal((MEMBERS, conditions))


def _spread(knowledge: Knowledge, posterior: Posterior) -> Floats:
    """[C] sd of the log-odds of each condition: its prior and the likelihoods of all answers move independently."""
    prior, links = table_spreads(knowledge, posterior.network.conditions)
    evidence, total = posterior.evidence, prior**2
    answers = zip(evidence.findings, evidence.level.tolist(), evidence.weight.tolist(), strict=True)
    moved = [(links[finding, level], weight) for finding, level, weight in answers if (finding, level) in links]
    if moved:
        total = total + np.square([weight for _, weight in moved]) @ np.square([sd for sd, _ in moved])
    spread: Floats = np.sqrt(total)
    return spread


def squared_spreads(knowledge: Knowledge, conditions: tuple[str, ...], row: Mapping[str, int], rows: int) -> tuple[Singles, Singles]:
    """[C] squared sd of each prior, and [rows, C] of the likelihoods of each level, which stand from `row` of their finding on."""
    prior, links = table_spreads(knowledge, conditions)
    squared = np.zeros((rows, len(conditions)), dtype=np.float32)
    for (finding, level), sd in links.items():
        if finding in row:
            squared[row[finding] + level] = sd**2
    return (prior**2).astype(np.float32), squared


@remembered
def table_spreads(knowledge: Knowledge, conditions: tuple[str, ...]) -> tuple[Floats, Mapping[tuple[str, int], Floats]]:
    """[C] sd of each prior, and by finding and place of its level [C] sd of that likelihood, in log-odds."""
    prior = np.array([log_odds_sd(knowledge.conditions[key].prior) for key in conditions]) * knowledge.parameter("prior_tempering")
    position = {condition: place for place, condition in enumerate(conditions)}
    links: dict[tuple[str, int], Floats] = {}
    for row in knowledge.likelihoods:
        if row.use != "default" or row.condition_id not in position:
            continue
        levels = knowledge.findings[row.finding_id].levels
        named = range(len(levels)) if row.level == "abnormal" or len(levels) == 2 else (levels.index(row.level),)
        for level in named:
            links.setdefault((row.finding_id, level), np.zeros(len(conditions)))[position[row.condition_id]] = log_odds_sd(row.probability) + row.spread / 2
    return prior, links


def log_odds_sd(interval: Range) -> float:
    """Standard deviation [log-odds] of a range that is read as a 90 % interval."""
    low, high = (min(max(bound, 0.002), 0.998) for bound in (interval.low, interval.high))
    return (log(high / (1 - high)) - log(low / (1 - low))) / _RANGE_IN_SD

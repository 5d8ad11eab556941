"""Exact posteriors, as an oracle for the adaptive hypothesis set; not part of a request.

`quickscore` (Heckerman 1989, generalised) takes the whole network and up to a dozen yes/no answers:
P(answer | h) of a noisy-OR with a slip is a sum of two products over the conditions, of three where a
condition inhibits, so the sum over all 2^C hypotheses turns into a sum over 2^A to 3^A combinations.

`enumerate_all` takes any answers, graded ones and ones with an exponent too, on a network that is small
enough to write down all its hypotheses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence
from sural.assessment.network import Network

Floats = NDArray[np.float64]
Longs = NDArray[np.longdouble]
Terms = tuple[Floats, Floats]

MOST_ANSWERS = 13
MOST_CONDITIONS = 16
_INNER_ANSWERS = 6


@dataclass(frozen=True, eq=False)
class Exact:
    """`marginals` [C] chance of each condition; `log_total` log of the sum over all hypotheses of prior odds times likelihood."""

    marginals: Floats
    log_total: float


def quickscore(network: Network, evidence: Evidence, empty_bonus: float = 0.0) -> Exact:
    """Sum over all hypotheses of the whole network, in the longest floating-point numbers there are.

    `empty_bonus` is the log factor on the empty set (see `unlisted.unlisted_bonus`).

    Raises
    ------
    ValueError
        More than 13 answers, a finding with more than two levels, or an answer with an exponent
        other than one: this oracle can't do these.
    """
    _check(network, evidence)
    terms = [_terms(network, finding, bool(level)) for finding, level in zip(evidence.findings, evidence.level, strict=True)]
    outer, inner = _combine(network.size, terms[_INNER_ANSWERS:]), _combine(network.size, terms[:_INNER_ANSWERS])
    odds = np.exp(evidence.log_odds).astype(np.longdouble)  # the sums alternate: each unlikely answer costs two digits
    total, with_it = np.longdouble(0.0), np.zeros(network.size, dtype=np.longdouble)
    for coefficient, factors in zip(*outer, strict=True):
        weighted = odds * factors * inner[1]
        products = coefficient * inner[0] * np.prod(1.0 + weighted, axis=1)
        total += products.sum()
        with_it += products @ (weighted / (1.0 + weighted))
    total += (np.exp(empty_bonus) - 1.0) * (outer[0].sum() * inner[0].sum())
    return Exact((with_it / total).astype(np.float64), float(np.log(total)))


def _check(network: Network, evidence: Evidence) -> None:
    if len(evidence.findings) > MOST_ANSWERS:
        raise ValueError(f"exact inference is limited to {MOST_ANSWERS} answers, not {len(evidence.findings)}")
    if any(network.levels[finding] != 2 for finding in evidence.findings) or not np.allclose(evidence.weight, 1.0):
        raise ValueError("exact inference needs yes/no findings that each count in full")


def _combine(conditions: int, terms: list[Terms]) -> tuple[Longs, Longs]:
    """[T] coefficients and [T, C] factors of all combinations, one term of each answer."""
    coefficients: Longs
    factors: Longs
    coefficients, factors = np.ones(1, dtype=np.longdouble), np.ones((1, conditions), dtype=np.longdouble)
    for own_coefficients, own_factors in terms:
        coefficients = (coefficients[:, None] * own_coefficients).ravel()
        factors = (factors[:, None, :] * own_factors).reshape(-1, conditions)
    return coefficients, factors


def _terms(network: Network, finding: str, positive: bool) -> Terms:
    """P(answer | h) as constant + product of inhibitors + product of inhibitors and excitation."""
    column, slip = network.column(finding, int(positive)), network.slip
    excite, inhibit = np.exp(network.excite[:, column]), np.exp(network.inhibit[:, column])
    sign = (1.0 - slip) * (1.0 if positive else -1.0)
    constant = slip / 2 + (0.0 if positive else 1.0 - slip)
    if np.all(inhibit == 1.0):
        return np.array([constant + sign, -sign * network.leak[column]]), np.array([inhibit, excite])
    return np.array([constant, sign, -sign * network.leak[column]]), np.array([np.ones(network.size), inhibit, inhibit * excite])


def enumerate_all(network: Network, evidence: Evidence, empty_bonus: float = 0.0) -> Exact:
    """Weigh every set of conditions of a small network, in double precision.

    Raises
    ------
    ValueError
        More than 16 conditions.
    """
    if network.size > MOST_CONDITIONS:
        raise ValueError(f"{network.size} conditions have too many sets; cut the network to {MOST_CONDITIONS} (`Network.only`)")
    members = ((np.arange(2**network.size)[:, None] >> np.arange(network.size)) & 1).astype(np.float64)
    scores = members @ evidence.log_odds
    scores[0] += empty_bonus
    for finding, level, weight in zip(evidence.findings, evidence.level, evidence.weight, strict=True):
        scores += weight * np.log(level_chance(network, members, finding, int(level)))
    top = float(scores.max())
    weights = np.exp(scores - top)
    return Exact(weights @ members / weights.sum(), top + float(np.log(weights.sum())))


def level_chance(network: Network, members: Floats, finding: str, level: int) -> Floats:
    """[N] P(level | hypothesis) in double precision, straight from the definition in `network`."""
    start, thresholds = network.column(finding, level), network.levels[finding] - 1
    columns = slice(start, start + thresholds)
    above = (1.0 - network.leak[columns] * np.exp(members @ network.excite[:, columns])) * np.exp(members @ network.inhibit[:, columns])
    ordered = np.minimum.accumulate(np.hstack([np.ones((len(members), 1)), above, np.zeros((len(members), 1))]), axis=1)
    chance: Floats = (1.0 - network.slip) * (ordered[:, level] - ordered[:, level + 1]) + network.slip / (thresholds + 1)
    return chance

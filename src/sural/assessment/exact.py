"""Exact posterior on the whole network for a dozen yes/no answers: quickscore (Heckerman 1989), generalised.

P(answer | h) of a noisy-OR with inhibiting links and a slip is a sum of three products over the
conditions, so the sum over all 2^C hypotheses turns into a sum over 3^A combinations of terms, each a
product over single conditions. It is the oracle for the adaptive hypothesis set, not part of a request.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence
from sural.assessment.network import Network

Floats = NDArray[np.float64]

MOST_ANSWERS = 13
_CHUNK = 4096


def exact_marginals(network: Network, evidence: Evidence, empty_bonus: float = 0.0) -> Floats:
    """[C] exact chance of each condition.

    `empty_bonus` is the log factor on the empty set (see `posterior.unlisted_log_weight`).

    Raises
    ------
    ValueError
        More than 13 answers, a finding with more than two levels, or an answer with an exponent
        other than one: this oracle can't do these.
    """
    _check(network, evidence)
    coefficients, factors = _expand(network, evidence)
    odds = np.exp(evidence.log_odds)
    total, present = 0.0, np.zeros(network.size)
    for start in range(0, len(coefficients), _CHUNK):
        weighted = odds * np.exp(factors[start : start + _CHUNK])
        products = coefficients[start : start + _CHUNK] * np.prod(1.0 + weighted, axis=1)
        total += float(products.sum())
        present += products @ (weighted / (1.0 + weighted))
    empty = float(coefficients.sum())
    result: Floats = present / (total + (np.exp(empty_bonus) - 1.0) * empty)
    return result


def _check(network: Network, evidence: Evidence) -> None:
    if len(evidence.findings) > MOST_ANSWERS:
        raise ValueError(f"exact inference is limited to {MOST_ANSWERS} answers, not {len(evidence.findings)}")
    if any(network.levels[finding] != 2 for finding in evidence.findings) or not np.allclose(evidence.weight, 1.0):
        raise ValueError("exact inference needs yes/no findings that each count in full")


def _expand(network: Network, evidence: Evidence) -> tuple[Floats, Floats]:
    """[T] coefficients and [T, C] log factors of all combinations of terms."""
    coefficients, factors = np.ones(1), np.zeros((1, network.size))
    for finding, level in zip(evidence.findings, evidence.level, strict=True):
        own_coefficients, own_factors = _terms(network, finding, bool(level))
        coefficients = (coefficients[:, None] * own_coefficients[None, :]).ravel()
        factors = (factors[:, None, :] + own_factors[None, :, :]).reshape(-1, network.size)
    return coefficients, factors


def _terms(network: Network, finding: str, positive: bool) -> tuple[Floats, Floats]:
    """P(answer | h) as constant + product of inhibitors + product of inhibitors and excitation."""
    column, slip = network.first_threshold[finding], network.slip
    inhibit, excite = network.inhibit[:, column], network.excite[:, column]
    sign = 1.0 if positive else -1.0
    constant = slip / 2 + (0.0 if positive else 1.0 - slip)
    coefficients = np.array([constant, sign * (1.0 - slip), -sign * (1.0 - slip) * network.leak[column]])
    return coefficients, np.array([np.zeros(network.size), inhibit, inhibit + excite])

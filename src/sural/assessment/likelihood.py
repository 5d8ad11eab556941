"""P(answers | which conditions are present), for many hypotheses at once.

A set of conditions that differs from a known one by a single condition has the same product of factors
times one more, or divided by one (see `links`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence
from sural.assessment.links import Links, exceedance, links_of, pieces, present, products, slots
from sural.assessment.network import Network

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class ObservedColumns:
    """The K thresholds that the A answers touch, gathered once a posterior; the P yes/no answers come first.

    Attributes
    ----------
    order : [A] places among the answers of the evidence
    links : one threshold for each yes/no answer; then for each of the G graded answers those below the given
        level, then the one at it
    scale : [K] the chance of a yes/no answer is `scale * P(X > 0) + offset`, slip included; 1 for graded answers
    offset : [P]
    least : [G] what a slip leaves to the level
    has_lower, has_upper : [G] whether there is a threshold at, and below, the given level
    runs : where the thresholds below the level of each graded answer start, among all of those
    weight : [A] exponent of each likelihood
    share : chance that an answer is no slip
    """

    order: Indices
    links: Links
    scale: Singles
    offset: Singles
    least: Singles
    has_lower: NDArray[np.bool_]
    has_upper: NDArray[np.bool_]
    runs: Indices
    weight: Singles
    share: np.float32


def observe(network: Network, evidence: Evidence) -> ObservedColumns:
    """Gather the thresholds that the likelihood of these answers needs."""
    first = np.array([network.first_threshold[finding] for finding in evidence.findings], dtype=np.intp)
    levels = np.array([network.levels[finding] for finding in evidence.findings], dtype=np.intp)
    plain, graded = np.flatnonzero(levels == 2), np.flatnonzero(levels != 2)
    given, highest = evidence.level[graded], levels[graded] - 1
    below = [np.arange(start, start + level) for start, level in zip(first[graded], given, strict=True)]
    has_lower, has_upper = given < highest, given > 0
    columns = np.concatenate([first[plain], *below, (first[graded] + given)[has_lower]])
    share, yes = 1.0 - network.slip, evidence.level[plain] > 0
    scale = np.ones(len(columns), dtype=np.float32)
    scale[: len(plain)] = np.where(yes, share, -share)
    order = np.concatenate([plain, graded])
    return ObservedColumns(
        order=order,
        links=links_of(network).at(columns),
        scale=scale,
        offset=np.where(yes, network.slip / 2, network.slip / 2 + share).astype(np.float32),
        least=(network.slip / levels[graded]).astype(np.float32),
        has_lower=has_lower,
        has_upper=has_upper,
        runs=(np.cumsum(given) - given)[has_upper],
        weight=evidence.weight[order].astype(np.float32),
        share=np.float32(share),
    )


def level_likelihoods(members: Singles, seen: ObservedColumns) -> Singles:
    """[N, A] P(observed level | hypothesis) in the order of the evidence, with the slip mixed in."""
    above = np.ascontiguousarray(exceedance(members, seen.links).T)
    above *= seen.scale[:, None]
    chances = np.empty((len(members), len(seen.order)), dtype=np.float32)
    chances[:, seen.order] = _answer_chances(above, seen).T
    return chances


def log_scores(members: Singles, log_odds: Floats, seen: ObservedColumns) -> Floats:
    """[N] unnormalised log posterior of each hypothesis."""
    scores: Floats = members @ log_odds
    if len(seen.weight):
        scores = scores + np.log(level_likelihoods(members, seen)[:, seen.order]) @ seen.weight
    return scores


def neighbour_scores(members: Singles, log_odds: Floats, seen: ObservedColumns) -> Floats:
    """[N, C] unnormalised log posterior of each hypothesis with one condition added or taken away."""
    scores: Floats = (members @ log_odds)[:, None] + log_odds * (1.0 - 2.0 * members)
    if not len(seen.weight):
        return scores
    links, filled = seen.links, slots(members)
    excited = products(filled, links.leaking, links.excite)
    rarer = products(filled, links.inhibit, links.inhibit) * seen.scale
    for rows in pieces(len(members), links.excite.size):
        above = _toggled(members[rows], links.excite, excited[rows])
        above += 1.0
        above *= _toggled(members[rows], links.inhibit, rarer[rows])
        chances = _answer_chances(above, seen)
        np.log(chances, out=chances)
        scores[rows] += (seen.weight @ chances.reshape(len(seen.weight), -1)).reshape(-1, members.shape[1])
    return scores


def _toggled(members: Singles, factors: Singles, own: Singles) -> Singles:
    """[K, N, C] the product `own` [N, K] times the factor of one more condition, or without that of a member."""
    result: Singles = np.ascontiguousarray(own.T)[:, :, None] * np.ascontiguousarray(factors[:-1].T)[:, None, :]
    row, condition = present(members)
    result[:, row, condition] = (own[row] / factors[condition]).T
    return result


def _answer_chances(above: Singles, seen: ObservedColumns) -> Singles:
    """[A, ...] chance of each answer in `seen.order`, from [K, ...] P(X > k) times `scale`; made in the memory of `above`.

    A higher threshold is never passed more often than a lower one.
    """
    plain, graded, lower_from = len(seen.offset), len(seen.least), len(above) - int(seen.has_lower.sum())
    shape = (-1,) + (1,) * (above.ndim - 1)
    above[:plain] += seen.offset.reshape(shape)
    if graded:
        upper = np.ones((graded, *above.shape[1:]), dtype=np.float32)
        if len(seen.runs):
            upper[seen.has_upper] = np.minimum.reduceat(above[plain:lower_from], seen.runs, axis=0)
        upper[seen.has_lower] -= np.minimum(above[lower_from:], upper[seen.has_lower])
        np.multiply(upper, seen.share, out=above[plain : plain + graded])
        above[plain : plain + graded] += seen.least.reshape(shape)
    return above[: plain + graded]

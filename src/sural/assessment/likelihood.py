"""P(answers | which conditions are present), for many hypotheses at once.

Everything is a product of factors over the conditions that a hypothesis has, so nothing here takes a
matrix product or an exponential: a hypothesis multiplies the rows of its few members, and a set that
differs from it by one condition multiplies or divides by one more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence
from sural.assessment.network import Network

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]  # enough for a chance; half the bytes and several times the speed
Indices = NDArray[np.intp]

_AT_ONCE = 1 << 16  # numbers in one piece of work: a quarter megabyte stays in a core's cache and is never handed back


@dataclass(frozen=True, eq=False)
class Links:
    """K thresholds of the network in single precision.

    Attributes
    ----------
    excite, inhibit : [C + 1, K] factors of each condition; the last row holds ones, for "no further condition"
    leaking : [C + 1, K] `excite` times minus the leak, for the first condition of a product
    """

    excite: Singles
    inhibit: Singles
    leaking: Singles


@dataclass(frozen=True, slots=True)
class Graded:
    """An answer with more than two levels: `row` among the answers, its first of the K thresholds, and the
    level given. `least` is what a slip leaves to every level; `highest` says that no level lies above.
    """

    row: int
    first: int
    level: int
    highest: bool
    least: float


@dataclass(frozen=True, eq=False)
class ObservedColumns:
    """The thresholds that the A answers touch, gathered once a posterior; those of yes/no answers come first.

    `plain` [P] are the places of the yes/no answers among all; for them the chance of the answer is
    `offset + slope * P(X > 0)`, slip included. `share` is the chance that an answer is no slip.
    """

    links: Links
    plain: Indices
    offset: Singles
    slope: Singles
    graded: tuple[Graded, ...]
    weight: Singles
    share: np.float32


def observe(network: Network, evidence: Evidence) -> ObservedColumns:
    """Gather the thresholds that the likelihood of these answers needs."""
    levels = np.array([network.levels[finding] for finding in evidence.findings], dtype=np.intp)
    plain = np.flatnonzero(levels == 2)
    columns = [network.first_threshold[evidence.findings[place]] for place in plain]
    graded = []
    for place in np.flatnonzero(levels != 2):
        level, highest = int(evidence.level[place]), int(levels[place]) - 1
        graded.append(Graded(int(place), len(columns), level, level == highest, network.slip / (highest + 1)))
        start = network.first_threshold[evidence.findings[place]]
        columns.extend(range(start, start + min(level + 1, highest)))
    share, present = 1.0 - network.slip, evidence.level[plain] > 0
    return ObservedColumns(
        links=links_at(network, np.array(columns, dtype=np.intp)),
        plain=plain,
        offset=np.where(present, network.slip / 2, network.slip / 2 + share).astype(np.float32),
        slope=np.where(present, share, -share).astype(np.float32),
        graded=tuple(graded),
        weight=evidence.weight.astype(np.float32),
        share=np.float32(share),
    )


def links_at(network: Network, columns: Indices) -> Links:
    """The factors of these thresholds, in this order."""
    none = np.zeros((1, len(columns)))
    excite, inhibit = (np.exp(np.vstack([table[:, columns], none])) for table in (network.excite, network.inhibit))
    return Links(excite.astype(np.float32), inhibit.astype(np.float32), (-network.leak[columns] * excite).astype(np.float32))


def present(members: Singles) -> tuple[Indices, Indices]:
    """Row and condition of every member, by row; several times faster than `numpy.nonzero` on two axes."""
    row, condition = np.divmod(np.flatnonzero(members.ravel() > 0), members.shape[1])
    return row, condition


def slots(members: Singles) -> Indices:
    """[S, N] the conditions of each hypothesis, as many slots as the largest one needs; C fills what stays empty."""
    row, condition = present(members)
    size = np.bincount(row, minlength=len(members))
    filled = np.full((max(1, int(size.max(initial=0))), len(members)), members.shape[1])
    filled[np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size), row] = condition
    return filled


def products(filled: Indices, first: Singles, further: Singles) -> Singles:
    """[N, K] product over the slots: a row of `first` for the first condition, of `further` for each other one."""
    result: Singles = np.take(first, filled[0], axis=0, mode="clip")
    one = np.empty_like(result)
    for slot in filled[1:]:
        result *= np.take(further, slot, axis=0, out=one, mode="clip")
    return result


def exceedance(members: Singles, links: Links) -> Singles:
    """[N, K] P(X > k | hypothesis), before ordering along the thresholds of one finding."""
    filled = slots(members)
    above = np.empty((len(members), links.excite.shape[1]), dtype=np.float32)
    for rows in _pieces(len(members), above.shape[1]):
        excited = products(filled[:, rows], links.leaking, links.excite)
        excited += 1.0
        np.multiply(excited, products(filled[:, rows], links.inhibit, links.inhibit), out=above[rows])
    return above


def _pieces(rows: int, numbers_a_row: int) -> Iterator[slice]:
    step = max(1, _AT_ONCE // max(1, numbers_a_row))
    return (slice(start, start + step) for start in range(0, rows, step))


def level_likelihoods(members: Singles, seen: ObservedColumns) -> Singles:
    """[N, A] P(observed level | hypothesis), with the slip mixed in."""
    return _answer_chances(exceedance(members, seen.links).T, seen).T


def log_scores(members: Singles, log_odds: Floats, seen: ObservedColumns) -> Floats:
    """[N] unnormalised log posterior of each hypothesis."""
    scores: Floats = members @ log_odds
    if len(seen.weight):
        scores = scores + np.log(level_likelihoods(members, seen)) @ seen.weight
    return scores


def neighbour_scores(members: Singles, log_odds: Floats, seen: ObservedColumns) -> Floats:
    """[N, C] unnormalised log posterior of each hypothesis with one condition added or taken away."""
    scores: Floats = (members @ log_odds)[:, None] + log_odds * (1.0 - 2.0 * members)
    if len(seen.weight):
        for rows in _pieces(len(members), seen.links.excite.size):
            scores[rows] += _neighbour_answers(members[rows], seen)
    return scores


def _neighbour_answers(members: Singles, seen: ObservedColumns) -> Singles:
    """[N, C] log P(answers | hypothesis with one condition toggled)."""
    filled, links = slots(members), seen.links
    above = _toggled(members, links.excite, products(filled, links.leaking, links.excite))
    above += 1.0
    above *= _toggled(members, links.inhibit, products(filled, links.inhibit, links.inhibit))
    chances = _answer_chances(above, seen)
    np.log(chances, out=chances)
    logs: Singles = seen.weight @ chances.reshape(len(seen.weight), -1)
    return logs.reshape(members.shape)


def _toggled(members: Singles, factors: Singles, own: Singles) -> Singles:
    """[K, N, C] the product `own` [N, K] times the factor of one more condition, or without that of a member."""
    result: Singles = np.ascontiguousarray(own.T)[:, :, None] * np.ascontiguousarray(factors[:-1].T)[:, None, :]
    row, condition = present(members)
    result[:, row, condition] = (own[row] / factors[condition]).T
    return result


def _answer_chances(above: Singles, seen: ObservedColumns) -> Singles:
    """[A, ...] chance of each answer, from [K, ...] P(X > k); a higher threshold is never passed more often."""
    plain = len(seen.plain)
    shape = (-1,) + (1,) * (above.ndim - 1)
    chances = np.empty((len(seen.weight), *above.shape[1:]), dtype=np.float32)
    chances[seen.plain] = above[:plain] * seen.slope.reshape(shape) + seen.offset.reshape(shape)
    for answer in seen.graded:
        upper = above[answer.first : answer.first + answer.level].min(axis=0, initial=1.0)
        lower = 0.0 if answer.highest else np.minimum(above[answer.first + answer.level], upper)
        chances[answer.row] = (upper - lower) * seen.share + np.float32(answer.least)
    return chances

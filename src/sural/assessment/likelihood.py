"""P(answers | which conditions are present), for many hypotheses at once.

A set of conditions with one more has the same product of factors, times one more (see `links`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence
from sural.assessment.links import Links, exceedance, links_of, pieces, products, slots
from sural.assessment.network import Network

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class ObservedColumns:
    """The K thresholds that the A answers touch, gathered once a posterior.

    Attributes
    ----------
    order : [A] places among the answers of the evidence: the yes/no answers, then the graded ones
    plain : how many yes/no answers there are
    having : for each step, how many graded answers have a threshold there; the lowest level has one that is always passed
    links : one threshold for each yes/no answer; step by step those below the levels given to the graded answers, which
        stand by the number of these, most first; then those at these levels, never passed where it is the highest one
    scale : [K] factors on P(X > k) that mix a slip in; negative for "no"
    floor : [A] what is added then
    weight : [A] exponent of each likelihood
    """

    order: Indices
    plain: int
    having: tuple[int, ...]
    links: Links
    scale: Singles
    floor: Singles
    weight: Singles

    def for_conditions(self, order: Indices) -> ObservedColumns:
        """The same with the conditions in another order."""
        return replace(self, links=self.links.for_conditions(order))


def observe(network: Network, evidence: Evidence) -> ObservedColumns:
    """Gather the thresholds that the likelihood of these answers needs."""
    first = np.array([network.column(finding, level) for finding, level in zip(evidence.findings, evidence.level, strict=True)], dtype=np.intp)
    levels = np.array([network.levels[finding] for finding in evidence.findings], dtype=np.intp)
    plain, graded = np.flatnonzero(levels == 2), np.flatnonzero(levels != 2)
    graded = graded[np.argsort(-evidence.level[graded], kind="stable")]
    given, links = evidence.level[graded], links_of(network)
    having = tuple(int((given >= step).sum()) for step in range(1, int(given.max(initial=1)) + 1))
    below = [first[graded[:count]] + step for step, count in enumerate(having)]
    lowest = np.full(len(graded) - having[0], links.always)
    at = np.where(given < levels[graded] - 1, first[graded] + given, links.never)
    share, yes = 1.0 - network.slip, evidence.level[plain] > 0
    columns = np.concatenate([first[plain], below[0], lowest, *below[1:], at])
    least = network.slip / levels
    order = np.concatenate([plain, graded])
    return ObservedColumns(
        order=order,
        plain=len(plain),
        having=(len(graded), *having[1:]),
        links=links.at(columns),
        scale=np.concatenate([np.where(yes, share, -share), np.full(len(columns) - len(plain), share)]).astype(np.float32),
        floor=np.concatenate([np.where(yes, least[plain], least[plain] + share), least[graded]]).astype(np.float32),
        weight=evidence.weight[order].astype(np.float32),
    )


def level_likelihoods(members: Singles, seen: ObservedColumns) -> Singles:
    """[N, A] P(observed level | hypothesis) in the order of the evidence, with the slip mixed in."""
    above = np.ascontiguousarray(exceedance(members, seen.links).T)
    above *= seen.scale[:, None]
    chances = np.empty((len(members), len(seen.order)), dtype=np.float32)
    chances[:, seen.order] = answer_chances(above, seen).T
    return chances


def log_scores(members: Singles, log_odds: Floats, seen: ObservedColumns) -> Floats:
    """[N] unnormalised log posterior of each hypothesis."""
    scores: Floats = members @ log_odds
    if len(seen.weight):
        scores = scores + np.log(level_likelihoods(members, seen)[:, seen.order]) @ seen.weight
    return scores


def extension_scores(members: Singles, first: Indices, log_odds: Floats, seen: ObservedColumns) -> Floats:
    """[N, C] unnormalised log posterior of each hypothesis with one condition more: with those from place `first` [N] on; -inf before.

    The hypotheses stand by their `first`, lowest first, and hold no condition from there on.
    """
    conditions = members.shape[1]
    scores = np.where(np.arange(conditions) < first[:, None], -np.inf, (members @ log_odds)[:, None] + log_odds)
    if not len(seen.weight):
        return scores
    links, filled = seen.links, slots(members)
    excited = products(filled, links.leaking, links.excite)
    rarer = products(filled, links.inhibit, links.inhibit) * seen.scale
    excite, inhibit = (np.ascontiguousarray(table[:-1].T) for table in (links.excite, links.inhibit))
    for rows, start in _pieces_by_first(first, conditions, len(seen.scale)):
        above = np.ascontiguousarray(excited[rows].T)[:, :, None] * excite[:, None, start:]
        above += 1.0
        above *= np.ascontiguousarray(rarer[rows].T)[:, :, None]
        above *= inhibit[:, None, start:]
        chances = answer_chances(above, seen)
        np.log(chances, out=chances)
        scores[rows, start:] += (seen.weight @ chances.reshape(len(seen.weight), -1)).reshape(-1, conditions - start)
    return scores


def _pieces_by_first(first: Indices, conditions: int, thresholds: int) -> Iterator[tuple[slice, int]]:
    """Rows that are worked on together, and the first condition that any of them needs."""
    row = 0
    while row < len(first) and first[row] < conditions:
        start = int(first[row])
        piece = next(pieces(len(first) - row, (conditions - start) * thresholds))
        yield slice(row, row + piece.stop), start
        row += piece.stop


def answer_chances(above: Singles, seen: ObservedColumns) -> Singles:
    """[A, ...] chance of each answer in `seen.order`, from [K, ...] P(X > k) times `scale`; made in the memory of `above`.

    A higher threshold is never passed more often than a lower one.
    """
    answers, place = len(seen.floor), len(seen.floor)
    if answers > seen.plain:
        reached = above[seen.plain : answers]
        for count in seen.having[1:]:
            np.minimum(reached[:count], above[place : place + count], out=reached[:count])
            place += count
        reached -= np.minimum(above[place:], reached)
    chances = above[:answers]
    chances += seen.floor.reshape((-1,) + (1,) * (above.ndim - 1))
    return chances

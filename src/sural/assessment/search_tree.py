"""The sets of conditions that a search has weighed so far, and what it expects of those that it has not.

Conditions go by their rank (see `search`). An opened set stands in a row; each of its columns is the set with that
condition, of a lower rank than all of its own, more. So every set has one place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Indices = NDArray[np.intp]
ExtensionScores = Callable[[Singles, Indices], Floats]

_LEAST_WEIGHT = 1e-300
_LARGEST_LOG, _LARGEST_FURTHER = 600.0, 50.0  # so that nothing overflows; the search has lost its way long before
_LEAST_EXPERIENCE = 0.3
_NEGLIGIBLE = 1e-9  # of the weight; beyond such a set nothing is ever opened


@dataclass(frozen=True)
class Start:
    """Log scores that are known before a search, with the conditions in their order of rank.

    Attributes
    ----------
    order : [C] the condition at each rank
    nothing : of the empty set; `nothing_else` without the bonus that only it gets (`unlisted`), to be held against the others
    single, pair : [C] and [C, C] of each condition alone, and of each pair (the higher rank first; -inf elsewhere)
    """

    order: Indices
    nothing: float
    nothing_else: float
    single: Floats
    pair: Floats

    @property
    def unit(self) -> float:
        """The largest of them; weights are told against it."""
        return max(self.nothing, float(self.single.max()), float(self.pair.max(initial=-np.inf)))


@dataclass(frozen=True)
class Frontier:
    """The sets that may be opened next.

    Attributes
    ----------
    place : flat places in `near`
    weight, further : what stands there in `near` and `further`
    """

    place: Indices
    weight: Floats
    further: Floats

    def without(self, chosen: Indices) -> Frontier:
        """All but some, by their numbers."""
        kept = np.ones(len(self.place), dtype=np.bool_)
        kept[chosen] = False
        return Frontier(self.place[kept], self.weight[kept], self.further[kept])

    def and_also(self, more: Frontier) -> Frontier:
        """These and some more."""
        pairs = zip((self.place, self.weight, self.further), (more.place, more.weight, more.further), strict=True)
        return Frontier(*(np.concatenate(pair) for pair in pairs))


class SearchTree:
    """Room for `most` opened sets over C conditions; P of them are there. It grows in place.

    Attributes
    ----------
    opened : [P, C] 0/1, the empty set first
    own : [P] weight of each opened set; of the empty set without its bonus
    near : [P, C] weight of each opened set with one condition more; 0 where there is none
    further : [P, C] log of the product of 1 + odds of all conditions of a still lower rank; 0 where that set was opened
    nothing, total : weight of the empty set, and of all sets that were weighed
    frontier : the sets that may be opened next
    experience : how much was found of what had been expected in the last round: less than all, where causes compete
    """

    def __init__(self, start: Start, most: int) -> None:
        conditions = len(start.single)
        self._opened = np.empty((most, conditions), dtype=np.float32)
        self._own, self._near, self._further = np.empty(most), np.empty((most, conditions)), np.empty((most, conditions))
        self._count = 0
        self.nothing = self.total = float(np.exp(start.nothing - start.unit))
        self.experience = 1.0
        single = np.exp(start.single - start.unit)
        own = np.concatenate([[np.exp(start.nothing_else - start.unit)], single])
        self._add(_nothing_and_singles(conditions), own, np.vstack([single, np.exp(start.pair - start.unit)]))
        self._further[0] = 0.0
        self.frontier = self._promising(0)

    @property
    def opened(self) -> Singles:
        return self._opened[: self._count]

    @property
    def own(self) -> Floats:
        return self._own[: self._count]

    @property
    def near(self) -> Floats:
        return self._near[: self._count]

    @property
    def further(self) -> Floats:
        return self._further[: self._count]

    def expected_beyond(self) -> Floats:
        """Weight expected in all sets that begin with each set of the frontier and have still more."""
        expected: Floats = self.frontier.weight * np.expm1(self.experience * self.frontier.further)
        return expected

    def open(self, chosen: Indices, extended: ExtensionScores, unit: float) -> None:
        """Weigh each set that has one condition more than these sets of the frontier, by their numbers."""
        row, added = np.divmod(self.frontier.place[chosen], self._near.shape[1])
        by_rank = np.argsort(added, kind="stable")
        row, added = row[by_rank], added[by_rank]
        new, own = self._opened[row], self._near[row, added]
        new[np.arange(len(row)), added] = 1.0
        near = np.exp(np.minimum(extended(new, added + 1) - unit, _LARGEST_LOG))
        self._learn(row, added, own, near)
        self._further[row, added] = 0.0
        first_new = self._count
        self._add(new, own, near)
        self.frontier = self.frontier.without(chosen).and_also(self._promising(first_new))

    def _promising(self, first: int) -> Frontier:
        """The sets in the rows from `first` on beyond which anything is expected."""
        near, further = self._near[first : self._count].ravel(), self._further[first : self._count].ravel()
        place = np.flatnonzero(near * np.expm1(further) > _NEGLIGIBLE * self.total)
        return Frontier(place + first * self._near.shape[1], near[place], further[place])

    def _learn(self, row: Indices, added: Indices, own: Floats, near: Floats) -> None:
        """Hold what was found against what the odds of the sets above had let expect."""
        odds = self._near[row] / np.maximum(self._own[row], _LEAST_WEIGHT)[:, None]
        lower = np.arange(near.shape[1]) > added[:, None]
        expected = float((odds * lower).sum(axis=1) @ own)
        self.experience = min(1.0, max(_LEAST_EXPERIENCE, float(near.sum()) / expected)) if expected > 0.0 else 1.0

    def _add(self, opened: Singles, own: Floats, near: Floats) -> None:
        rows = slice(self._count, self._count + len(own))
        logs = np.log1p(near / np.maximum(own, _LEAST_WEIGHT)[:, None])
        further = np.clip(np.cumsum(logs[:, ::-1], axis=1)[:, ::-1] - logs, 0.0, _LARGEST_FURTHER)
        self._opened[rows], self._own[rows], self._near[rows], self._further[rows] = opened, own, near, further
        self.total += float(near.sum())
        self._count += len(own)

    def beyond(self) -> Floats:
        """[P, C] weight expected beyond each set that was weighed and not opened."""
        expected: Floats = self.near * np.expm1(self.experience * self.further)
        return expected

    def marginals(self, beyond: Floats) -> Floats:
        """[C] chance of each condition: from the sets that were weighed, and from what is expected `beyond` them."""
        odds = self.near / np.maximum(self.own, _LEAST_WEIGHT)[:, None]
        all_with = self.near + beyond
        begun = np.where(self.further > 0.0, all_with, 0.0)
        higher = np.cumsum(begun, axis=1) - begun
        counted = all_with.sum(axis=1) @ self.opened + all_with.sum(axis=0)
        counted += (higher * self.experience * odds / (1.0 + odds)).sum(axis=0)
        marginals: Floats = counted / (self.total + float(beyond.sum()))
        return np.clip(marginals, 0.0, 1.0)


@lru_cache(maxsize=4)
def _nothing_and_singles(conditions: int) -> Singles:
    return np.vstack([np.zeros((1, conditions)), np.eye(conditions)]).astype(np.float32)

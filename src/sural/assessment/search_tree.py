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
_LARGEST_LOG, _LARGEST_ODDS, _LARGEST_FURTHER = 600.0, 1e30, 50.0  # so that nothing overflows; the search has lost its way long before
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


class Frontier:
    """The sets that may be opened next, and those that were: these have no weight here. It grows in place.

    Attributes
    ----------
    place : flat places in `near`
    weight, further : what stands there in `near` and `further`
    """

    def __init__(self, most: int) -> None:
        self._place, self._weight, self._further = np.empty(most, dtype=np.intp), np.empty(most), np.empty(most, dtype=np.float32)
        self._count = 0

    @property
    def place(self) -> Indices:
        return self._place[: self._count]

    @property
    def weight(self) -> Floats:
        return self._weight[: self._count]

    @property
    def further(self) -> Singles:
        return self._further[: self._count]

    def take_out(self, chosen: Indices) -> None:
        """Let nothing be expected beyond some sets, by their numbers."""
        self._weight[chosen] = 0.0

    def add(self, place: Indices, weight: Floats, further: Singles) -> None:
        """Let some more sets be there."""
        numbers = slice(self._count, self._count + len(place))
        self._place[numbers], self._weight[numbers], self._further[numbers] = place, weight, further
        self._count += len(place)


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
        self._own, self._near = np.empty(most), np.empty((most, conditions))
        self._further = np.empty((most, conditions), dtype=np.float32)
        self._count = 0
        self.nothing = self.total = float(np.exp(start.nothing - start.unit))
        self.experience = 1.0
        single = np.exp(start.single - start.unit)
        own = np.concatenate([[np.exp(start.nothing_else - start.unit)], single])
        self._add(_nothing_and_singles(conditions), own, np.vstack([single, np.exp(start.pair - start.unit)]))
        self._further[0] = 0.0
        self.frontier = Frontier(most * conditions)
        self._see_promising(0)

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
    def further(self) -> Singles:
        return self._further[: self._count]

    def expected_beyond(self) -> Floats:
        """Weight expected in all sets that begin with each set of the frontier and have still more."""
        expected: Floats = self.frontier.weight * np.expm1(np.float32(self.experience) * self.frontier.further)
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
        self.frontier.take_out(chosen)
        self._see_promising(first_new)

    def _see_promising(self, first: int) -> None:
        """Add the sets in the rows from `first` on beyond which anything is expected to the frontier."""
        near, further = self._near[first : self._count].ravel(), self._further[first : self._count].ravel()
        place = np.flatnonzero(near * np.expm1(further) > _NEGLIGIBLE * self.total)
        self.frontier.add(place + first * self._near.shape[1], near[place], further[place])

    def _learn(self, row: Indices, added: Indices, own: Floats, near: Floats) -> None:
        """Hold what was found against what the odds of the sets above had let expect."""
        lower = np.arange(near.shape[1]) > added[:, None]
        expected = float(np.einsum("nc,nc,n->", self._near[row], lower, own / np.maximum(self._own[row], _LEAST_WEIGHT)))
        self.experience = min(1.0, max(_LEAST_EXPERIENCE, float(near.sum()) / expected)) if expected > 0.0 else 1.0

    def _add(self, opened: Singles, own: Floats, near: Floats) -> None:
        rows = slice(self._count, self._count + len(own))
        self._opened[rows], self._own[rows], self._near[rows] = opened, own, near
        odds = np.minimum(near[:, :0:-1] / np.maximum(own, _LEAST_WEIGHT)[:, None], _LARGEST_ODDS)
        logs = np.log1p(odds.astype(np.float32))
        further = self._further[rows]
        further[:, -1] = 0.0
        np.minimum(np.cumsum(logs, axis=1)[:, ::-1], _LARGEST_FURTHER, out=further[:, :-1])
        self.total += float(near.sum())
        self._count += len(own)

    def beyond(self) -> Floats:
        """[P, C] weight expected beyond each set that was weighed and not opened."""
        expected: Floats = self.near * np.expm1(np.float32(self.experience) * self.further)
        return expected

    def marginals(self, beyond: Floats) -> Floats:
        """[C] chance of each condition: from the sets that were weighed, and from what is expected `beyond` them."""
        all_with = self.near + beyond
        begun = all_with * (self.further > 0.0)
        higher = np.cumsum(begun, axis=1) - begun
        there_too = self.near / (self.near + np.maximum(self.own, _LEAST_WEIGHT)[:, None])
        counted = all_with.sum(axis=1) @ self.opened + all_with.sum(axis=0) + self.experience * np.einsum("pc,pc->c", higher, there_too)
        marginals: Floats = counted / (self.total + float(beyond.sum()))
        return np.clip(marginals, 0.0, 1.0)


@lru_cache(maxsize=4)
def _nothing_and_singles(conditions: int) -> Singles:
    return np.vstack([np.zeros((1, conditions)), np.eye(conditions)]).astype(np.float32)

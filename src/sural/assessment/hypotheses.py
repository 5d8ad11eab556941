"""Which sets of conditions to weigh: a best-first search over all sets, of any size.

"All sets of up to three" is falsely certain in people with several causes (docs/adr/0004), so the sets
grow where the mass is. A set is *opened* by weighing every set one condition away from it. At first nothing
and every single condition are opened: every pair is weighed. After each round the mass of the sets that
were not weighed yet is estimated beyond each unopened one, and those beyond which most is expected are
opened next, until less is left than `GROW_UNTIL`, and nothing heavy is left unopened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Truth = NDArray[np.bool_]
NeighbourScores = Callable[[Singles], Floats]

OUTSIDE_TARGET = 0.01  # what is promised; the estimate can be short by a factor of two, so the search goes further
GROW_UNTIL = 0.0035
KEPT_MASS = 0.999
_HEAVY = 0.005  # of the mass; beyond such a set a surprise would matter, whatever is expected
_FIRST_OPENED = 24
_MANY_OPENED = 4500  # from here on the promise is enough
MOST_OPENED = 9000
_MOST_AT_ONCE = 1536
_MOST_KEPT = 4096
_LEAST_WEIGHT = 1e-300
_BELIEVED_ODDS = 1.0
_LEAST_EXPERIENCE = 0.5


@dataclass(frozen=True, eq=False)
class HypothesisSet:
    """N hypotheses over C conditions, heaviest first.

    Attributes
    ----------
    opened, places : the sets that were opened, and where each hypothesis stands: 0 is the empty set, then a row
        for each opened set with a column for each toggled condition
    weight : [N] posterior weight, sums to 1
    marginals : [C] chance of each condition over all sets: those weighed, and the estimate of the others
    outside : estimated posterior mass of all sets that were not weighed
    log_weighed : log of the summed scores of all sets that were weighed, to be held against an exact sum
    """

    opened: Singles
    places: NDArray[np.intp]
    weight: Floats
    marginals: Floats
    outside: float
    log_weighed: float

    @cached_property
    def members(self) -> Singles:
        """[N, C] 0/1"""
        return self.first(len(self.places))

    def first(self, number: int) -> Singles:
        """[number, C] 0/1 members of the heaviest; all of them are only needed for a whole assessment."""
        places = self.places[:number]
        row, toggled = np.divmod(places - 1, self.opened.shape[1])
        members = self.opened[np.maximum(row, 0)]
        sets = np.flatnonzero(places > 0)
        members[sets, toggled[sets]] = 1.0 - members[sets, toggled[sets]]
        return members


@dataclass(frozen=True, eq=False)
class _Grown:
    """The P opened sets, and all sets one condition away from each.

    Attributes
    ----------
    opened : [P, C] 0/1, the empty set first
    own : [P] weight of each opened set, against a weight that stays the same
    near : [P, C] weight of the set with that condition toggled; zero where it stands in another row
    waiting : [P, C] whether that set is not opened itself
    found, expected : weight of what was weighed in the last round, and what had been expected there
    """

    opened: Singles
    own: Floats
    near: Floats
    waiting: Truth
    found: float = 0.0
    expected: float = 0.0

    @property
    def total(self) -> float:
        """Weight of all sets that were weighed."""
        return float(self.own[0] + self.near.sum())

    @property
    def experience(self) -> float:
        """How much was found of what had been expected in the last round: less than all, where causes compete."""
        return min(1.0, max(_LEAST_EXPERIENCE, self.found / self.expected)) if self.expected > 0.0 else 1.0


def search(conditions: int, scores: Floats, near: NeighbourScores, until: float = GROW_UNTIL) -> HypothesisSet:
    """Grow the sets best-first.

    `scores` are the log scores of nothing, of each condition and of each pair (in the order of `pairs`);
    `near` scores all sets one condition away from some others.
    """
    unit = float(scores.max())
    grown, room = _start(conditions, np.exp(scores - unit)), _FIRST_OPENED
    while True:
        beyond = _expected_beyond(grown)
        total, unseen = grown.total, float(beyond.sum())
        heavy = grown.waiting & (grown.near > _HEAVY * total)
        opened, left = len(grown.opened), unseen / (total + unseen)
        enough = opened >= _MANY_OPENED and left < max(until, OUTSIDE_TARGET)
        if (left < until and not heavy.any()) or enough or opened >= MOST_OPENED:
            return _finish(grown, beyond, unit)
        grown = _open(grown, _most_promising(beyond + total * heavy, until * total, room), near, unit)
        room = min(2 * room, _MOST_AT_ONCE)


def _start(conditions: int, weight: Floats) -> _Grown:
    """Nothing and every single condition opened; a pair stands in the row of its heavier condition."""
    own, pairs = weight[: conditions + 1], weight[conditions + 1 :]
    every = np.zeros((conditions, conditions))
    every[_pairs(conditions)] = pairs
    every += every.T
    heavier = own[1:, None] > own[1:]
    heavier |= np.tri(conditions, k=-1, dtype=bool).T & (own[1:, None] == own[1:])
    near = np.vstack([own[1:], every * heavier])
    waiting = near > 0.0
    waiting[0] = False
    opened = np.vstack([np.zeros((1, conditions)), np.eye(conditions)]).astype(np.float32)
    return _Grown(opened, own, near, waiting)


@lru_cache(maxsize=4)
def _pairs(conditions: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.triu_indices(conditions, k=1)


def _expected_beyond(grown: _Grown, most: float = np.inf) -> Floats:
    """[P, C] weight of unweighed sets expected beyond each unopened one.

    An opened set h and two of its unopened additions c, d stand for the unweighed set h + c + d: its
    odds against h are taken to be the product of theirs. Half of it is credited to each of the two (of
    three additions a third). What stands beyond a set with one condition taken away is credited in full.
    `most` is the largest odds of further additions together: above one it is mostly several causes of one
    finding that would compete. That is a reason to look, not to believe.
    """
    mass = grown.near * grown.waiting
    odds = mass / np.maximum(grown.own, _LEAST_WEIGHT)[:, None]
    odds *= 1.0 - grown.opened
    rest = odds.sum(axis=1, keepdims=True) - odds
    np.minimum(rest, most, out=rest)
    share = rest / 6.0
    share += 0.5
    share[grown.opened > 0] = 1.0
    mass *= rest
    mass *= share
    return mass


def _most_promising(beyond: Floats, enough: float, most: int) -> NDArray[np.intp]:
    """Flat places of the fewest sets to open so that less than `enough` stays beyond the others, but not more than `most`."""
    flat = beyond.ravel()
    order = _heaviest(flat, most)
    left = flat.sum() - np.cumsum(flat[order])
    count = int(np.count_nonzero(left > enough)) + 1
    chosen = order[:count]
    return chosen[flat[chosen] > 0]


def _heaviest(weight: Floats, most: int) -> NDArray[np.intp]:
    """Places of the `most` largest, in order."""
    order = np.argpartition(-weight, most)[:most] if most < len(weight) else np.arange(len(weight))
    return order[np.argsort(-weight[order])]


def _open(grown: _Grown, places: NDArray[np.intp], near: NeighbourScores, unit: float) -> _Grown:
    row, toggled = np.divmod(places, grown.opened.shape[1])
    new, own = grown.opened[row], grown.near[row, toggled]
    new[np.arange(len(row)), toggled] = 1.0 - new[np.arange(len(row)), toggled]
    weight = np.exp(near(new) - unit)
    fresh = ~_weighed_already(grown.opened, new)
    weight *= fresh
    odds = grown.near[row] / np.maximum(grown.own[row], _LEAST_WEIGHT)[:, None]
    waiting = grown.waiting.copy()
    waiting[row, toggled] = False
    return _Grown(
        opened=np.vstack([grown.opened, new]),
        own=np.concatenate([grown.own, own]),
        near=np.vstack([grown.near, weight]),
        waiting=np.vstack([waiting, weight > 0.0]),
        found=float(weight[odds > 0.0].sum()),
        expected=float((odds * fresh * own[:, None]).sum()),
    )


def _weighed_already(opened: Singles, new: Singles) -> Truth:
    """[B, C] whether the set one condition away was opened, or is also one away from a set opened earlier."""
    every = np.vstack([opened, new])
    apart = new.sum(axis=1)[:, None] + every.sum(axis=1) - 2.0 * (new @ every.T)
    shared = apart == 2.0
    shared[:, len(opened) :] &= np.tri(len(new), k=-1, dtype=bool)
    shared |= apart == 1.0
    who = shared.astype(np.float32)
    have_it = who @ every
    result: Truth = np.where(new > 0, who.sum(axis=1, keepdims=True) - have_it, have_it) > 0
    return result


def _finish(grown: _Grown, beyond: Floats, unit: float) -> HypothesisSet:
    weighed, unseen = grown.total, float(beyond.sum())
    believed = _expected_beyond(grown, most=_BELIEVED_ODDS) * grown.experience
    marginals = grown.near.sum(axis=1) @ grown.opened + grown.near.sum(axis=0) - 2.0 * (grown.near * grown.opened).sum(axis=0)
    marginals += believed.sum(axis=1) @ grown.opened + 2.0 * believed.sum(axis=0) - 3.0 * (believed * grown.opened).sum(axis=0)
    listed = np.concatenate([grown.own[:1], grown.near.ravel()]) / weighed
    order = _heaviest(listed, _MOST_KEPT)
    cumulative = np.cumsum(listed[order])
    kept = min(len(order), int(np.searchsorted(cumulative, KEPT_MASS)) + 1)
    return HypothesisSet(
        opened=grown.opened,
        places=order[:kept],
        weight=listed[order[:kept]] / cumulative[kept - 1],
        marginals=marginals / (weighed + float(believed.sum())),
        outside=unseen / (weighed + unseen),
        log_weighed=float(np.log(weighed)) + unit,
    )

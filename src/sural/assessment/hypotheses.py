"""Which sets of conditions to weigh: a best-first search over all sets, of any size.

"All sets of up to three" is falsely certain in people with several causes (docs/adr/0004), so the set
grows where the mass is: the heaviest hypotheses not yet expanded are expanded by adding or removing
every single condition, until the mass that is still unseen is estimated to be small.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Score = Callable[[Singles], Floats]

OUTSIDE_TARGET = 0.01
KEPT_MASS = 0.999
_BATCH = 16
_MOST_SCORED = 40_000
_MOST_KEPT = 4096


@dataclass(frozen=True)
class HypothesisSet:
    """N hypotheses over C conditions, heaviest first.

    Attributes
    ----------
    members : [N, C] 0/1
    weight : [N] posterior weight, sums to 1
    marginals : [C] chance of each condition over everything that was weighed, kept or not
    outside : estimated posterior mass of all sets that are not listed
    """

    members: Singles
    weight: Floats
    marginals: Floats
    outside: float


def search(conditions: int, score: Score, batch: int = _BATCH, target: float = OUTSIDE_TARGET) -> HypothesisSet:
    """Grow the hypothesis set best-first from the empty set and all single conditions."""
    keys = _zobrist(conditions)
    members = np.vstack([np.zeros((1, conditions)), np.eye(conditions)]).astype(np.float32)
    key = np.concatenate([np.zeros(1, dtype=np.uint64), keys])
    scores = score(members)
    expanded = np.zeros(len(members), dtype=bool)
    expanded[0] = True
    unseen = 1.0
    while len(members) < _MOST_SCORED:
        parents = _heaviest_unexpanded(scores, expanded, batch)
        if not len(parents):
            unseen = 0.0
            break
        expanded[parents] = True
        new_members, new_key = _neighbours(members[parents], key[parents], keys, key)
        new_scores = score(new_members)
        unseen = _unseen_mass(scores, expanded, parents, new_scores)
        members = np.vstack([members, new_members])
        key = np.concatenate([key, new_key])
        scores = np.concatenate([scores, new_scores])
        expanded = np.concatenate([expanded, np.zeros(len(new_key), dtype=bool)])
        if unseen < target / 3:
            break
        batch *= 2
    return _keep_heaviest(members, scores, unseen)


def _zobrist(conditions: int) -> NDArray[np.uint64]:
    """One fixed 64-bit word a condition; the xor of its members is the key of a set."""
    return np.random.default_rng(20261124).integers(1, 2**63, size=conditions, dtype=np.uint64)


def _heaviest_unexpanded(scores: Floats, expanded: NDArray[np.bool_], batch: int) -> NDArray[np.intp]:
    candidates = np.flatnonzero(~expanded)
    if len(candidates) > batch:
        order = np.argpartition(-scores[candidates], batch)[:batch]
        candidates = candidates[order]
    return candidates


def _neighbours(parents: Singles, parent_key: NDArray[np.uint64], keys: NDArray[np.uint64], known: NDArray[np.uint64]) -> tuple[Singles, NDArray[np.uint64]]:
    """All sets one condition away from a parent that were not seen before."""
    conditions = len(keys)
    new_key = (parent_key[:, None] ^ keys[None, :]).ravel()
    new_key, first = np.unique(new_key, return_index=True)
    fresh = ~np.isin(new_key, known)
    first = first[fresh]
    row, toggled = np.divmod(first, conditions)
    members = parents[row]
    members[np.arange(len(row)), toggled] = 1.0 - members[np.arange(len(row)), toggled]
    return members, new_key[fresh]


def _unseen_mass(scores: Floats, expanded: NDArray[np.bool_], parents: NDArray[np.intp], new_scores: Floats) -> float:
    """Estimate what expanding everything would still find.

    The last batch found `found / weight of its parents` new mass; the unexpanded rest (the new sets
    among it) is taken to find as much, and what that finds again in turn.
    """
    top = max(float(scores.max()), float(new_scores.max(initial=-np.inf)))
    known, new = np.exp(scores - top), np.exp(new_scores - top)
    total = float(known.sum() + new.sum())
    yield_rate = min(0.9, float(new.sum()) / max(float(known[parents].sum()), 1e-300))
    waiting = float(known[~expanded].sum() + new.sum())
    return waiting * yield_rate / (1.0 - yield_rate) / total


def _keep_heaviest(members: Singles, scores: Floats, unseen: float) -> HypothesisSet:
    weight = np.exp(scores - scores.max())
    weight /= weight.sum()
    order = np.argsort(-weight)
    cumulative = np.cumsum(weight[order])
    kept = min(_MOST_KEPT, int(np.searchsorted(cumulative, KEPT_MASS)) + 1)
    chosen = order[:kept]
    return HypothesisSet(members[chosen], weight[chosen] / cumulative[kept - 1], weight @ members, unseen)

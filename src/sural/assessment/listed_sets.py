"""The sets of conditions that were weighed, in the order in which they were found, and how the heaviest of them are chosen.

A set is told by the place of an opened set and one condition more. There are some twenty thousand of them, and hardly a page needs more than a few.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]
Indices = NDArray[np.intp]

NOTHING_ADDED = -1
_KEPT_MASS = 0.999
_FOR_OTHERS = 4  # of what is kept, one in four stands for hypotheses that are too many to keep
_LARGE = (1e-3, 1e-4, 1e-5, 1e-6)  # of the mass


@dataclass(frozen=True, eq=False)
class Chosen:
    """N hypotheses, heaviest first.

    Attributes
    ----------
    row, added : [N] each is the opened set in this row and this condition more (`NOTHING_ADDED`: none)
    weight : [N] sums to 1
    """

    row: Indices
    added: Indices
    weight: Floats

    @classmethod
    def in_order(cls, row: Indices, added: Indices, weight: Floats) -> Chosen:
        """The same in the order of weight."""
        order = np.argsort(-weight, kind="stable")
        return cls(row[order], added[order], weight[order])

    def chosen(self) -> Chosen:
        """These."""
        return self

    def heaviest(self, share: float, most: int) -> Chosen:
        """The first that hold this share of the mass, or so many."""
        kept = min(most, int(np.searchsorted(np.cumsum(self.weight), share)) + 1)
        return Chosen(self.row[:kept], self.added[:kept], self.weight[:kept] / self.weight[:kept].sum())

    def chance_of_any(self, has: Truth, asks: Truth) -> Floats:
        """[L] see `HypothesisSet.chance_of_any`; `has` [P, L] which opened sets have such a condition."""
        asked = np.vstack([asks, np.zeros((1, asks.shape[1]), dtype=np.bool_)])  # for "none"
        chance: Floats = self.weight @ (has[self.row] | asked[self.added])
        return chance


@dataclass(frozen=True, eq=False)
class Listed:
    """Weights of all sets that were weighed: of the empty set, and of P opened sets with each of C conditions more.

    Attributes
    ----------
    nothing : weight of the empty set
    near : [P, C] weights by the rank of the condition; 0 where there is no such set
    order : [C] the condition at each rank
    most : how many hypotheses are kept
    """

    nothing: float
    near: Floats
    order: Indices
    most: int

    def heaviest(self, share: float, most: int) -> Chosen:
        """The heaviest sets that hold this share of the mass, or so many."""
        places, weight = self._heaviest(share, most)
        return self._told(places, weight / weight.sum())

    def chosen(self) -> Chosen:
        """The heaviest; where `most` hold too little, every so often one of the others stands for its like."""
        places, weight = self._heaviest(_KEPT_MASS, self.most)
        total = self.nothing + float(self.near.sum())
        if weight.sum() >= _KEPT_MASS * total:
            return self._told(places, weight / weight.sum())
        several = self.most // _FOR_OTHERS
        places, weight = places[: self.most - several], weight[: self.most - several]
        others = np.concatenate([[self.nothing], self.near.ravel()])
        others[places] = 0.0
        np.cumsum(others, out=others)
        drawn = np.searchsorted(others, (np.arange(several) + 0.5) / several * others[-1])
        weight = np.concatenate([weight, np.full(several, others[-1] / several)])
        told = self._told(np.concatenate([places, drawn]), weight / weight.sum())
        return Chosen.in_order(told.row, told.added, told.weight)

    def chance_of_any(self, has: Truth, asks: Truth) -> Floats:
        """[L] see `HypothesisSet.chance_of_any`; `has` [P, L] which opened sets have such a condition."""
        of_row = self.near.sum(axis=1)
        with_it = np.where(has, of_row[:, None], self.near @ asks[self.order].astype(np.float64))
        chance: Floats = with_it.sum(axis=0) / (self.nothing + of_row.sum())
        return chance

    def _heaviest(self, share: float, most: int) -> tuple[Indices, Floats]:
        """Places and weights, in order; place 0 is the empty set."""
        near = self.near.ravel()
        total = self.nothing + float(near.sum())
        for least in _LARGE:
            places = np.flatnonzero(near > least * total)
            weight = near[places]
            if len(places) >= most or self.nothing + float(weight.sum()) >= share * total:
                break
        else:
            places, weight = np.arange(len(near)), near
        places, weight = np.append(places + 1, 0), np.append(weight, self.nothing)
        order = heaviest(weight, most)
        enough = int(np.searchsorted(np.cumsum(weight[order]), share * total)) + 1
        return places[order[:enough]], weight[order[:enough]]

    def _told(self, places: Indices, weight: Floats) -> Chosen:
        row, rank = np.divmod(places - 1, len(self.order))
        return Chosen(np.maximum(row, 0), np.where(places > 0, self.order[rank], NOTHING_ADDED), weight)


def heaviest(weight: Floats, most: int) -> Indices:
    """Places of the `most` largest, in order."""
    order = np.argpartition(-weight, most)[:most] if most < len(weight) else np.arange(len(weight))
    largest: Indices = order[np.argsort(-weight[order], kind="stable")]
    return largest

"""A set of weighted hypotheses: which conditions are present, and how likely that is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sural.unlocked import cached_property

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Indices = NDArray[np.intp]

OUTSIDE_TARGET = 0.01  # above this estimated mass outside, the chances are rough
NOTHING_ADDED = -1


@dataclass(frozen=True, eq=False)
class HypothesisSet:
    """N hypotheses over C conditions, heaviest first.

    Attributes
    ----------
    opened : [P, C] 0/1 some sets of conditions
    row, added : [N] each hypothesis is the set in this row and this condition more (`NOTHING_ADDED`: none)
    weight : [N] posterior weight, sums to 1
    marginals : [C] chance of each condition over all sets, also those that are not among the N
    outside : estimated posterior mass of all sets that were not weighed
    log_weighed : log of the summed scores of all sets that were weighed, to be held against an exact sum
    """

    opened: Singles
    row: Indices
    added: Indices
    weight: Floats
    marginals: Floats
    outside: float
    log_weighed: float

    @cached_property
    def members(self) -> Singles:
        """[N, C] 0/1"""
        return self.first(len(self.row))

    def first(self, number: int) -> Singles:
        """[number, C] 0/1 members of the heaviest; all of them are only needed for a whole assessment."""
        members = self.opened[self.row[:number]]
        more = np.flatnonzero(self.added[:number] != NOTHING_ADDED)
        members[more, self.added[more]] = 1.0
        return members

    def heaviest_first(self) -> HypothesisSet:
        """The same in the order of weight."""
        order = np.argsort(-self.weight, kind="stable")
        return replace(self, row=self.row[order], added=self.added[order], weight=self.weight[order])

    @property
    def unlisted(self) -> float:
        """Weight of the set without any condition."""
        return float(self.weight[~self.members.any(axis=1)].sum())


def heaviest(weight: Floats, most: int) -> Indices:
    """Places of the `most` largest, in order."""
    order = np.argpartition(-weight, most)[:most] if most < len(weight) else np.arange(len(weight))
    largest: Indices = order[np.argsort(-weight[order], kind="stable")]
    return largest

"""A set of weighted hypotheses: which conditions are present, and how likely that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.listed_sets import NOTHING_ADDED, Chosen, Listed
from sural.unlocked import cached_property

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

OUTSIDE_TARGET = 0.01  # above this estimated mass outside, the chances are rough


@dataclass(frozen=True, eq=False)
class HypothesisSet:
    """Hypotheses over C conditions that were weighed; N of them are kept for what is explained.

    Attributes
    ----------
    opened : [P, C] 0/1 some sets of conditions, from which the others are told
    found : all that were weighed, or those that were chosen of them
    marginals : [C] chance of each condition over all sets, also those that are not among the N
    outside : estimated posterior mass of all sets that were not weighed
    log_weighed : log of the summed scores of all sets that were weighed, to be held against an exact sum
    """

    opened: Singles
    found: Listed | Chosen
    marginals: Floats
    outside: float
    log_weighed: float

    @cached_property
    def chosen(self) -> Chosen:
        """The N heaviest; a whole assessment needs them, the next question only a few."""
        return self.found.chosen()

    @property
    def weight(self) -> Floats:
        """[N] posterior weight, heaviest first; sums to 1."""
        return self.chosen.weight

    @cached_property
    def members(self) -> Singles:
        """[N, C] 0/1"""
        return self.members_of(self.chosen)

    def members_of(self, chosen: Chosen) -> Singles:
        """[N, C] 0/1 members of these hypotheses."""
        members = self.opened[chosen.row]
        more = np.flatnonzero(chosen.added != NOTHING_ADDED)
        members[more, chosen.added[more]] = 1.0
        return members

    def chance_of_any(self, asks: NDArray[np.bool_]) -> Floats:
        """[L] chance that at least one of the conditions of each of L kinds is present; `asks` [C, L]."""
        has = self.opened @ asks.astype(np.float32) > 0
        return np.clip(self.found.chance_of_any(has, asks), 0.0, 1.0)

    @property
    def unlisted(self) -> float:
        """Chance of the set without any condition."""
        return 1.0 - float(self.chance_of_any(np.ones((self.opened.shape[1], 1), dtype=np.bool_))[0])

"""Chains of Gibbs sampling: hypotheses that change one condition at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sural.assessment.likelihood import ObservedColumns, answer_chances
from sural.unlocked import cached_property

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Indices = NDArray[np.intp]
Truth = NDArray[np.bool_]

_LARGEST = 60.0  # log-odds
_LEAST_CHANCE = np.float32(1e-7)  # of an answer; rounding could leave less


@dataclass(frozen=True)
class Touched:
    """The thresholds and answers that one condition has a say in: `columns` and `answers` among all, and `seen` with only these."""

    columns: Indices
    answers: Indices
    seen: ObservedColumns

    @classmethod
    def of(cls, seen: ObservedColumns, says: Truth) -> Touched:
        """Of the yes/no answers those that are touched; the graded ones all, or none where none is."""
        plain = np.flatnonzero(says[: seen.plain])
        graded = np.arange(seen.plain, len(says) if says[seen.plain :].any() else seen.plain)
        columns, answers = np.concatenate([plain, graded]), np.concatenate([plain, graded[: len(seen.floor) - seen.plain]])
        part = replace(seen, plain=len(plain), links=seen.links.at(columns), scale=seen.scale[columns], floor=seen.floor[answers], weight=seen.weight[answers])
        return cls(columns, answers, part)


@dataclass(frozen=True)
class Target:
    """What is sampled from: log-odds before the answers [C], the answers, and the log factor that only the empty set gets."""

    log_odds: Floats
    seen: ObservedColumns
    bonus: float

    @cached_property
    def touched(self) -> Mapping[int, Touched]:
        """What each condition has a say in."""
        links = self.seen.links
        says = (links.excite[:-1] != 1.0) | (links.inhibit[:-1] != 1.0)
        return {condition: Touched.of(self.seen, own) for condition, own in enumerate(says)}


@dataclass(eq=False)
class Chains:
    """N chains, changed in place.

    Attributes
    ----------
    members : [C, N] which conditions each chain has
    size : [N] how many
    excited, rarer : [K, N] products of the factors of its conditions (see `links`), the second times `scale`
    logs : [A, N] log chance of each answer
    """

    members: Truth
    size: Indices
    excited: Singles
    rarer: Singles
    logs: Singles
    target: Target

    @classmethod
    def of(cls, members: Truth, target: Target) -> Chains:
        links, seen, having = target.seen.links, target.seen, members.T.astype(np.float32)
        excited = (links.leaking[-1] * np.exp(having @ np.log(links.excite[:-1]))).T.copy()
        rarer = (seen.scale * np.exp(having @ np.log(links.inhibit[:-1]))).T.copy()
        return cls(members.copy(), members.sum(axis=0), excited, rarer, _log_chances(excited, rarer, seen), target)

    def take(self, condition: int, luck: Singles) -> Singles:
        """Let each chain have a condition or not; [N] the chance of having it."""
        part, having = self.target.touched[condition], np.flatnonzero(self.members[condition])
        excited = _toggled(self.excited[part.columns], part.seen.links.excite[condition], having)
        rarer = _toggled(self.rarer[part.columns], part.seen.links.inhibit[condition], having)
        logs = _log_chances(excited, rarer, part.seen)
        sign = np.ones(len(luck), dtype=np.float32)
        sign[having] = -1.0
        gain = part.seen.weight @ (logs - self.logs[part.answers]) + sign * np.float32(self.target.log_odds[condition])
        gain += self.target.bonus * ((self.size == 1) & (sign < 0.0)) - self.target.bonus * (self.size == 0)
        changed = np.flatnonzero(luck < gain)
        if len(changed):
            self.excited[part.columns[:, None], changed] = excited[:, changed]
            self.rarer[part.columns[:, None], changed] = rarer[:, changed]
            self.logs[part.answers[:, None], changed] = logs[:, changed]
            self.size[changed] += sign[changed].astype(np.intp)
            self.members[condition, changed] ^= True
        chance: Singles = 1.0 / (1.0 + np.exp(np.clip(-sign * gain, -_LARGEST, _LARGEST)))
        return chance


def _toggled(product: Singles, factors: Singles, having: Indices) -> Singles:
    """[K, N] a product with the factors of one condition more, or without them in the chains that have it."""
    result: Singles = product * factors[:, None]
    result[:, having] = product[:, having] / factors[:, None]
    return result


def _log_chances(excited: Singles, rarer: Singles, seen: ObservedColumns) -> Singles:
    above = excited + np.float32(1.0)
    above *= rarer
    chances = np.maximum(answer_chances(above, seen), _LEAST_CHANCE)
    return np.log(chances, out=chances)

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
    """The thresholds and answers that one condition has a say in: `columns` and `answers` among all, and `seen` with only these answers.

    `excite` and `inhibit` [K, 1] are its own factors on them; `inhibits`: whether the second are not all one.
    """

    columns: Indices
    answers: Indices
    seen: ObservedColumns
    excite: Singles
    inhibit: Singles
    inhibits: bool

    @classmethod
    def of(cls, seen: ObservedColumns, condition: int, says: Truth) -> Touched:
        """`says` [K]: whether the condition has a say in each threshold."""
        plain, graded, places = np.flatnonzero(says[: seen.plain]), np.zeros(len(seen.floor) - seen.plain, dtype=bool), [seen.plain]
        for count in (*seen.having, len(graded)):
            graded[:count] |= says[places[-1] : places[-1] + count]
            places.append(places[-1] + count)
        chosen = np.flatnonzero(graded)
        steps = [chosen[chosen < count] for count in seen.having]
        columns = np.concatenate([plain, *(place + step for place, step in zip(places, (*steps, chosen), strict=False))])
        answers = np.concatenate([plain, seen.plain + chosen])
        part = replace(seen, plain=len(plain), having=tuple(map(len, steps)), floor=seen.floor[answers], weight=seen.weight[answers])
        excite, inhibit = (table[condition, columns][:, None] for table in (seen.links.excite, seen.links.inhibit))
        return cls(columns, answers, part, excite, inhibit, bool((inhibit != 1.0).any()))


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
        return {condition: Touched.of(self.seen, condition, own) for condition, own in enumerate(says)}


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
        before = self.excited[part.columns], self.rarer[part.columns], self.logs[part.answers]
        excited = _toggled(before[0], part.excite, having)
        rarer = _toggled(before[1], part.inhibit, having) if part.inhibits else before[1]
        logs = _log_chances(excited, rarer, part.seen)
        sign: Singles = np.where(self.members[condition], -1.0, 1.0).astype(np.float32)
        gain: Singles = part.seen.weight @ (logs - before[2]) + sign * np.float32(self.target.log_odds[condition])
        emptied, filled = (self.size == 1) & (sign < 0.0), self.size == 0
        gain += (emptied.astype(np.float32) - filled.astype(np.float32)) * np.float32(self.target.bonus)
        changed = luck < gain
        if changed.any():
            self.excited[part.columns] = np.where(changed, excited, before[0])
            self.rarer[part.columns] = np.where(changed, rarer, before[1])
            self.logs[part.answers] = np.where(changed, logs, before[2])
            self.size += (sign * changed).astype(np.intp)
            self.members[condition] ^= changed
        without: Singles = np.exp(np.clip(-sign * gain, -_LARGEST, _LARGEST))
        return np.float32(1.0) / (np.float32(1.0) + without)


def _toggled(product: Singles, factors: Singles, having: Indices) -> Singles:
    """[K, N] a product with the factors [K, 1] of one condition more, or without them in the chains that have it."""
    result: Singles = product * factors
    if len(having):
        result[:, having] = product[:, having] / factors
    return result


def _log_chances(excited: Singles, rarer: Singles, seen: ObservedColumns) -> Singles:
    above = excited + np.float32(1.0)
    above *= rarer
    chances = np.maximum(answer_chances(above, seen), _LEAST_CHANCE)
    return np.log(chances, out=chances)

"""Published effects that were measured in some people only: they count for those who are known to be of that kind.

An effect that was measured in men says nothing about women. Its answer moves the log-odds by the published effect when another
answer says that the person is a man, and otherwise by what it moves without any published effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sural.assessment.effects import LARGEST, log_effect
from sural.knowledge import Knowledge

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Restricted:
    """Where `finding` is at `level` and `group` at `group_level` (places of levels), the log-odds of `condition` (a place) change by `change` more."""

    finding: str
    level: int
    group: str
    group_level: int
    condition: int
    change: float


def compile_restricted(knowledge: Knowledge, shifts: Mapping[str, Floats]) -> tuple[Restricted, ...]:
    """One for each level of each factor that holds for some people; `shifts` is what holds for everybody."""
    found = []
    position = {condition: place for place, condition in enumerate(knowledge.conditions)}
    for factor in knowledge.risk_factors:
        who = factor.holds_for
        if who is None or factor.use != "default" or factor.finding_id not in shifts:
            continue
        levels, row = knowledge.findings[factor.finding_id].levels, position[factor.condition_id]
        group_level = knowledge.findings[who.finding_id].levels.index(who.level)
        for place in map(levels.index, factor.levels):
            effect = float(np.clip(log_effect(knowledge, factor), -LARGEST, LARGEST))
            change = effect - float(shifts[factor.finding_id][row, place])
            found.append(Restricted(factor.finding_id, place, who.finding_id, group_level, row, change))
    return tuple(found)


def add_restricted(restricted: tuple[Restricted, ...], context: dict[str, Floats], index: Mapping[str, int], weights: Mapping[str, float]) -> None:
    """Add to the shifts [C] of the answered context findings what holds for this person, in place."""
    for one in restricted:
        if index.get(one.finding) == one.level and index.get(one.group) == one.group_level:
            context[one.finding] = context[one.finding].copy()
            context[one.finding][one.condition] += weights[one.finding] * one.change


def only(restricted: tuple[Restricted, ...], kept: list[int]) -> tuple[Restricted, ...]:
    """Those of some conditions, by their places."""
    place = {condition: number for number, condition in enumerate(kept)}
    return tuple(replace(one, condition=place[one.condition]) for one in restricted if one.condition in place)

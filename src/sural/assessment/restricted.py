"""Published effects that were measured in some people only: they count for those who are known to be of that kind.

An effect that was measured in men says nothing about women. Its answer moves the log-odds by the published effect when another
answer says that the person is a man, and otherwise by what it moves without any published effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import context_log_odds
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


def compile_restricted(knowledge: Knowledge, tables: Mapping[str, Floats]) -> tuple[Restricted, ...]:
    """Where the shifts of some people are others than those of everybody; `tables` as `distributions.level_distributions` gives them."""
    held = {(factor.finding_id, factor.holds_for) for factor in knowledge.risk_factors if factor.holds_for and factor.use == "default"}
    found: list[Restricted] = []
    for finding_id, who in sorted(held, key=str):
        if who is None or finding_id not in tables:
            continue
        finding, group_level = knowledge.findings[finding_id], knowledge.findings[who.finding_id].levels.index(who.level)
        theirs, everybodys = (context_log_odds(knowledge, finding, tables[finding_id], those) for those in (who, None))
        change = theirs - everybodys
        found += [
            Restricted(finding_id, int(level), who.finding_id, group_level, int(row), float(change[row, level]))
            for row, level in zip(*np.nonzero(change), strict=True)
        ]
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

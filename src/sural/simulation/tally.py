"""Counts over many simulated lives: plan changes, safety violations, late signs, oscillation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from itertools import pairwise
from math import sqrt

from sural.plan.content.version import GetSeen, Plan
from sural.simulation.life import Life

_PROGRESS = {"phase_on", "item_rise", "item_next_rung", "refill"}
_REGRESS = {"phase_back", "step_back", "item_spread", "item_unsettled", "item_over", "item_over_twice", "limit", "short_break", "long_break"}
_SOON_DAYS = 3


@dataclass
class Tally:
    """Counts over all lives; `oscillating_weeks` are weeks with a progress and a regress less than three days later."""

    lives: int = 0
    days: int = 0
    weeks: int = 0
    oscillating_weeks: int = 0
    versions: int = 0
    signs_reported: int = 0
    signs_answered: int = 0
    violations: list[str] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    courses: Counter[str] = field(default_factory=Counter)
    last_phase: Counter[str] = field(default_factory=Counter)
    seen_first: int = 0
    looks: int = 0
    cleared: int = 0

    @property
    def oscillation(self) -> float:
        """Share of weeks in which the plan went to and fro."""
        return self.oscillating_weeks / max(1, self.weeks)

    @property
    def oscillation_at_least(self) -> float:
        """The lower end of its 99 % interval (Wilson): few weeks tell little, and chance is no fault of a plan."""
        share, weeks, z = self.oscillation, max(1, self.weeks), 2.576
        middle = share + z**2 / (2 * weeks)
        half = z * sqrt(share * (1 - share) / weeks + z**2 / (4 * weeks**2))
        return max(0.0, (middle - half) / (1 + z**2 / weeks))

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})


def tally(lives: Iterable[Life]) -> Tally:
    """Add up lives."""
    total = Tally()
    for life in lives:
        total.lives += 1
        total.days += life.days
        total.weeks += -(-life.days // 7)
        total.versions += len(life.versions)
        total.oscillating_weeks += len(_oscillations(life))
        total.violations += life.violations
        total.rules.update(life.rules)
        total.courses[life.person.course.kind] += 1
        total.signs_reported += life.sign_reported is not None
        total.signs_answered += life.sign_answered is not None
        last = life.versions[-1][1] if life.versions else None
        total.last_phase[last.phase if isinstance(last, Plan) else "be seen first" if last else "none"] += 1
        total.seen_first += bool(life.versions) and isinstance(life.versions[0][1], GetSeen)
        total.looks += len(life.looks)
        total.cleared += len(life.cleared)
    return total


def _oscillations(life: Life) -> set[int]:
    moves = [(day, _direction(version.header.made_by)) for day, version in life.versions]
    return {day // 7 for (day, one), (later, other) in pairwise(moves) if one > 0 > other and later - day < _SOON_DAYS}


def _direction(rule: str) -> int:
    return 1 if rule in _PROGRESS else -1 if rule in _REGRESS else 0

"""What the plan knows of a person beyond the assessment: facts, what a clinician confirmed, a baseline, wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sural.errors import ImpossibleRecord
from sural.knowledge import Knowledge

MOST_MINUTES = 180
_LIMITS = {
    "leg_pain": (0, 10),
    "back_pain": (0, 10),
    "goal": (0, 10),
    "rmdq": (0, 24),
    "walk_min": (0, 600),
    "sit_min": (0, 600),
    "heel_raises_left": (0, 100),
    "heel_raises_right": (0, 100),
    "knee_to_wall_left": (0, 40),
    "knee_to_wall_right": (0, 40),
}


@dataclass(frozen=True, slots=True)
class Baseline:
    """How it was when the plan began; None where it was not said. Pain and goal 0-10, minutes, repetitions, cm."""

    leg_pain: float | None = None
    back_pain: float | None = None
    goal: float | None = None
    rmdq: float | None = None
    walk_min: float | None = None
    sit_min: float | None = None
    heel_raises_left: float | None = None
    heel_raises_right: float | None = None
    knee_to_wall_left: float | None = None
    knee_to_wall_right: float | None = None

    def __post_init__(self) -> None:
        for name, (low, high) in _LIMITS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise ImpossibleRecord(f"'{name}' was given {value:g}, but only {low} to {high} is possible. Check the number and its unit.")


@dataclass(frozen=True, slots=True)
class Person:
    """Facts by id (see facts.csv): what the person said, and apart from it what a clinician confirmed."""

    said: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, str] = field(default_factory=dict)
    baseline: Baseline = field(default_factory=Baseline)
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Time a day, what is at home, and what is not wanted. `equipment` words are those of exercises.csv."""

    minutes_a_day: int | None = None
    equipment: frozenset[str] = frozenset({"wall", "chair", "mat", "strap", "counter", "cushion"})
    unwanted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.minutes_a_day is not None and not 3 <= self.minutes_a_day <= MOST_MINUTES:
            raise ImpossibleRecord(f"{self.minutes_a_day} minutes a day can't be planned; 3 to {MOST_MINUTES} can.")


def check_person(knowledge: Knowledge, person: Person) -> None:
    """Refuse facts that don't exist, and facts that only a clinician can confirm when the person said them.

    Raises
    ------
    ImpossibleRecord
        The message names the fact and what is possible.
    """
    for said, asked in ((person.said, ("person", "check_in")), (person.confirmed, ("clinician", "engine"))):
        for key, level in said.items():
            fact = knowledge.treatment.facts.get(key)
            if fact is None or level not in fact.levels:
                known = ", ".join(fact.levels) if fact else "see docs/reference/plan-facts.md"
                raise ImpossibleRecord(f"The fact '{key}' can't be '{level}'. Possible: {known}.")
            if fact.asked not in asked or (asked[0] == "clinician" and fact.id not in CONFIRMABLE):
                raise ImpossibleRecord(f"The fact '{key}' can't be given here: it is for the {fact.asked}.")


CONFIRMABLE = frozenset({"pad_confirmed", "clot_excluded", "foot_drop_seen", "arteries_checked", "strength_stable"})

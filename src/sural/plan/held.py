"""Which version of a plan held on which day: what looking back needs of a version, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sural.knowledge import Knowledge
from sural.plan.dose import Dose
from sural.plan.version import Plan, PlanVersion
from sural.plan.week import falls_on


@dataclass(frozen=True, slots=True)
class Held:
    """A version from the day it was made: its rule, and the dose of each exercise; no exercise where somebody should be seen first."""

    version: int
    made_on: date
    made_by: str
    why: str
    started_on: date
    doses: Mapping[str, Dose]


def held_of(version: PlanVersion) -> Held:
    """The same of a version at hand."""
    header = version.header
    doses = {item.exercise_id: item.dose for item in version.items} if isinstance(version, Plan) else {}
    return Held(header.version, header.made_on, header.made_by, header.why, version.basis.started_on, doses)


def held_on(held: Sequence[Held], day: date) -> Held | None:
    """The last version made until a day; None before the first one. `held` stands in the order of versions."""
    return next((one for one in reversed(held) if one.made_on <= day), None)


def planned_on(knowledge: Knowledge, held: Sequence[Held], day: date) -> Iterator[tuple[str, Dose]]:
    """Exercises that were due on a day, by the version that held then. One that the knowledge has lost counts as not planned."""
    found, exercises = held_on(held, day), knowledge.treatment.exercises
    if found is None:
        return
    for exercise_id, dose in found.doses.items():
        if exercise_id in exercises and falls_on(exercises[exercise_id], found.started_on, day):
            yield exercise_id, dose

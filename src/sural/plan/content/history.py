"""Which version of a plan was in force on which day: what looking back needs of a version, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sural.knowledge import Knowledge
from sural.plan.content.version import Plan, PlanVersion
from sural.plan.content.week import falls_on
from sural.plan.limits.dose import Dose


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A version from the day it was made: its rule, and the dose of each exercise; no exercise where somebody should be seen first."""

    version: int
    made_on: date
    made_by: str
    why: str
    started_on: date
    doses: Mapping[str, Dose]


def past_version(version: PlanVersion) -> PastVersion:
    """The same of a version at hand."""
    header = version.header
    doses = {item.exercise_id: item.dose for item in version.items} if isinstance(version, Plan) else {}
    return PastVersion(header.version, header.made_on, header.made_by, header.why, version.basis.started_on, doses)


def version_on(versions: Sequence[PastVersion], day: date) -> PastVersion | None:
    """The last version made until a day; None before the first one. `versions` stands in the order of versions."""
    return next((one for one in reversed(versions) if one.made_on <= day), None)


def planned_on(knowledge: Knowledge, versions: Sequence[PastVersion], day: date) -> Iterator[tuple[str, Dose]]:
    """Exercises that were due on a day, by the version in force then. One that the knowledge has lost counts as not planned."""
    found, exercises = version_on(versions, day), knowledge.treatment.exercises
    if found is None:
        return
    for exercise_id, dose in found.doses.items():
        if exercise_id in exercises and falls_on(exercises[exercise_id], found.started_on, day):
            yield exercise_id, dose

"""What stands in a plan: exercises with their dose and reasons, and the parts that are no exercise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sural.plan.limits.admission import Admitted, Warned
from sural.plan.limits.dose import Dose


@dataclass(frozen=True, slots=True)
class Because:
    """A reason in plain words with its sources; `confidence` A to D."""

    say: str
    source_ids: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An exercise of a plan.

    Attributes
    ----------
    since : day on which this exercise came in
    came_in : number of the version in which it came in
    changed_on, changed_by : day and rule of the last change of its dose
    rises : how often its dose rose since the last lighter week
    locked : a clinician keeps it as it is; the engine may only pause it
    """

    admitted: Admitted
    because: tuple[Because, ...]
    since: date
    changed_on: date
    changed_by: str
    rises: int = 0
    locked: bool = False
    came_in: int = 1

    @property
    def exercise_id(self) -> str:
        return self.admitted.exercise_id

    @property
    def dose(self) -> Dose:
        return self.admitted.dose


@dataclass(frozen=True, slots=True)
class CarePart:
    """A habit, a comfort, something to talk about or a medicine to ask about, in plain words."""

    id: str
    group: str
    title: str
    who_decides: str
    do: tuple[str, ...]
    limits: tuple[str, ...]
    ask: tuple[str, ...]
    tell: tuple[str, ...]
    because: Because
    guidelines: str
    source_says: str
    disagree: str
    warned: tuple[Warned, ...] = ()

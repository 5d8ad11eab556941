"""Planned and done work of each muscle, week by week: repetitions, and minutes where time counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sural.knowledge import Knowledge
from sural.plan.content.history import PastVersion, planned_on
from sural.plan.diary.check_in import Session
from sural.plan.limits.dose import Dose, volume

_S_PER_MIN = 60


@dataclass(frozen=True, slots=True)
class MuscleVolume:
    """One muscle in one week; `unit` repetitions or minutes."""

    muscle: str
    unit: str
    planned: float
    done: float


def week_volume(knowledge: Knowledge, versions: Sequence[PastVersion], sessions: Iterable[Session], monday: date) -> tuple[MuscleVolume, ...]:
    """The seven days from `monday`: what the versions in force then asked, and what was done."""
    exercises = knowledge.treatment.exercises
    days = [monday + timedelta(days=offset) for offset in range(7)]
    totals: dict[tuple[str, str], list[float]] = {}
    for day in days:
        for exercise_id, dose in planned_on(knowledge, versions, day):
            _add(knowledge, totals, exercise_id, dose, 0)
    for session in sessions:
        if monday <= session.on <= days[-1]:
            for done in session.done:
                if done.sets and done.exercise_id in exercises:
                    _add(knowledge, totals, done.exercise_id, Dose(done.sets, done.reps, done.hold_s), 1)
    return tuple(MuscleVolume(muscle, unit, round(planned, 1), round(done, 1)) for (muscle, unit), (planned, done) in sorted(totals.items()))


def _add(knowledge: Knowledge, totals: dict[tuple[str, str], list[float]], exercise_id: str, dose: Dose, column: int) -> None:
    exercise = knowledge.treatment.exercises[exercise_id]
    unit, amount = ("repetitions", float(volume(exercise, dose))) if exercise.kind == "reps" else ("minutes", volume(exercise, dose) / _S_PER_MIN)
    for muscle in exercise.target_muscles:
        totals.setdefault((muscle, unit), [0.0, 0.0])[column] += amount

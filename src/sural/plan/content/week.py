"""Which exercise falls on which day. Fixed by the date alone: a missed day is never made up for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sural.knowledge.treatment import Exercise
from sural.plan.limits.dose import Dose, seconds

DAYS = 7
# Days of a week of the plan, by how many there are; up to three of them never follow each other.
_PATTERN = {1: {0}, 2: {1, 4}, 3: {0, 2, 4}, 4: {0, 2, 4, 5}, 5: {0, 1, 3, 4, 6}, 6: {0, 1, 2, 3, 4, 5}, 7: set(range(DAYS))}


def falls_on(exercise: Exercise, started_on: date, day: date) -> bool:
    """Whether an exercise is due on a day of a plan that began on `started_on`."""
    return (day - started_on).days % DAYS in _PATTERN[exercise.days_per_week]


def days_of(exercise: Exercise) -> frozenset[int]:
    """The days of a plan week on which it is due, 0 = the weekday on which the plan began."""
    return frozenset(_PATTERN[exercise.days_per_week])


def busiest_day_s(planned: Iterable[tuple[Exercise, Dose]]) -> int:
    """Time on the fullest day of a week. [s]"""
    load = [0] * DAYS
    for exercise, dose in planned:
        for day in _PATTERN[exercise.days_per_week]:
            load[day] += seconds(exercise, dose)
    return max(load)

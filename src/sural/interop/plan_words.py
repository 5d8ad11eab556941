"""Doses and days in plain words."""

from __future__ import annotations

from sural.knowledge.treatment import Exercise
from sural.plan.limits.dose import Dose

_MINUTE_S = 60
_SIDE = {"each": " on each side", "both": "", "none": ""}
_DAYS = {7: "every day", 6: "6 days a week", 5: "5 days a week", 4: "4 days a week", 3: "3 days a week", 2: "2 days a week", 1: "once a week"}


def dose_words(exercise: Exercise, dose: Dose) -> str:
    """For example "3 times 10, slowly (2-1-3 seconds), 3 days a week."."""
    days = _DAYS[exercise.days_per_week]
    if exercise.kind == "time":
        repeated = f"{dose.sets} times " if dose.sets > 1 else ""
        return f"{repeated}{_time(dose.hold_s)}, {days}."
    if exercise.kind == "hold":
        return f"{_times(dose.sets * dose.reps)}, hold {_time(dose.hold_s)}{_SIDE[exercise.sides]}, {days}."
    repeated = f"{dose.sets} times {dose.reps}" if dose.sets > 1 and dose.reps > 1 else _times(dose.sets * dose.reps)
    return f"{repeated}{_SIDE[exercise.sides]}{_tempo(exercise)}, {days}."


def _times(number: int) -> str:
    return "Once" if number == 1 else f"{number} times"


def _tempo(exercise: Exercise) -> str:
    parts = exercise.tempo_s.split("-")
    return f", in {parts[0]} seconds one way and {parts[-1]} back" if len(parts) == 3 and parts[-1] != "0" else ""


def _time(seconds: int) -> str:
    if seconds < _MINUTE_S:
        return f"{seconds} seconds"
    minutes, rest = divmod(seconds, _MINUTE_S)
    return f"{minutes} minute{'s' if minutes != 1 else ''}" + (f" {rest} seconds" if rest else "")

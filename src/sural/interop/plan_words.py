"""Doses and days in plain words."""

from __future__ import annotations

from dataclasses import replace

from sural.knowledge import Knowledge
from sural.knowledge.treatment import Exercise, ExerciseWords
from sural.plan.limits.dose import Dose

_MINUTE_S = 60
_SIDE = {"each": " on each side", "both": "", "none": ""}
_DAYS = {7: "every day", 6: "6 days a week", 5: "5 days a week", 4: "4 days a week", 3: "3 days a week", 2: "2 days a week", 1: "once a week"}


def dose_words(exercise: Exercise, dose: Dose) -> str:
    """For example "3 times 10, slowly (2-1-3 seconds), 3 days a week."."""
    days = days_words(exercise.days_per_week)
    if exercise.kind == "time":
        repeated = f"{dose.sets} times " if dose.sets > 1 else ""
        return f"{repeated}{_time(dose.hold_s)}, {days}."
    if exercise.kind == "hold":
        times = dose.sets * dose.reps
        return f"{_times(times)}, hold {_time(dose.hold_s)}{_SIDE[exercise.sides]}, {days}."
    counted = f"{dose.sets} times {dose.reps}" if dose.sets > 1 and dose.reps > 1 else _times(dose.sets * dose.reps)
    return f"{counted}{_SIDE[exercise.sides]}{_tempo(exercise)}, {days}."


def days_words(days_per_week: int) -> str:
    """For example "3 days a week"."""
    return _DAYS[days_per_week]


def words_with_dose(knowledge: Knowledge, exercise_id: str, dose: Dose) -> ExerciseWords:
    """What a person reads about an exercise, with the times and counts of this dose: the steps name no other ones."""
    exercise, words = knowledge.treatment.exercises[exercise_id], knowledge.treatment.words[exercise_id]
    back = exercise.tempo_s.split("-")[-1]
    filled = {"hold": _time(dose.hold_s), "reps": f"{dose.reps}", "sets": f"{dose.sets}", "rest": _time(exercise.rest_s), "back": _time(int(back or 0))}
    return replace(words, steps=tuple(step.format(**filled) for step in words.steps))


def _tempo(exercise: Exercise) -> str:
    parts = exercise.tempo_s.split("-")
    return f", in {_time(int(parts[0]))} one way and {parts[-1]} back" if len(parts) == 3 and parts[-1] != "0" else ""


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _time(seconds: int) -> str:
    if seconds < _MINUTE_S:
        return f"{seconds} second{'s' if seconds != 1 else ''}"
    minutes, rest = divmod(seconds, _MINUTE_S)
    return f"{minutes} minute{'s' if minutes != 1 else ''}" + (f" {_time(rest)}" if rest else "")

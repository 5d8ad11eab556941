"""Doses: how many, how long, how often, and how far one may go up or down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor

from sural.knowledge.treatment import Exercise

_SETUP_S = 20
_FEWEST_REPS = 5
_STEP_TIME_S = 15
_MINUTE_S = 60
_HALF_MINUTE_S = 30
_ROUND = 1e-9  # 10 x 1.2 is 12, also in floating point


@dataclass(frozen=True, slots=True)
class Dose:
    """`sets` of `reps`, each held for `hold_s`; the days stand with the exercise."""

    sets: int
    reps: int
    hold_s: int

    @property
    def repetitions(self) -> int:
        return self.sets * self.reps


def table_dose(exercise: Exercise) -> Dose:
    """The dose that the table begins with."""
    return Dose(exercise.sets, exercise.reps, exercise.hold_s)


def volume(exercise: Exercise, dose: Dose) -> int:
    """What a session amounts to: repetitions, or seconds where the time counts."""
    return dose.repetitions if exercise.kind == "reps" else dose.repetitions * dose.hold_s


def seconds(exercise: Exercise, dose: Dose) -> int:
    """How long a session of it takes, with both sides, pauses and getting ready. [s]"""
    once = dose.hold_s + sum(int(part) for part in exercise.tempo_s.split("-") if part) if exercise.kind == "reps" else dose.hold_s
    sets = dose.sets * (2 if exercise.sides == "each" else 1)
    return sets * dose.reps * once + (sets - 1) * exercise.rest_s + _SETUP_S


def scaled(exercise: Exercise, dose: Dose, share: float) -> Dose:
    """At most this share of a dose, at least one repetition; sets go before repetitions, so that a set stays worth it."""
    if exercise.kind == "reps":
        aim = max(1, floor(dose.repetitions * share + _ROUND))
        return max(_smaller(dose, aim), key=lambda found: (found.repetitions, -found.sets))
    return replace(dose, hold_s=_rounded_down(exercise, dose, dose.hold_s * share + _ROUND))


def _rounded_down(exercise: Exercise, dose: Dose, seconds: float) -> int:
    """What can be read off a clock: whole minutes of walking and the like, half minutes above one minute, and five seconds above fifteen."""
    if in_minutes(exercise, dose):
        return max(_MINUTE_S, floor(seconds / _MINUTE_S) * _MINUTE_S)
    step = _HALF_MINUTE_S if seconds > _MINUTE_S else 5 if seconds > _STEP_TIME_S else 1
    return max(min(5, dose.hold_s), floor(seconds / step) * step)


def in_minutes(exercise: Exercise, dose: Dose) -> bool:
    """Whether a dose is counted in whole minutes: one stretch of time. The short bouts of an interval exercise are counted in seconds."""
    return exercise.kind == "time" and dose.repetitions == 1 and dose.hold_s >= _MINUTE_S


def _smaller(dose: Dose, aim: int) -> Iterator[Dose]:
    fewest = min(_FEWEST_REPS, dose.reps, aim)
    for sets in range(1, dose.sets + 1):
        reps = min(dose.reps, aim // sets)
        if reps >= fewest:
            yield Dose(sets, reps, dose.hold_s)


@lru_cache(maxsize=4096)
def risen(exercise: Exercise, dose: Dose, share: float) -> Dose | None:
    """The next larger dose within the share and the top of the table; None when there is none. Whole minutes grow by one where the share is less."""
    if exercise.kind == "reps":
        most = floor(dose.repetitions * (1 + share) + _ROUND)
        larger = [
            Dose(sets, reps, dose.hold_s)
            for sets in range(dose.sets, exercise.most_sets + 1)
            for reps in range(1, exercise.most_reps + 1)
            if dose.repetitions < sets * reps <= most and reps >= min(dose.reps, _FEWEST_REPS)
        ]
        return max(larger, key=lambda found: (found.repetitions, -abs(found.sets - exercise.sets), found.reps), default=None)
    if in_minutes(exercise, dose):
        within = floor(dose.hold_s * (1 + share) / _MINUTE_S + _ROUND) * _MINUTE_S
        next_minute = (dose.hold_s // _MINUTE_S + 1) * _MINUTE_S
        hold_s = min(exercise.most_hold_s, max(within, next_minute if share > 0 else 0))
        return replace(dose, hold_s=hold_s) if hold_s > dose.hold_s else None
    hold_s = min(exercise.most_hold_s, floor(dose.hold_s * (1 + share) + _ROUND))
    if hold_s - dose.hold_s > _STEP_TIME_S:
        hold_s = dose.hold_s + (hold_s - dose.hold_s) // _STEP_TIME_S * _STEP_TIME_S
    return replace(dose, hold_s=hold_s) if hold_s > dose.hold_s else None


def within_table(exercise: Exercise, dose: Dose) -> bool:
    """Whether a dose lies between one repetition and the top of the table."""
    return 1 <= dose.sets <= exercise.most_sets and 1 <= dose.reps <= exercise.most_reps and 0 <= dose.hold_s <= exercise.most_hold_s


def top_share(exercise: Exercise, dose: Dose) -> float:
    """How near a dose is to the top of the table, with the table's number of sets. 1 = there."""
    most_hold_s = exercise.most_hold_s if exercise.kind != "reps" else exercise.hold_s
    return volume(exercise, dose) / max(1, volume(exercise, Dose(exercise.sets, exercise.most_reps, most_hold_s)))

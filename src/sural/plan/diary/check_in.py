"""What a person reports from day to day: check-ins and sessions. Impossible values are refused, missing ones stay missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sural.plan.facts.scales import (
    Centimetres,
    ChairStands,
    HoldS,
    Minutes,
    Repetitions,
    Reps,
    Rmdq,
    Sets,
    Tenth,
    VersionNumber,
    WeekDays,
)
from sural.reading.records import Day, Id, Levels, Line, YesNo, number_ranges, record, says

# Asked first in every check-in, before anything else is shown: rules tr01, tr03, tr06 and the clot line.
SAFETY_LINE = (
    "saddle_numb",
    "bladder_bowel_gate",
    "bilateral_sciatica_new",
    "leg_weakness_new",
    "weakness_both_legs",
    "foot_drop",
    "chest_pain_breathless",
    "cough_blood_faint",
    "sudden_cold_painful_leg",
    "calf_new_signs",
    "fever",
    "very_unwell",
)
NOT_SURE = "not_sure"
# How far down the leg pain reaches, with its words; the place in this table is the number that is kept.
REACHES = {"none": "no pain", "back": "lower back", "buttock": "buttock", "thigh": "thigh", "lower_leg": "calf or shin", "foot": "foot"}
Moved = Literal["", "up", "same", "down"]
Reach = Annotated[float, Field(ge=0, le=len(REACHES) - 1)]
Settled = Literal["", "lt30min", "30min_to_2h", "gt2h"]
Walk = Literal["", "can", "cannot"]


@record
class CheckIn:
    """One report. `safety` answers the safety line by finding id (``not_sure`` is an answer, leaving it out is none)."""

    id: Annotated[Id, says("made where the record is filled in; the same record again counts once")]
    on: Annotated[Day, says("the day that it is about")]
    safety: Annotated[Levels, says("the safety line, by id; left out = not asked, not_sure = asked and not known")] = field(default_factory=dict)
    leg_pain: Annotated[Tenth | None, says("leg pain at its worst in the last 24 hours")] = None
    morning_pain: Annotated[Tenth | None, says("leg pain on waking")] = None
    back_pain: Annotated[Tenth | None, says("back pain at its worst in the last 24 hours")] = None
    reach: Annotated[Reach | None, says("the lowest place that hurt in that time: 0 none, 1 lower back, 2 buttock, 3 thigh, 4 calf or shin, 5 foot")] = None
    moved: Annotated[Moved, says("where the pain has moved, in words")] = ""
    numbness: Annotated[Literal["", "less", "same", "more"], says("numbness against the day before")] = ""
    settled: Annotated[Settled, says("how long the last flare took to settle")] = ""
    woke: Annotated[YesNo, says("the leg pain woke the person")] = False
    heel_walk: Annotated[Walk, says("walking on the heels")] = ""
    toe_walk: Annotated[Walk, says("walking on the toes")] = ""
    sleep: Annotated[Tenth | None, says("how well the person slept")] = None
    goal: Annotated[Tenth | None, says("how well the own goal can be done")] = None
    confidence: Annotated[Tenth | None, says("how sure the person is to manage")] = None
    rmdq: Annotated[Rmdq | None, says("Roland-Morris: how many of the 24 sentences are ticked")] = None
    work_days: Annotated[WeekDays | None, says("days at work in the last week")] = None
    walk_min: Annotated[Minutes | None, says("minutes of walking until the leg stops it")] = None
    sit_min: Annotated[Minutes | None, says("minutes of sitting until the leg stops it")] = None
    heel_raises_left: Annotated[Repetitions | None, says("heel raises on the left leg")] = None
    heel_raises_right: Annotated[Repetitions | None, says("heel raises on the right leg")] = None
    knee_to_wall_left: Annotated[Centimetres | None, says("toe to wall when the left knee just touches, in cm")] = None
    knee_to_wall_right: Annotated[Centimetres | None, says("toe to wall when the right knee just touches, in cm")] = None
    chair_stands: Annotated[ChairStands | None, says("times up from a chair in 30 seconds")] = None

    @property
    def is_complete(self) -> bool:
        """Whether every question of the safety line has an answer, also if it is "not sure"."""
        return all(key in self.safety for key in SAFETY_LINE)


def signs_named(check_ins: Iterable[CheckIn]) -> tuple[str, ...]:
    """What check-ins name that is no plain "no", by finding id, each once; a failed heel walk is a foot that drops."""
    told = [*check_ins]
    signs = [key for one in told for key, level in one.safety.items() if level != "no"]
    return tuple(dict.fromkeys([*signs, *(["foot_drop"] if any(one.heel_walk == "cannot" for one in told) else [])]))


def signs_alone(check_in: CheckIn, on: date) -> CheckIn | None:
    """What must be acted on of a check-in of which nothing else can be used: each sign that is not a "no", and a heel walk that fails."""
    signs = {key: level for key, level in check_in.safety.items() if level != "no"}
    weak: Walk = "cannot" if check_in.heel_walk == "cannot" else ""
    return CheckIn(check_in.id, on, signs, heel_walk=weak) if signs or weak else None


@record
class Done:
    """One exercise of a session."""

    exercise_id: Annotated[Id, says("the id of the exercise")]
    sets: Annotated[Sets, says("sets that were done; 0 = left out")]
    reps: Annotated[Reps, says("repetitions in each")]
    hold_s: Annotated[HoldS, says("seconds that each was held")] = 0
    pain_during: Annotated[Tenth | None, says("pain meanwhile")] = None
    moved: Annotated[Moved, says("where the pain moved meanwhile, in words")] = ""
    effort: Annotated[Tenth | None, says("how hard it was")] = None
    stopped: Annotated[YesNo, says("it hurt more, so it was stopped")] = False
    skipped: Annotated[Line, says("why it was left out")] = ""


@record
class Session:
    """What was done on a day, and of which version of the plan."""

    id: Annotated[Id, says("made where the record is filled in; the same record again counts once")]
    on: Annotated[Day, says("the day on which it was done")]
    plan_version: Annotated[VersionNumber, says("the version of the plan that was followed")]
    done: Annotated[tuple[Done, ...], Field(max_length=200), says("one entry an exercise")]


RANGES = number_ranges(CheckIn)

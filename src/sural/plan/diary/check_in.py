"""What a person reports from day to day: check-ins and sessions. Impossible values are refused, missing ones stay missing."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sural.plan.facts.scales import Centimetres, Minutes, Repetitions, Rmdq, Tenth, VersionNumber
from sural.reading.records import Day, Id, Levels, Line, YesNo, number_ranges, record

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
Settled = Literal["", "lt30min", "30min_to_2h", "gt2h"]
Walk = Literal["", "can", "cannot"]


@record
class CheckIn:
    """One report. `safety` answers the safety line by finding id (``not_sure`` is an answer, leaving it out is none).

    Attributes
    ----------
    leg_pain, back_pain : worst of the last 24 hours [0-10]; `morning_pain` : leg pain on waking
    reach : the lowest place that hurt in that time, as its number in `REACHES`
    moved : where the pain has moved, in words: up, same, down; numbness : less, same, more
    settled : how long the last flare took: lt30min, 30min_to_2h, gt2h
    woke : the leg pain woke the person
    heel_walk, toe_walk : can or cannot
    walk_min, sit_min : until the leg stops it [minutes]; heel_raises [repetitions], knee_to_wall [cm]
    goal, confidence, sleep : how well [0-10]; rmdq [0-24]; work_days [0-7]
    """

    id: Id
    on: Day
    safety: Levels = field(default_factory=dict)
    leg_pain: Tenth | None = None
    morning_pain: Tenth | None = None
    back_pain: Tenth | None = None
    reach: Annotated[float, Field(ge=0, le=len(REACHES) - 1)] | None = None
    moved: Moved = ""
    numbness: Literal["", "less", "same", "more"] = ""
    settled: Settled = ""
    woke: YesNo = False
    heel_walk: Walk = ""
    toe_walk: Walk = ""
    sleep: Tenth | None = None
    goal: Tenth | None = None
    confidence: Tenth | None = None
    rmdq: Rmdq | None = None
    work_days: Annotated[float, Field(ge=0, le=7)] | None = None
    walk_min: Minutes | None = None
    sit_min: Minutes | None = None
    heel_raises_left: Repetitions | None = None
    heel_raises_right: Repetitions | None = None
    knee_to_wall_left: Centimetres | None = None
    knee_to_wall_right: Centimetres | None = None
    chair_stands: Annotated[float, Field(ge=0, le=60)] | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every question of the safety line has an answer, also if it is "not sure"."""
        return all(key in self.safety for key in SAFETY_LINE)


def signs_alone(check_in: CheckIn, on: date) -> CheckIn | None:
    """What must be acted on of a check-in of which nothing else can be used: each sign that is not a "no", and a heel walk that fails."""
    signs = {key: level for key, level in check_in.safety.items() if level != "no"}
    weak: Walk = "cannot" if check_in.heel_walk == "cannot" else ""
    return CheckIn(check_in.id, on, signs, heel_walk=weak) if signs or weak else None


@record
class Done:
    """One exercise of a session. `sets` 0 = skipped. Pain and effort 0-10; `moved` as in the check-in; `stopped` = it hurt more."""

    exercise_id: Id
    sets: Annotated[int, Field(ge=0, le=50)]
    reps: Annotated[int, Field(ge=0, le=500)]
    hold_s: Annotated[int, Field(ge=0, le=7_200)] = 0
    pain_during: Tenth | None = None
    moved: Moved = ""
    effort: Tenth | None = None
    stopped: YesNo = False
    skipped: Line = ""


@record
class Session:
    """What was done on a day, and of which version of the plan."""

    id: Id
    on: Day
    plan_version: VersionNumber
    done: Annotated[tuple[Done, ...], Field(max_length=200)]


RANGES = number_ranges(CheckIn)

"""What a person reports from day to day: check-ins and sessions. Impossible values are refused, missing ones stay missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sural.errors import ImpossibleRecord

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
_MOVED = ("", "up", "same", "down")
_NUMBNESS = ("", "less", "same", "more")
_SETTLED = ("", "lt30min", "30min_to_2h", "gt2h")
_WALK = ("", "can", "cannot")
RANGES = {
    "leg_pain": (0, 10),
    "morning_pain": (0, 10),
    "back_pain": (0, 10),
    "reach": (0, len(REACHES) - 1),
    "sleep": (0, 10),
    "goal": (0, 10),
    "confidence": (0, 10),
    "rmdq": (0, 24),
    "work_days": (0, 7),
    "walk_min": (0, 600),
    "sit_min": (0, 600),
    "heel_raises_left": (0, 100),
    "heel_raises_right": (0, 100),
    "knee_to_wall_left": (0, 40),
    "knee_to_wall_right": (0, 40),
    "chair_stands": (0, 60),
}


@dataclass(frozen=True)
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

    id: str
    on: date
    safety: Mapping[str, str] = field(default_factory=dict)
    leg_pain: float | None = None
    morning_pain: float | None = None
    back_pain: float | None = None
    reach: float | None = None
    moved: str = ""
    numbness: str = ""
    settled: str = ""
    woke: bool = False
    heel_walk: str = ""
    toe_walk: str = ""
    sleep: float | None = None
    goal: float | None = None
    confidence: float | None = None
    rmdq: float | None = None
    work_days: float | None = None
    walk_min: float | None = None
    sit_min: float | None = None
    heel_raises_left: float | None = None
    heel_raises_right: float | None = None
    knee_to_wall_left: float | None = None
    knee_to_wall_right: float | None = None
    chair_stands: float | None = None

    def __post_init__(self) -> None:
        for name, (low, high) in RANGES.items():
            _check_number(self.id, name, getattr(self, name), low, high)
        for name, known in (("moved", _MOVED), ("numbness", _NUMBNESS), ("settled", _SETTLED), ("heel_walk", _WALK), ("toe_walk", _WALK)):
            if getattr(self, name) not in known:
                raise ImpossibleRecord(f"Check-in {self.id}: '{name}' can't be '{getattr(self, name)}'. Possible: {', '.join(known[1:])}.")

    @property
    def is_complete(self) -> bool:
        """Whether every question of the safety line has an answer, also if it is "not sure"."""
        return all(key in self.safety for key in SAFETY_LINE)


def signs_alone(check_in: CheckIn, on: date) -> CheckIn | None:
    """What must be acted on of a check-in of which nothing else can be used: each sign that is not a "no", and a heel walk that fails."""
    signs = {key: level for key, level in check_in.safety.items() if level != "no"}
    weak = "cannot" if check_in.heel_walk == "cannot" else ""
    return CheckIn(check_in.id, on, signs, heel_walk=weak) if signs or weak else None


@dataclass(frozen=True, slots=True)
class Done:
    """One exercise of a session. `sets` 0 = skipped. Pain and effort 0-10; `moved` as in the check-in; `stopped` = it hurt more."""

    exercise_id: str
    sets: int
    reps: int
    hold_s: int = 0
    pain_during: float | None = None
    moved: str = ""
    effort: float | None = None
    stopped: bool = False
    skipped: str = ""

    def __post_init__(self) -> None:
        for name, most in (("sets", 50), ("reps", 500), ("hold_s", 7200), ("pain_during", 10), ("effort", 10)):
            _check_number(self.exercise_id, name, getattr(self, name), 0, most)
        if self.moved not in _MOVED:
            raise ImpossibleRecord(f"Session, {self.exercise_id}: 'moved' can't be '{self.moved}'. Possible: up, same, down.")


@dataclass(frozen=True, slots=True)
class Session:
    """What was done on a day, and of which version of the plan."""

    id: str
    on: date
    plan_version: int
    done: tuple[Done, ...]


def _check_number(where: str, name: str, value: float | None, low: float, high: float) -> None:
    if value is not None and not low <= value <= high:
        raise ImpossibleRecord(f"{where}: '{name}' was given {value:g}, but only {low:g} to {high:g} is possible. Correct it and send it again.")

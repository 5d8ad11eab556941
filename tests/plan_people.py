"""People for tests of plans: a calm set of answers, changed by what a test is about; days of a diary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from sural import Answers, Knowledge, assess
from sural.plan import Baseline, CheckIn, Done, Person, Plan, PlanVersion, Preferences, Session, build
from sural.plan.diary.check_in import SAFETY_LINE

KNOWLEDGE = Knowledge.load()
TODAY = date(2026, 11, 24)
EVERYTHING = frozenset({"wall", "chair", "mat", "strap", "counter", "cushion", "step", "rail", "weight", "backpack", "stick", "bike", "pool"})
NOT_ASKED = "not asked"

SCIATICA = {
    "pain_below_knee": "yes",
    "pain_s1_pattern": "yes",
    "pain_thigh_back": "yes",
    "pain_calf_middle": "yes",
    "low_back_pain": "yes",
    "leg_worse_than_back": "yes",
    "pain_electric": "yes",
    "numb_s1": "yes",
    "pins_needles_leg": "yes",
    "worse_cough_sneeze": "yes",
    "worse_sitting_20min": "yes",
}
TENDON = {"pain_achilles": "yes", "morning_stiffness_heel": "yes", "st_achilles_pinch": "yes", "warms_up_then_returns": "yes", "heel_cord_thick": "yes"}
TIGHT = {"pain_tight_cramp": "yes", "st_lunge_cm": "lt5cm", "st_ankle_knee_straight": "lt20deg"}


@lru_cache(maxsize=1)
def calm_answers() -> dict[str, str]:
    """Everything a person can answer, each with its first level, and an ordinary age and story."""
    answers = {finding.id: finding.levels[0] for finding in KNOWLEDGE.findings.values() if finding.who_can_answer == "patient"}
    return answers | {"rf_age": "40to49", "rf_sex": "female", "duration": "6to12w", "pain_severity": "0to3"}


def answers_of(changed: Mapping[str, str]) -> Answers:
    """The calm answers with some changed; ``not asked`` leaves one out."""
    answers = Answers()
    for key, level in {**calm_answers(), **changed}.items():
        if level != NOT_ASKED:
            answers = answers.answer(KNOWLEDGE, key, level)
    return answers


CALM_PERSON = {
    "calf_new_signs": "no",
    "settle_time": "lt30min",
    "night_waking": "no",
    "falls_3m": "none",
    "numb_skin": "no",
    "heart_unstable": "no",
    "cold_reaction": "no",
}


def person_of(said: Mapping[str, str] | None = None, confirmed: Mapping[str, str] | None = None, **baseline: float) -> Person:
    """A calm person with a leg pain of 3 unless told otherwise."""
    told = {key: level for key, level in {**CALM_PERSON, **(said or {})}.items() if level != NOT_ASKED}
    return Person(told, dict(confirmed or {}), Baseline(**{"leg_pain": 3.0, "walk_min": 20.0, "sit_min": 40.0, **baseline}))


@lru_cache(maxsize=256)
def _assessed(changed: tuple[tuple[str, str], ...]) -> object:
    return assess(KNOWLEDGE, answers_of(dict(changed)))


def care_of(
    changed: Mapping[str, str],
    said: Mapping[str, str] | None = None,
    confirmed: Mapping[str, str] | None = None,
    minutes: int = 60,
    today: date = TODAY,
    equipment: frozenset[str] = EVERYTHING,
    **baseline: float,
) -> PlanVersion:
    """What `build` makes of these answers."""
    assessment = _assessed(tuple(sorted(changed.items())))
    return build(KNOWLEDGE, assessment, None, person_of(said, confirmed, **baseline), Preferences(minutes, equipment), today)  # type: ignore[arg-type]


def plan_of(changed: Mapping[str, str], **more: object) -> Plan:
    """As `care_of`, for people who get a plan."""
    care = care_of(changed, **more)  # type: ignore[arg-type]
    assert isinstance(care, Plan)
    return care


def check_in(day: int, leg_pain: float | None = 3.0, signs: Mapping[str, str] | None = None, **more: object) -> CheckIn:
    """A complete check-in `day` days after the start."""
    values: dict[str, object] = {"settled": "lt30min", "moved": "same", **more}
    safety = {**dict.fromkeys(SAFETY_LINE, "no"), **(signs or {})}
    return CheckIn(f"c{day}", TODAY + timedelta(days=day), {key: level for key, level in safety.items() if level != NOT_ASKED}, leg_pain, **values)  # type: ignore[arg-type]


def session(plan: Plan, day: int, pain: float = 1.0, **more: object) -> Session:
    """All of the plan done as planned, `day` days after the start."""
    values: dict[str, object] = {"effort": 4.0, **more}
    done = tuple(Done(item.exercise_id, item.dose.sets, item.dose.reps, item.dose.hold_s, pain, **values) for item in plan.items)  # type: ignore[arg-type]
    return Session(f"s{day}", TODAY + timedelta(days=day), plan.header.version, done)


def names(plan: Plan) -> set[str]:
    """The exercises of a plan."""
    return {item.exercise_id for item in plan.items}


def shown(care: PlanVersion) -> set[str]:
    """Exercises of whatever stands there; none in "be seen first"."""
    return names(care) if isinstance(care, Plan) else set()


def day(offset: int) -> date:
    """The day `offset` days after the start."""
    return TODAY + timedelta(days=offset)

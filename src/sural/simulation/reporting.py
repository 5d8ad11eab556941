"""What a virtual person reports on a day: numbers of the course of pain, and now and then a warning sign that is real, or turns out harmless."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sural.knowledge import Knowledge
from sural.plan.diary.check_in import NOT_SURE, SAFETY_LINE, CheckIn, Settled, Walk
from sural.simulation.virtual_person import VirtualPerson

HEEL_WALK = "heel_walk"


@dataclass(frozen=True, slots=True)
class Report:
    """A check-in as it was written down. `sign` is what it names, empty = nothing; `real`: the clinic takes over from there."""

    check_in: CheckIn
    sign: str = ""
    real: bool = False


def report(knowledge: Knowledge, person: VirtualPerson, day: int, on: date, after_exercise: float, random: Random) -> Report | None:
    """The check-in of a day; None on a day without one. `after_exercise` is the pain that exercises added [points of 10]."""
    course, table = person.course, knowledge.treatment.virtual_people
    real = day >= course.sign_day
    if not real and random.random() > table["check_in_share"].best:
        return None
    pain = course.pain(day, random.gauss(0, 1)) + after_exercise
    safety = dict.fromkeys(SAFETY_LINE, "no")
    if not real and random.random() < table["missing_answers"].best:
        safety.pop(random.choice(SAFETY_LINE))
    sign = course.sign if real else draw_sign(knowledge, random)
    if sign and sign != HEEL_WALK:
        safety[sign] = NOT_SURE if not real and random.random() < table["unsure_sign"].best else "yes"
    heel_walk: Walk = "cannot" if sign == HEEL_WALK else "can" if day % 7 == 0 else ""
    return Report(_check_in(person, random, day, on, min(10.0, pain), safety, heel_walk), sign, real)


def draw_sign(knowledge: Knowledge, random: Random) -> str:
    """A sign that turns out harmless; mostly none."""
    if random.random() >= knowledge.treatment.virtual_people["false_sign"].best:
        return ""
    return random.choice((*SAFETY_LINE, HEEL_WALK))


def _check_in(person: VirtualPerson, random: Random, day: int, on: date, pain: float, safety: dict[str, str], heel_walk: Walk) -> CheckIn:
    weekly, base = day % 7 == 0, person.person.baseline
    start_left, start_right = base.heel_raises_left or 0, base.heel_raises_right or 0
    flaring = any(first <= day < first + days for first, days, _ in person.course.flares)
    settled: Settled = "gt2h" if flaring and pain > 6 else "30min_to_2h" if pain > 5 else "lt30min"
    tested = day % 14 == 0
    return CheckIn(
        id=f"c{day}", on=on, safety=safety, leg_pain=round(pain, 1), morning_pain=round(max(0.0, pain - 0.5), 1), reach=_reach(pain), settled=settled,
        heel_walk=heel_walk, moved="down" if flaring and random.random() < 0.3 else "same", walk_min=min(60, 5 + day) if weekly else None,
        sit_min=min(90, 15 + day) if weekly else None, goal=min(10.0, 3 + day / 14) if weekly else None,
        heel_raises_left=_count(person, start_left, day, random) if tested else None,
        heel_raises_right=_count(person, start_right, day, random) if tested else None,
    )  # fmt: skip


def _reach(pain: float) -> float:
    """More pain reaches further down: from the buttock at the least to the foot at 7 and more."""
    return float(0 if pain < 0.5 else 2 + sum(pain >= edge for edge in (2, 4, 7)))


def _count(person: VirtualPerson, start: float, day: int, random: Random) -> float:
    return round(max(0.0, person.course.heel_raises(start, day) + random.gauss(0, 1.5)))

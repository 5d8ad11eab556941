"""Falling strength: heel raises and heel walking over the weeks."""

from __future__ import annotations

from dataclasses import replace

from sural.knowledge import Knowledge
from sural.plan.content.version import Plan
from sural.plan.diary.diary import Day, Diary
from sural.plan.facts.basis import Basis

_WATCHED_DAYS = 28
_SIDES = ("left", "right")


def strength(knowledge: Knowledge, plan: Plan, diary: Diary) -> dict[str, str]:
    """Levels of heel_fall and new_foot_drop."""
    days = diary.last_days(_WATCHED_DAYS, plan.memory.cleared_on)
    drop = new_foot_drop(plan.basis, _not_answered(plan, diary))
    falls = max(_falls(knowledge, plan, days, side) for side in _SIDES)
    confirmed = falls >= 2 or (falls == 1 and (drop or _another_sign(days)))
    return {"heel_fall": "confirmed" if confirmed else "once" if falls else "no", "new_foot_drop": "yes" if drop else "no"}


def _falls(knowledge: Knowledge, plan: Plan, days: tuple[Day, ...], side: str) -> int:
    """On how many of the last tests in a row the count was lower by what matters than at its best."""
    name = f"heel_raises_{side}"
    counts = [value for day in days if (value := day.least(name)) is not None]
    base = getattr(plan.basis.person.baseline, name) if plan.memory.cleared_on is None else None
    best = max([*counts, *([base] if base is not None else [])], default=None)
    if best is None:
        return 0
    number = 0
    for count in reversed(counts):
        if best - count < knowledge.treatment.number("heel_raise_fall"):
            break
        number += 1
    return number


def _not_answered(plan: Plan, diary: Diary) -> tuple[Day, ...]:
    """Days with the check-ins that no clearance has answered yet; on the day of the clearance there can be some."""
    since, answered = plan.memory.cleared_on, plan.memory.cleared
    days = (day for day in diary.last_days(_WATCHED_DAYS) if since is None or day.on >= since)
    return tuple(replace(day, check_ins=tuple(one for one in day.check_ins if one.id not in answered)) for day in days)


def _another_sign(days: tuple[Day, ...]) -> bool:
    return any(day.said("toe_walk", "cannot") or day.said("numbness", "more") for day in days[-3:])


def new_foot_drop(basis: Basis, days: tuple[Day, ...]) -> bool:
    """A heel walk that fails, unless it failed from the start and has not worked since."""
    could = basis.levels.get("foot_drop") != "yes" and basis.levels.get("st_heel_walk") != "cannot"
    for day in days:
        if could and day.said("heel_walk", "cannot"):
            return True
        could = could or day.said("heel_walk", "can")
    return False

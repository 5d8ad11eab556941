"""The list of a day. It is shown only after the safety line of that day was answered, and never at `within_2_days` or above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sural.knowledge import Knowledge
from sural.plan.content.items import PlanItem
from sural.plan.content.version import GetSeen, Plan, PlanVersion, Reason
from sural.plan.content.week import falls_on
from sural.plan.diary.check_in import SAFETY_LINE, CheckIn
from sural.plan.diary.urgency import reasons_of
from sural.plan.limits.dose import seconds


@dataclass(frozen=True, slots=True)
class AskFirst:
    """These questions come before the list of the day."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenFirst:
    """No exercises today: somebody should look at it."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """What is due today, in order; `minutes` with both sides, pauses and getting ready."""

    items: tuple[PlanItem, ...]
    minutes: int


def day_list(knowledge: Knowledge, plan: PlanVersion, today: date, check_ins: Iterable[CheckIn]) -> AskFirst | SeenFirst | Today:
    """What to show on a day, from a plan that may be older than its check-ins (offline, a restored copy)."""
    if isinstance(plan, GetSeen):
        return SeenFirst(plan.reasons)
    given = list(check_ins)
    reasons = tuple(reason for one in given if one.id not in plan.memory.cleared for reason in reasons_of(knowledge, plan.basis, one))
    if reasons:
        return SeenFirst(reasons)
    answered = {key for one in given if one.on == today for key in one.safety}
    missing = tuple(key for key in SAFETY_LINE if key not in answered)
    if missing:
        return AskFirst(missing)
    items = items_on(knowledge, plan, today)
    exercises = knowledge.treatment.exercises
    return Today(items, -(-sum(seconds(exercises[item.exercise_id], item.dose) for item in items) // 60))


def items_on(knowledge: Knowledge, plan: Plan, day: date) -> tuple[PlanItem, ...]:
    """What falls on a day by the week of the plan."""
    exercises = knowledge.treatment.exercises
    return tuple(item for item in plan.items if falls_on(exercises[item.exercise_id], plan.basis.started_on, day))

"""Which exercises of a day are neither done nor left out yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sural.plan.content.items import PlanItem
from sural.plan.content.version import Plan


def remaining_today(plan: Plan, due: Iterable[PlanItem], done: Collection[str], today: date) -> list[PlanItem]:
    """What was neither done nor left out today; `done` by exercise id. What takes the place of one that hurt begins tomorrow."""
    came_today = {item.exercise_id for item in plan.items if item.since == today and plan.newly_in(item)}
    return [item for item in due if item.exercise_id not in done and not (done and item.exercise_id in came_today)]

"""What is still to do on a day that has begun."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sural.plan.check_in import Session
from sural.plan.items import PlanItem
from sural.plan.version import Plan


def left_today(plan: Plan, due: Iterable[PlanItem], done_today: Iterable[Session], today: date) -> list[PlanItem]:
    """What was neither done nor left out today. What takes the place of an exercise that hurt begins tomorrow, not in the same session."""
    done = {one.exercise_id for session in done_today for one in session.done}
    came_today = {item.exercise_id for item in plan.items if item.since == today and plan.header.version > 1}
    return [item for item in due if item.exercise_id not in done and not (done and item.exercise_id in came_today)]

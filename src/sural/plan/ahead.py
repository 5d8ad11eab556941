"""The days ahead without a connection: what may be shown of them, and which reports end it until somebody can judge them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sural.knowledge import Knowledge
from sural.plan.check_in import CheckIn
from sural.plan.day import SeenFirst, day_list, items_on
from sural.plan.diary import Diary, read_diary
from sural.plan.items import PlanItem
from sural.plan.pain_rules import pain_limit
from sural.plan.strength import strength
from sural.plan.version import Plan, PlanVersion

# How many days after today a copy of a plan may be used: docs/adr/0019. It is shorter than any time after which a plan changes by itself.
DAYS_AHEAD = 3
_BEFORE = 4  # days whose lowest pain a new one is compared with, as the rule of a jump does


@dataclass(frozen=True, slots=True)
class DayAhead:
    """What stands in the plan on one day."""

    on: date
    items: tuple[PlanItem, ...]


def days_ahead(knowledge: Knowledge, plan: PlanVersion, today: date, check_ins: Iterable[CheckIn]) -> tuple[DayAhead, ...]:
    """Today and the days after it, by the version as it is now; none of them where somebody should be seen first."""
    if not isinstance(plan, Plan) or isinstance(day_list(knowledge, plan, today, check_ins), SeenFirst):
        return ()
    days = (today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1))
    return tuple(DayAhead(on, items_on(knowledge, plan, on)) for on in days)


def worse_from(knowledge: Knowledge, plan: Plan, known: Diary) -> float:
    """The leg pain [0-10] from which a day ahead counts as worse: above the usual, or above the lowest of the last days, by what matters."""
    last = [pain for day in known.last_days(_BEFORE) if (pain := day.worst("leg_pain")) is not None]
    usual = min(plan.usual_on(known.today), plan.memory.usual_pain)
    return min([usual, *last]) + knowledge.treatment.number("morning_rise_bad")


def hurts_from(knowledge: Knowledge, plan: Plan, item: PlanItem) -> float:
    """The pain [0-10] that an exercise may bring at most; beyond it, it waits until the session was judged."""
    return pain_limit(knowledge, item.admitted.pain_rule, plan.memory.usual_pain).most


def pauses(knowledge: Knowledge, plan: Plan, known: Diary, report: CheckIn) -> tuple[str, ...]:
    """Why no exercise is shown once this was reported and nobody has judged it: sign, walk, numb, moved, settled, pain; none = it goes on.

    Never milder than the rules of the server: what they would call a bad day or a sign is one here. `known` is what was judged before.
    """
    pain = max(report.leg_pain or 0.0, report.morning_pain or 0.0)
    found = {
        "sign": any(level != "no" for level in report.safety.values()) or _newly_weak(knowledge, plan, known, report),
        "walk": "cannot" in (report.heel_walk, report.toe_walk),
        "numb": report.numbness == "more",
        "moved": report.moved == "down",
        "settled": report.settled == "gt2h",
        "pain": pain >= worse_from(knowledge, plan, known),
    }
    return tuple(name for name, holds in found.items() if holds)


def _newly_weak(knowledge: Knowledge, plan: Plan, known: Diary, report: CheckIn) -> bool:
    diary = read_diary((*known.check_ins, report), (), max(known.today, report.on))
    return strength(knowledge, plan, diary)["new_foot_drop"] == "yes"

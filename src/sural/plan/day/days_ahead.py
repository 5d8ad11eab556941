"""The days ahead without a connection: what may be shown of them, and which reports end it until somebody can judge them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sural.knowledge import Knowledge
from sural.plan.content.items import PlanItem
from sural.plan.content.version import Plan, PlanVersion
from sural.plan.day.day_list import SeenFirst, day_list, items_on
from sural.plan.diary.check_in import REACHES, CheckIn
from sural.plan.diary.diary import Day, Diary, read_diary
from sural.plan.diary.strength import strength
from sural.plan.limits.pain_rules import pain_limit

# How many days after today a copy of a plan may be used: docs/adr/0019. It is shorter than any time after which a plan changes by itself.
DAYS_AHEAD = 3
_BEFORE = 4  # days whose lowest pain a new one is compared with, as the rule of a jump does


@dataclass(frozen=True, slots=True)
class DayAhead:
    """What stands in the plan on one day."""

    on: date
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """From `at` on, a number counts as worse. A report of at least `least` that waits lowers it to `rise` above itself; `why` as in `pauses`."""

    at: float
    rise: float
    least: float
    why: str


def days_ahead(knowledge: Knowledge, plan: PlanVersion, today: date, check_ins: Iterable[CheckIn]) -> tuple[DayAhead, ...]:
    """Today and the days after it, by the version as it is now; none of them where somebody should be seen first."""
    if not isinstance(plan, Plan) or isinstance(day_list(knowledge, plan, today, check_ins), SeenFirst):
        return ()
    days = (today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1))
    return tuple(DayAhead(on, items_on(knowledge, plan, on)) for on in days)


def marks(knowledge: Knowledge, plan: Plan, known: Diary) -> dict[str, Mark]:
    """By number of a check-in: pain above the usual or above the lowest of the last days by what matters, and a place further down the leg."""
    last = [told for day in known.last_days(_BEFORE) if (told := day.worst("leg_pain")) is not None]
    usual, rise = min(plan.usual_on(known.today), plan.memory.usual_pain), knowledge.treatment.number("morning_rise_bad")
    came_from = _next_day(known).came_from
    pain = Mark(min([usual, *last]) + rise, rise, 0, "pain")
    return {"leg_pain": pain, "morning_pain": pain, "reach": Mark(len(REACHES) if came_from is None else came_from + 1, 1, 1, "moved")}


def hurts_from(knowledge: Knowledge, plan: Plan, item: PlanItem) -> float:
    """The pain [0-10] that an exercise may bring at most; beyond it, it waits until the session was judged."""
    return pain_limit(knowledge, item.admitted.pain_rule, plan.memory.usual_pain).most


def pauses(knowledge: Knowledge, plan: Plan, known: Diary, report: CheckIn) -> tuple[str, ...]:
    """Why no exercise is shown once this was reported and nobody has judged it: sign, walk, numb, moved, settled, pain; none = it goes on.

    Never milder than the rules of the server: what they would call a bad day or a sign is one here. `known` is what was judged before.
    """
    over = {mark.why for name, mark in marks(knowledge, plan, known).items() if (getattr(report, name) or 0) >= mark.at}
    found = {
        "sign": any(level != "no" for level in report.safety.values()) or _newly_weak(knowledge, plan, known, report),
        "walk": "cannot" in (report.heel_walk, report.toe_walk),
        "numb": report.numbness == "more",
        "moved": report.moved == "down" or "moved" in over,
        "settled": report.settled == "gt2h",
        "pain": "pain" in over,
    }
    return tuple(name for name, holds in found.items() if holds)


def _newly_weak(knowledge: Knowledge, plan: Plan, known: Diary, report: CheckIn) -> bool:
    diary = read_diary((*known.check_ins, report), (), max(known.today, report.on))
    return strength(knowledge, plan, diary)["new_foot_drop"] == "yes"


def _next_day(known: Diary) -> Day:
    """The day after, as the diary would see it with what was said before."""
    tomorrow = known.today + timedelta(days=1)
    return read_diary((*known.check_ins, CheckIn("tomorrow", tomorrow)), (), tomorrow).days[-1]

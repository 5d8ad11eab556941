"""What a person can do, how long a pause was, and how the weeks went, as levels of facts."""

from __future__ import annotations

from datetime import date, timedelta

from sural.knowledge import Knowledge
from sural.plan.content.version import Plan
from sural.plan.diary.diary import Day, Diary
from sural.trend import Point, Series, Verdict, statement
from sural.trend.meaningful import change_band

_FORTNIGHT = 14
_WEEK = 7
_STILL_HURTS = 3
_NO_BETTER = (Verdict.SAME, Verdict.PROBABLY_WORSE, Verdict.CLEARLY_WORSE)


def abilities(plan: Plan, diary: Diary) -> dict[str, str]:
    """Walking, sitting and standing on one leg, as last said or done."""
    fortnight = diary.last_days(_FORTNIGHT)
    found: dict[str, str] = {}
    for key, name, least in (("walks_10min", "walk_min", 10), ("sits_30min", "sit_min", 30)):
        said = latest(fortnight, name)
        if said is not None:
            found[key] = "yes" if said >= least else "no"
    if "walks_10min" not in found and any(done.hold_s * done.sets >= 600 and not done.stopped for _, done in diary.done("walk_flat", _FORTNIGHT)):
        found["walks_10min"] = "yes"
    heel = [day for day in fortnight if day.said("heel_walk", "can") or day.said("heel_walk", "cannot")]
    raises = [latest(fortnight, f"heel_raises_{side}") for side in ("left", "right")]
    if heel and None not in raises:
        safe = not heel[-1].said("heel_walk", "cannot") and min(value or 0 for value in raises) >= 1
        found["one_leg_safe"] = "yes" if safe else "no"
    return found


def latest(days: tuple[Day, ...], name: str) -> float | None:
    """The last value of a number; the lowest of its day."""
    return next((value for day in reversed(days) if (value := day.least(name)) is not None), None)


def pause(knowledge: Knowledge, plan: Plan, diary: Diary) -> dict[str, str]:
    """How long nothing was done, each pause counted once a stage."""
    began = last_session(plan, diary)
    days = (diary.today - began).days
    cuts = plan.memory.break_cuts if plan.memory.break_from == began else 0
    number = knowledge.treatment.number
    if days >= number("long_break_days") and cuts < 2:
        return {"break": "ge14d"}
    return {"break": "ge7d" if days >= number("break_days") and cuts < 1 else "none"}


def last_session(plan: Plan, diary: Diary) -> date:
    """The last day on which something was done, or the start of the plan."""
    return max([plan.basis.started_on, *(session.on for session in diary.sessions if any(done.sets for done in session.done))])


def course(knowledge: Knowledge, plan: Plan, diary: Diary) -> dict[str, str]:
    """Whether there is a fresh check-in, whether two weeks brought nothing, and whether enough was gained."""
    fresh = [day for day in diary.last_days(2) if any(check_in.is_complete for check_in in day.check_ins)]
    now = week_median(diary, 0)
    waited = (diary.today - (plan.memory.exchanged_on or plan.basis.started_on)).days >= knowledge.treatment.number("no_gain_days")
    stuck = waited and now is not None and now >= _STILL_HURTS and _no_better(knowledge, diary)
    gained = _gained(knowledge, plan, now, diary)
    return {"checked_in": "yes" if fresh else "no", "no_gain": "yes" if stuck else "no", "gained_30": "yes" if gained else "no"}


def _no_better(knowledge: Knowledge, diary: Diary) -> bool:
    """Whether the page of the progress says that the leg pain is no better, and it is not on its way down either. What it can't tell is no reason."""
    points = tuple(Point(day.on, pain) for day in diary.days if (pain := day.worst("leg_pain")) is not None)
    found = statement(Series(knowledge.treatment.measures["leg_pain"], points), diary.today)
    falling = found.trend is not None and max(found.trend.low, found.trend.high) < 0
    return found.verdict in _NO_BETTER and not falling


def week_median(diary: Diary, offset: int) -> float | None:
    """Median leg pain of the seven days that ended `offset` days ago; None with fewer than three."""
    last = diary.today - timedelta(days=offset)
    days = (day for day in diary.days if last - timedelta(days=_WEEK) < day.on <= last)
    values = sorted(pain for day in days if (pain := day.worst("leg_pain")) is not None)
    return values[len(values) // 2] if len(values) >= 3 else None


def _gained(knowledge: Knowledge, plan: Plan, now: float | None, diary: Diary) -> bool:
    base = plan.basis.person.baseline
    goal, rmdq = latest(diary.last_days(_FORTNIGHT), "goal"), latest(diary.last_days(6 * _WEEK), "rmdq")
    if goal is not None and base.goal is not None and goal - base.goal >= knowledge.treatment.number("goal_gain"):
        return True
    return _fell(knowledge, "leg_pain", base.leg_pain, now) or _fell(knowledge, "rmdq", base.rmdq, rmdq)


def _fell(knowledge: Knowledge, name: str, start: float | None, now: float | None) -> bool:
    """Whether a measure fell by what matters, or is as good as gone."""
    if start is None or now is None:
        return False
    measure = knowledge.treatment.measures[name]
    matters = change_band(measure, start).matters
    recovered = measure.recovered is not None and now <= measure.recovered
    return recovered or (start > now and matters is not None and start - now >= matters)

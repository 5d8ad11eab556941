"""What the last days say, as levels of facts for the rules. Against fixed marks of the plan, so that more pain can only count as worse."""

from __future__ import annotations

from datetime import timedelta

from sural.knowledge import Knowledge
from sural.plan.content.version import Plan
from sural.plan.diary.course_facts import abilities, course, pause
from sural.plan.diary.diary import Day, Diary
from sural.plan.diary.strength import strength
from sural.plan.facts.irritability import highest, irritability, settle_at_start, strong_pain

_FORTNIGHT = 14
_WEEK = 7


def diary_facts(knowledge: Knowledge, plan: Plan, diary: Diary) -> dict[str, str]:
    """Levels of the plan-wide facts (bad days, calm days, abilities, pauses, falling strength)."""
    found = _bad_days(knowledge, plan, diary) | _calm_days(knowledge, plan, diary)
    return found | abilities(plan, diary) | pause(knowledge, plan, diary) | course(knowledge, plan, diary) | strength(knowledge, plan, diary)


def is_bad(knowledge: Knowledge, plan: Plan, day: Day) -> bool:
    """Leg pain above usual by what matters, or further down, or more numb, or hours to settle."""
    worse = plan.usual_on(day.on) + knowledge.treatment.number("morning_rise_bad")
    pain = max(day.worst("leg_pain") or 0.0, day.worst("morning_pain") or 0.0)
    return pain >= worse or day.is_further_down or day.said("numbness", "more") or day.said("settled", "gt2h")


def is_calm(plan: Plan, day: Day) -> bool:
    """Known to be no worse than usual, not further down, not more numb, and quickly settled."""
    pain = day.worst("leg_pain")
    quiet = not day.is_further_down and not any(
        day.said(name, value) for name, value in (("numbness", "more"), ("settled", "30min_to_2h"), ("settled", "gt2h"))
    )
    return pain is not None and pain <= plan.usual_on(day.on) + 1 and quiet


def irritability_now(knowledge: Knowledge, plan: Plan, diary: Diary) -> str | None:
    """From the check-ins of the last three days that name the pain; None when there are none."""
    return _irritability(knowledge, plan, diary, [day for day in diary.last_days(3) if day.worst("leg_pain") is not None][-2:])


def strong_pain_now(knowledge: Knowledge, diary: Diary) -> dict[str, str]:
    """From the same days as the irritability; nothing where no day names the pain."""
    worst = [pain for day in diary.last_days(3) if (pain := day.worst("leg_pain")) is not None][-2:]
    return strong_pain(knowledge, max(worst)) if worst else {}


def strong_pain_of_week(knowledge: Knowledge, diary: Diary) -> dict[str, str]:
    """The strongest of the last seven days, with the same margin as the irritability of a week."""
    worst = [pain for day in diary.last_days(_WEEK) if (pain := day.worst("leg_pain")) is not None]
    return strong_pain(knowledge, max(worst) + knowledge.treatment.number("irritable_margin")) if worst else {}


def irritability_of_week(knowledge: Knowledge, plan: Plan, diary: Diary) -> str | None:
    """The highest of the last seven days: what a plan may grow by, so that it does not go to and fro."""
    days = [day for day in diary.last_days(_WEEK) if day.worst("leg_pain") is not None]
    return _irritability(knowledge, plan, diary, days, knowledge.treatment.number("irritable_margin"))


def _irritability(knowledge: Knowledge, plan: Plan, diary: Diary, days: list[Day], margin: float = 0.0) -> str | None:
    nights = "most_nights" if sum(day.said("woke", True) for day in diary.last_days(_WEEK)) >= 4 else "no"
    return highest(irritability(knowledge, (day.worst("leg_pain") or 0.0) + margin, _last_settled(plan, diary, day), nights) for day in days) if days else None


def _last_settled(plan: Plan, diary: Diary, day: Day) -> str | None:
    """How a flare settled, as told that day or last in the week before; in the first week also as told for the plan. Then it is not known."""
    week_ago = day.on - timedelta(days=_WEEK)
    told = [level for one in diary.days if week_ago < one.on <= day.on and (level := _settled(one))]
    begun = plan.basis.started_on > week_ago
    return told[-1] if told else settle_at_start({**plan.basis.levels, **plan.basis.person.said}) if begun else None


def _settled(day: Day) -> str | None:
    return next((level for level in ("gt2h", "30min_to_2h", "lt30min") if day.said("settled", level)), None)


def _bad_days(knowledge: Knowledge, plan: Plan, diary: Diary) -> dict[str, str]:
    memory, latest = plan.memory, diary.last_days(2)
    running = 0
    for day in reversed(diary.last_days(_WEEK, memory.stepped_back_on)):
        if not is_bad(knowledge, plan, day):
            break
        running += 1
    in_phase = sum(is_bad(knowledge, plan, day) for day in diary.last_days(_WEEK, memory.phase_since))
    rise = knowledge.treatment.number("morning_rise_bad")
    mornings = sum((day.worst("morning_pain") or 0.0) >= plan.usual_on(day.on) + rise for day in diary.last_days(_WEEK, memory.stepped_back_on))
    return {
        "bad_day": "yes" if any(is_bad(knowledge, plan, day) for day in latest) or _jumped(knowledge, diary) else "no",
        "bad_days_running": "ge2" if running >= 2 else "lt2",
        "bad_days_7": "ge4" if in_phase >= 4 else "lt4",
        "mornings_worse_7": "ge2" if mornings >= 2 else "lt2",
    }


def _jumped(knowledge: Knowledge, diary: Diary) -> bool:
    """Whether the last leg pain is above the lowest of the days before it by what matters, usual or not."""
    pains = [pain for day in diary.last_days(4) if (pain := day.worst("leg_pain")) is not None]
    return len(pains) > 1 and pains[-1] >= min(pains[:-1]) + knowledge.treatment.number("morning_rise_bad")


def _calm_days(knowledge: Knowledge, plan: Plan, diary: Diary) -> dict[str, str]:
    number = knowledge.treatment.number
    running = 0
    for day in reversed(diary.last_days(_WEEK)):
        if not is_calm(plan, day):
            break
        running += 1
    start = plan.memory.phase_pain - number("soothe_pain_drop")
    calmer = sum(_pain(day) <= max(number("soothe_pain_most"), start) for day in diary.last_days(4))
    quiet = sum(_pain(day) <= number("restore_pain_most") for day in diary.last_days(_WEEK))
    no_bad_day = not any(is_bad(knowledge, plan, day) for day in diary.last_days(3))
    fortnight = diary.last_days(_FORTNIGHT)
    calm = sum(is_calm(plan, day) and _pain(day) <= number("restore_pain_most") for day in fortnight)
    return {
        "calm_running": "ge7" if running >= number("long_calm_days") else "ge3" if running >= number("calm_days_before_rise") else "lt3",
        "calmer_3_of_4": "yes" if calmer >= 3 and no_bad_day else "no",
        "calm_5_of_7": "yes" if quiet >= 5 and no_bad_day else "no",
        "calm_2_weeks": "yes" if calm >= number("maintain_calm_days") else "no",
        "nerve_settled": "yes" if calm >= number("maintain_calm_days") and not any(is_bad(knowledge, plan, day) for day in fortnight) else "no",
    }


def _pain(day: Day) -> float:
    """Leg pain of a day; the worst when nothing was said."""
    pain = day.worst("leg_pain")
    return 10.0 if pain is None else pain

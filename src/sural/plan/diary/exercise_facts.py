"""What the sessions of one exercise say, as levels of facts for the rules of an item."""

from __future__ import annotations

from datetime import date, timedelta

from sural.knowledge import Knowledge
from sural.plan.content.items import PlanItem
from sural.plan.content.version import Plan
from sural.plan.diary.check_in import Done, Session
from sural.plan.diary.diary import Diary
from sural.plan.limits.dose import Dose, risen, top_share, volume
from sural.plan.limits.pain_rules import PainLimit, pain_limit

_WEEK = 7
_LOAD, _NERVE = "load", "nerve"
_DIRECTIONS = {"lumbar_extension": "extension_effect", "lumbar_flexion": "flexion_effect", "lumbar_lateral": "sideways_effect"}


def exercise_facts(knowledge: Knowledge, plan: Plan, item: PlanItem, diary: Diary) -> dict[str, str]:
    """Levels of the item_* facts."""
    rule = item.admitted.pain_rule
    limit = pain_limit(knowledge, rule, plan.memory.usual_pain)
    unjudged = [(session, done) for session, done in diary.done(item.exercise_id, _WEEK) if session.id not in plan.memory.judged]
    over = [session for session, done in unjudged if is_over(knowledge, plan, rule, session, done, diary)]
    nerve = limit.family == _NERVE
    latest = unjudged[-1][0] if unjudged else None
    return {
        "item_spread": "yes" if nerve and over else "no",
        "item_unsettled": "yes" if nerve and latest is not None and _unsettled(diary, latest.on) else "no",
        "item_over": "no" if nerve else "twice" if len(over) >= 2 else "once" if over else "no",
    } | _growth(knowledge, plan, item, limit, diary)


def is_over(knowledge: Knowledge, plan: Plan, rule: str, session: Session, done: Done, diary: Diary) -> bool:
    """Whether a session went beyond the pain rule of the exercise, during it or by the next morning."""
    limit = pain_limit(knowledge, rule, plan.usual_on(session.on))
    if limit.is_over(done.pain_during, done.moved, done.stopped):
        return True
    return limit.family == _LOAD and _worse_morning(knowledge, plan, diary, session.on + timedelta(days=1))


def direction_effect(knowledge: Knowledge, exercise_id: str, diary: Diary) -> tuple[str, str] | None:
    """What a direction of the back did when it was tried: the fact and its level. Spreading once is enough."""
    fact = _DIRECTIONS.get(knowledge.treatment.exercises[exercise_id].category)
    moves = [done.moved for _, done in diary.done(exercise_id, 2 * _WEEK) if done.moved]
    if fact is None or not moves:
        return None
    if "down" in moves:
        return fact, "spreads"
    if moves.count("up") >= 2:
        return fact, "centralises"
    return (fact, "no_change") if len(moves) >= knowledge.treatment.number("direction_days") and set(moves) == {"same"} else None


def _growth(knowledge: Knowledge, plan: Plan, item: PlanItem, limit: PainLimit, diary: Diary) -> dict[str, str]:
    number, exercise = knowledge.treatment.number, knowledge.treatment.exercises[item.exercise_id]
    week = list(diary.done(item.exercise_id, _WEEK, after=item.changed_on))
    full = [done for _, done in week if volume(exercise, Dose(done.sets, done.reps, done.hold_s)) >= number("done_share") * volume(exercise, item.dose)]
    safe = number("tendon_safe_most") if limit.family == _LOAD else limit.most
    last = full[-2:]
    rested = (diary.today - item.changed_on).days >= number("days_between_item_rises")
    effect = direction_effect(knowledge, item.exercise_id, diary)
    return {
        "item_in_zone": _yes(week and all(done.pain_during is not None and done.pain_during <= safe and not done.stopped for _, done in week)),
        "item_done": _yes(len(full) >= min(number("sessions_before_rise"), exercise.days_per_week)),
        "item_easy": _yes(len(last) == 2 and all(done.effort is not None and done.effort <= number("effort_most") for done in last)),
        "item_rested": _yes(rested),
        "item_at_top": _yes(
            top_share(exercise, item.dose) >= number("rung_ready_share") or risen(exercise, item.dose, number(week_rise_of(item, knowledge))) is None
        ),
        "item_due_rest": _yes(item.rises >= number("deload_after_rises")),
        "item_no_effect": _yes(effect is not None and effect[1] == "no_change"),
    }


def week_rise_of(item: PlanItem, knowledge: Knowledge) -> str:
    """The number that caps the weekly rise of an exercise."""
    return "walk_week_rise_most" if "aerobic" in knowledge.treatment.exercises[item.exercise_id].tags else "week_rise_most"


def _unsettled(diary: Diary, on: date) -> bool:
    return any(day.said("settled", "30min_to_2h") or day.said("settled", "gt2h") for day in diary.days if on <= day.on <= on + timedelta(days=1))


def _worse_morning(knowledge: Knowledge, plan: Plan, diary: Diary, morning: date) -> bool:
    worse = plan.usual_on(morning) + knowledge.treatment.number("morning_rise_bad")
    return any((day.worst("morning_pain") or 0.0) >= worse for day in diary.days if day.on == morning)


def _yes(value: object) -> str:
    return "yes" if value else "no"

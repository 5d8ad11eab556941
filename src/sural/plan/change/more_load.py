"""Progressive overload: one change at a time, only after calm days and only of exercises that were done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sural.knowledge.treatment import ProgressionRule
from sural.plan.change.change_words import Changed
from sural.plan.change.rule_actions import cut, next_rung, with_more_load
from sural.plan.content.items import PlanItem
from sural.plan.content.version import PHASES, Memory, Plan
from sural.plan.diary.course_facts import week_median
from sural.plan.diary.diary import Diary
from sural.plan.diary.diary_facts import irritability_of_week, strong_pain_of_week
from sural.plan.diary.exercise_facts import exercise_facts, week_rise_of
from sural.plan.facts.facts import Facts
from sural.plan.making.compose import Draft
from sural.plan.making.reasons import score
from sural.plan.making.selection import choose, items_most


@dataclass(frozen=True)
class Change:
    """A draft of the next version, and what the one rule that made it changed."""

    changed: Changed
    drafts: tuple[Draft, ...]
    phase: str
    facts: Facts
    memory: Memory


def grown(plan: Plan, diary: Diary, facts: Facts) -> Change | None:
    """The next phase, or one exercise exchanged, raised, exchanged for a harder one, or added; None when nothing changes."""
    if not _steady(plan, diary, facts):
        return None
    irritable = irritability_of_week(facts.knowledge, plan, diary) or facts.level("irritability") or "high"
    facts = facts.having({"irritability": irritable} | strong_pain_of_week(facts.knowledge, diary))
    change = _next_phase(plan, diary, facts) or _exchanged(plan, diary, facts) or _item(plan, diary, facts) or _added(plan, diary, facts)
    if change is None:
        return None
    now = week_median(diary, 0)
    usual = plan.memory.usual_pain if now is None else min(plan.memory.usual_pain, now)
    return replace(change, memory=replace(change.memory, usual_pain=usual, usual_before=plan.memory.usual_pain))


def _steady(plan: Plan, diary: Diary, facts: Facts) -> bool:
    """Nothing rose or came down lately, and the person does exercise: nothing grows that is not done."""
    number = facts.knowledge.treatment.number
    last = [day for day in (plan.memory.risen_on, plan.memory.eased_on) if day is not None]
    week_ago = diary.today - timedelta(days=7)
    active = {session.on for session in diary.sessions if session.on > week_ago and any(done.sets for done in session.done)}
    return all((diary.today - day).days >= number("days_between_rises") for day in last) and len(active) >= number("sessions_before_rise")


def _next_phase(plan: Plan, diary: Diary, facts: Facts) -> Change | None:
    position = PHASES.index(plan.phase) + 1
    if position == len(PHASES):
        return None
    row = facts.knowledge.treatment.phases[PHASES[position]]
    long_enough = (diary.today - plan.memory.phase_since).days >= row.least_days
    if not long_enough or row.enter_if is None or not facts.holds(row.enter_if):
        return None
    facts = facts.having({"phase": row.id})
    drafts = _kept_in(plan, facts, row.id)
    number = facts.knowledge.treatment.number
    avoid = plan.ended | plan.memory.tried
    admitted = [item.admitted for item in plan.items if item.exercise_id in {draft.exercise_id for draft in drafts}]
    chosen = choose(plan.basis, facts, row.id, admitted, avoid, int(number("new_items_phase"))).chosen[len(admitted) :]
    drafts += [Draft(found.exercise_id, found.dose, diary.today, diary.today, "phase_on") for found in chosen]
    memory = replace(plan.memory, phase_since=diary.today, phase_pain=plan.memory.usual_pain, risen_on=diary.today)
    return Change(Changed("phase_on", came=tuple(found.exercise_id for found in chosen)), tuple(drafts), row.id, facts, memory)


def _kept_in(plan: Plan, facts: Facts, phase: str) -> list[Draft]:
    """What goes on in a later phase: everything whose ladder has a place there."""
    treatment = facts.knowledge.treatment
    ladders = {ladder for slot in treatment.slots if slot.phase == phase for ladder in slot.ladders}
    return [Draft.of(item) for item in plan.items if item.locked or treatment.exercises[item.exercise_id].ladder in ladders]


def _exchanged(plan: Plan, diary: Diary, facts: Facts) -> Change | None:
    """After two weeks without gain the least useful exercise goes; another one comes when it is calm."""
    rule = facts.knowledge.treatment.rules["no_gain"]
    exercises = facts.knowledge.treatment.exercises
    removable = [item for item in plan.items if not item.locked and "aerobic" not in exercises[item.exercise_id].tags]
    if not facts.holds(rule.when) or not removable:
        return None
    gone = min(removable, key=lambda item: (score(exercises[item.exercise_id], plan.basis, facts), item.exercise_id))
    drafts = tuple(Draft.of(item) for item in plan.items if item is not gone)
    memory = replace(plan.memory, exchanged_on=diary.today, tried=plan.memory.tried | {gone.exercise_id})
    return Change(Changed(rule.id, gone.exercise_id), drafts, plan.phase, facts, memory)


def _item(plan: Plan, diary: Diary, facts: Facts) -> Change | None:
    """The first exercise, the one that has waited longest, that may get a lighter week, a harder version or a little more."""
    drafts = [Draft.of(item) for item in plan.items]
    order = sorted(plan.items, key=lambda item: (item.changed_on, [one.exercise_id for one in plan.items].index(item.exercise_id)))
    for item in order:
        if item.locked:
            continue
        known = facts.having(exercise_facts(facts.knowledge, plan, item, diary))
        for rule in _item_rules(facts):
            draft = next(one for one in drafts if one.exercise_id == item.exercise_id)
            new = _changed(plan, diary, facts, drafts, draft, rule) if known.holds(rule.when) else None
            if new is not None and new != draft:
                others = [new if one is draft else one for one in drafts]
                memory = plan.memory if rule.then == "deload" else replace(plan.memory, risen_on=diary.today)
                return Change(Changed(rule.id, item.exercise_id, _came(item, new)), tuple(others), plan.phase, facts, memory)
    return None


def _came(item: PlanItem, new: Draft) -> tuple[str, ...]:
    return () if new.exercise_id == item.exercise_id else (new.exercise_id,)


def _item_rules(facts: Facts) -> list[ProgressionRule]:
    rules = (rule for rule in facts.knowledge.treatment.rules.values() if rule.scope == "item" and rule.then in ("deload", "next_rung", "rise"))
    return sorted(rules, key=lambda rule: rule.order)


def _changed(plan: Plan, diary: Diary, facts: Facts, drafts: list[Draft], draft: Draft, rule: ProgressionRule) -> Draft | None:
    number = facts.knowledge.treatment.number
    if rule.then == "deload":
        return cut(facts.knowledge, draft, number("deload_cut"), diary.today, rule.id)
    if rule.then == "next_rung":
        return next_rung(plan.basis, facts, drafts, draft, plan.ended | plan.memory.tried, diary.today, rule.id)
    item = plan.item(draft.exercise_id)
    share = number(week_rise_of(item, facts.knowledge)) if item else 0.0
    return with_more_load(plan.basis, facts, drafts, draft, share, diary.today, rule.id)


def _added(plan: Plan, diary: Diary, facts: Facts) -> Change | None:
    rule = facts.knowledge.treatment.rules["refill"]
    room = "yes" if len(plan.items) < items_most(facts, plan.phase) else "no"
    if not facts.having({"room": room}).holds(rule.when):
        return None
    choice = choose(plan.basis, facts, plan.phase, (item.admitted for item in plan.items), plan.ended | plan.memory.tried, new_most=1)
    new = choice.chosen[len(plan.items) :]
    if not new:
        return None
    drafts = [Draft.of(item) for item in plan.items] + [Draft(one.exercise_id, one.dose, diary.today, diary.today, rule.id) for one in new]
    return Change(Changed(rule.id, came=(new[0].exercise_id,)), tuple(drafts), plan.phase, facts, replace(plan.memory, risen_on=diary.today))

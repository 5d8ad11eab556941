"""Reducing load: what bad days, pauses, single exercises and today's limits take out of a plan. Nothing is added here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sural.knowledge.treatment import ProgressionRule
from sural.plan.change.change_words import Changed
from sural.plan.change.rule_actions import cut, easier, no_more_than_any
from sural.plan.content.items import PlanItem
from sural.plan.content.version import PHASES, Memory, Plan
from sural.plan.diary.course_facts import last_session, week_median
from sural.plan.diary.diary import Diary
from sural.plan.diary.exercise_facts import direction_effect, exercise_facts
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import Admitted, Candidate, Withheld, admit
from sural.plan.making.compose import Draft, refused_by
from sural.plan.making.selection import choose, has_begun

LIMIT = "limit"
_USUAL_MOST = 6.0  # the usual pain climbs to no more than this; above it every day stays a bad one


@dataclass(frozen=True)
class Easing:
    """The items that are left, what is paused, and what must be remembered. No `changes` = nothing became less."""

    drafts: tuple[Draft, ...]
    phase: str
    memory: Memory
    changes: tuple[Changed, ...]
    paused: tuple[Withheld, ...] = ()


def eased(plan: Plan, diary: Diary, facts: Facts) -> Easing:
    """Apply every rule that lowers load: first the whole plan, then single exercises, then the hard limits of today."""
    drafts = [Draft.of(item) for item in plan.items]
    start = Easing(tuple(drafts), plan.phase, _noted(plan, diary, facts), ())
    easing = _single_items(plan, diary, facts, _whole_plan(plan, diary, facts, start))
    easing = _limits_of_today(plan, facts, diary.today, easing)
    if not easing.changes:
        return easing
    return replace(easing, memory=replace(easing.memory, eased_on=diary.today, usual_before=plan.memory.usual_pain))


def _whole_plan(plan: Plan, diary: Diary, facts: Facts, easing: Easing) -> Easing:
    """The first rule that holds, once a day."""
    if plan.memory.eased_on == diary.today:
        return easing
    for rule in sorted(facts.knowledge.treatment.rules.values(), key=lambda row: row.order):
        if rule.scope == "plan" and rule.then in _WHOLE and facts.holds(rule.when):
            return _WHOLE[rule.then](plan, diary, facts, easing, rule)
    return easing


def _phase_back(plan: Plan, diary: Diary, facts: Facts, easing: Easing, rule: ProgressionRule) -> Easing:
    stepped = _step_back(plan, diary, facts, easing, rule)
    memory = replace(stepped.memory, phase_since=diary.today, usual_pain=_new_usual(easing.memory, diary))
    before = PHASES[max(0, PHASES.index(plan.phase) - 1)]
    if before == plan.phase:
        return replace(stepped, memory=memory) if stepped.changes else easing
    exercises = facts.knowledge.treatment.exercises
    kept = [draft for draft in stepped.drafts if draft.locked or has_begun(exercises[draft.exercise_id], before)]
    earlier = facts.having({"phase": before})
    drafts = [*kept, *_gentle(plan, earlier, before, kept, diary.today, rule.id)]
    changes = stepped.changes or (Changed(rule.id),)
    return replace(stepped, drafts=tuple(drafts), phase=before, memory=replace(memory, phase_pain=memory.usual_pain), changes=changes)


def _gentle(plan: Plan, facts: Facts, phase: str, kept: list[Draft], today: date, rule: str) -> list[Draft]:
    """What an earlier phase has to offer in place of what was dropped."""
    verdicts = [admit(Candidate(draft.exercise_id, draft.dose), facts) for draft in kept]
    staying = [verdict for verdict in verdicts if isinstance(verdict, Admitted)]
    avoid = plan.ended | plan.memory.tried | _names(plan)
    found = choose(plan.basis, facts, phase, staying, avoid, new_most=len(plan.items) - len(kept)).chosen[len(staying) :]
    exercises = facts.knowledge.treatment.exercises
    doses = [no_more_than_any(plan, exercises, exercises[admitted.exercise_id], admitted.dose) for admitted in found]
    return [Draft(admitted.exercise_id, dose, today, today, rule) for admitted, dose in zip(found, doses, strict=True)]


def _step_back(plan: Plan, diary: Diary, facts: Facts, easing: Easing, rule: ProgressionRule) -> Easing:
    number = facts.knowledge.treatment.number
    easing = _all_less(facts, easing, number("step_back"), diary.today, rule)
    return replace(easing, memory=replace(easing.memory, stepped_back_on=diary.today))


def _break_cut(plan: Plan, diary: Diary, facts: Facts, easing: Easing, rule: ProgressionRule) -> Easing:
    number = facts.knowledge.treatment.number
    began = last_session(plan, diary)
    cuts = easing.memory.break_cuts if easing.memory.break_from == began else 0
    whole = rule.then == "long_break_cut"
    share = number("long_break_cut") if whole else number("break_cut")
    easing = _all_less(facts, easing, share, diary.today, rule)
    return replace(easing, memory=replace(easing.memory, break_from=began, break_cuts=2 if whole else max(1, cuts)))


def _all_less(facts: Facts, easing: Easing, share: float, today: date, rule: ProgressionRule) -> Easing:
    exercises = facts.knowledge.treatment.exercises
    stays = {draft.exercise_id for draft in easing.drafts if draft.locked or "rest" in exercises[draft.exercise_id].tags}
    drafts = tuple(draft if draft.exercise_id in stays else cut(facts.knowledge, draft, share, today, rule.id) for draft in easing.drafts)
    return easing if drafts == easing.drafts else replace(easing, drafts=drafts, changes=(*easing.changes, Changed(rule.id)))


def _single_items(plan: Plan, diary: Diary, facts: Facts, easing: Easing) -> Easing:
    by_id = {item.exercise_id: item for item in plan.items}
    for draft in easing.drafts:
        item = by_id.get(draft.exercise_id)
        rule = _item_rule(plan, item, diary, facts) if item else None
        if item and rule:
            easing = _one_item(plan, draft, diary, facts, easing, rule)
    return easing


def _item_rule(plan: Plan, item: PlanItem, diary: Diary, facts: Facts) -> ProgressionRule | None:
    known = facts.having(exercise_facts(facts.knowledge, plan, item, diary))
    rules = (rule for rule in facts.knowledge.treatment.rules.values() if rule.scope == "item" and rule.then in ("easier", "halve", "cut", "end"))
    return next((rule for rule in sorted(rules, key=lambda row: row.order) if known.holds(rule.when)), None)


def _one_item(plan: Plan, draft: Draft, diary: Diary, facts: Facts, easing: Easing, rule: ProgressionRule) -> Easing:
    knowledge, others = facts.knowledge, [other for other in easing.drafts if other is not draft]
    judged = frozenset(session.id for session, _ in diary.done(draft.exercise_id, 7))
    memory = replace(easing.memory, judged=easing.memory.judged | judged)
    paused: tuple[Withheld, ...] = ()
    new: Draft | None = None
    if rule.then in ("halve", "cut") and not draft.locked:
        share = 0.5 if rule.then == "halve" else knowledge.treatment.number("tendon_cut")
        new = cut(knowledge, draft, share, diary.today, rule.id)
        if new == draft:
            return easing
    elif rule.then == "easier" and not draft.locked:
        new = easier(plan, facts, easing.drafts, draft, plan.ended | memory.tried | _names(plan), diary.today, rule.id)
    if new is None:
        paused = (Withheld(draft.exercise_id, rule.say, "You and your physiotherapist try it again.", rule.id, rule.source_ids, rule.confidence),)
        memory = replace(memory, tried=memory.tried | {draft.exercise_id})
    kept = [*others, new] if new else others
    came = (new.exercise_id,) if new and new.exercise_id != draft.exercise_id else ()
    changes = (*easing.changes, Changed(rule.id, draft.exercise_id, came))
    return replace(easing, drafts=tuple(kept), memory=memory, changes=changes, paused=(*easing.paused, *paused))


def _limits_of_today(plan: Plan, facts: Facts, today: date, easing: Easing) -> Easing:
    """What a limit forbids under the facts of today gives way to an easier version, or goes."""
    facts = facts.having({"phase": easing.phase})
    for key, refused in refused_by(easing.drafts, facts).items():
        draft = next(one for one in easing.drafts if one.exercise_id == key)
        others = [one for one in easing.drafts if one is not draft]
        avoid = plan.ended | easing.memory.tried | _names(plan)
        new = None if draft.locked else easier(plan, facts, easing.drafts, draft, avoid, today, LIMIT)
        drafts = (*others, new) if new else tuple(others)
        easing = replace(
            easing,
            drafts=drafts,
            changes=(*easing.changes, Changed(LIMIT, key, (new.exercise_id,) if new else (), refused.why)),
            paused=(*easing.paused, refused),
        )
    return easing


def _kept_out(exercise_id: str, new: Draft | None, refused: Withheld) -> Changed:
    return Changed(LIMIT, exercise_id, (new.exercise_id,) if new else (), refused.why)


def _names(plan: Plan) -> frozenset[str]:
    """What stood in the plan before: nothing of it may come back in the same step with another dose."""
    return frozenset(item.exercise_id for item in plan.items)


def _noted(plan: Plan, diary: Diary, facts: Facts) -> Memory:
    """What directions of the back did, once known, stays known; spreading is never forgotten."""
    effects = dict(plan.memory.effects)
    for item in plan.items:
        found = direction_effect(facts.knowledge, item.exercise_id, diary)
        if found and effects.get(found[0]) != "spreads":
            effects[found[0]] = found[1]
    return replace(plan.memory, effects=effects)


def _new_usual(memory: Memory, diary: Diary) -> float:
    """After a step back in phase the usual pain may climb by one point, so that not every day stays a bad one."""
    now = week_median(diary, 0)
    return memory.usual_pain if now is None else max(memory.usual_pain, min(now, memory.usual_pain + 1, _USUAL_MOST))


_WHOLE = {"phase_back": _phase_back, "step_back": _step_back, "long_break_cut": _break_cut, "break_cut": _break_cut}

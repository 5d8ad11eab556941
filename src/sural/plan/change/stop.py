"""Where a plan ends in "be seen first", and how that goes on while new signs are reported. Nothing here looks at a date before it looks at a sign."""

from __future__ import annotations

from collections.abc import Collection

from sural.knowledge import Knowledge, Urgency
from sural.knowledge.treatment import ProgressionRule
from sural.plan.content.version import GetSeen, Header, Plan, PlanVersion, Reason
from sural.plan.diary.check_in import signs_named
from sural.plan.diary.diary import Diary
from sural.plan.diary.strength import new_foot_drop
from sural.plan.diary.urgency import most_urgent_first, urgent_reasons
from sural.plan.facts.facts import Facts
from sural.plan.making.get_seen import get_seen

URGENT, FOOT_DROP = "stop_urgent", "stop_foot_drop"


def stopped(knowledge: Knowledge, plan: Plan, diary: Diary, facts: Facts) -> tuple[GetSeen, ProgressionRule] | None:
    """ "Be seen first" in place of a plan, and the rule that made it; None where nothing speaks for it."""
    reasons, named = urgent_reasons(knowledge, plan.basis, plan.memory.cleared, diary)
    own = [rule for rule in _stop_rules(knowledge) if facts.holds(rule.when)]
    reasons = (*reasons, *(_reason(rule) for rule in own if rule.id not in {reason.id for reason in reasons}))
    if not reasons:
        return None
    urgency = max(reason.urgency for reason in reasons)
    rule = own[0] if own and urgency == Urgency.from_id(own[0].urgency) else knowledge.treatment.rules[URGENT]
    check_ins = tuple(dict.fromkeys((*named, *_weak(diary, plan.memory.cleared))))
    header = _header(knowledge, plan, diary, rule)
    return get_seen(knowledge, header, plan.basis, urgency, reasons, plan, check_ins, _signs(diary, check_ins)), rule


def still_stopped(knowledge: Knowledge, seen: GetSeen, diary: Diary) -> tuple[GetSeen, ProgressionRule]:
    """The same "be seen first"; or its next version where a sign was reported since, so that a clearance given before does not answer it."""
    rules = knowledge.treatment.rules
    cleared = seen.paused.memory.cleared if seen.paused else frozenset[str]()
    answered = cleared | frozenset(seen.check_ins)
    new, named = urgent_reasons(knowledge, seen.basis, answered, diary)
    weak = [key for key in _weak(diary, answered) if key not in named] if new_foot_drop(seen.basis, diary.days) else []
    if not named and not weak:
        return seen, rules[URGENT]
    reasons = {reason.id: reason for reason in (*seen.reasons, *new, *([_reason(rules[FOOT_DROP])] if weak else []))}
    urgency = max(seen.urgency, *(reason.urgency for reason in reasons.values()))
    header = _header(knowledge, seen, diary, rules[URGENT])
    check_ins = (*seen.check_ins, *named, *weak)
    signs = tuple(dict.fromkeys((*seen.signs, *_signs(diary, check_ins))))
    return get_seen(knowledge, header, seen.basis, urgency, most_urgent_first(reasons.values()), seen.paused, check_ins, signs), rules[URGENT]


def _weak(diary: Diary, answered: Collection[str]) -> list[str]:
    """Check-ins in which walking on the heels failed, and which nobody has answered for."""
    return [one.id for one in diary.check_ins if one.heel_walk == "cannot" and one.id not in answered]


def _signs(diary: Diary, check_ins: Collection[str]) -> tuple[str, ...]:
    return signs_named(one for one in diary.check_ins if one.id in check_ins)


def _stop_rules(knowledge: Knowledge) -> list[ProgressionRule]:
    """The rules of the plan itself that end in "be seen first"."""
    rules = (rule for rule in knowledge.treatment.rules.values() if rule.scope == "plan" and rule.then == "get_seen" and rule.urgency)
    return sorted(rules, key=lambda rule: rule.order)


def _header(knowledge: Knowledge, before: PlanVersion, diary: Diary, rule: ProgressionRule) -> Header:
    """Never dated before the version that it follows, whatever the clock says."""
    made_on = max(diary.today, before.header.made_on)
    return Header(before.header.version + 1, made_on, rule.id, rule.say, knowledge.version)


def _reason(rule: ProgressionRule) -> Reason:
    return Reason(rule.id, Urgency.from_id(rule.urgency), rule.say, rule.source_ids)

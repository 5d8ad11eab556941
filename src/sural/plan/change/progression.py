"""From one version of a plan to the next, by the rules of rules.csv. The same inputs always give the same plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sural.knowledge import Knowledge
from sural.knowledge.treatment import ProgressionRule
from sural.plan.change.change_words import Changed, change_words
from sural.plan.change.facts_of_today import facts_of_today
from sural.plan.change.less_load import Easing, eased
from sural.plan.change.more_load import Change, grown
from sural.plan.change.stop import still_stopped, stopped
from sural.plan.content.version import GetSeen, Header, Plan, PlanVersion
from sural.plan.diary.check_in import CheckIn, Session
from sural.plan.diary.diary import Diary, read_diary
from sural.plan.facts.body_report import BodyReport
from sural.plan.facts.facts import Facts
from sural.plan.making.compose import compose


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule did, to which exercise (empty = the whole plan), and what it says to the person; `say` names the exercise."""

    rule_id: str
    then: str
    exercise_id: str
    say: str
    source_ids: tuple[str, ...]
    confidence: str


@dataclass(frozen=True)
class Step:
    """The version that holds now, the decisions that led to it, and what could not be used of the diary."""

    care: PlanVersion
    decisions: tuple[Decision, ...]
    problems: tuple[str, ...]


def progress(
    knowledge: Knowledge,
    plan: PlanVersion,
    check_ins: Iterable[CheckIn],
    sessions: Iterable[Session],
    today: date,
    body_report: BodyReport | None = None,
    unread: Iterable[str] = (),
) -> Step:
    """Judge the diary and give the plan that holds today: the same one, a changed one, or "be seen first".

    Nothing counts twice, so it may be called as often as one likes. All check-ins of the plan may be given each time;
    one that comes late is read as if it had been there. A warning sign counts whatever day it is dated; with an older `today` than
    the plan's own, nothing else does.
    `unread` are sentences about records that could not even be read: nothing grows while there is one.
    """
    diary = read_diary(check_ins, sessions, today, unread, _begun_on(plan, today))
    if isinstance(plan, GetSeen):
        return _stop(diary, *still_stopped(knowledge, plan, diary))
    facts = facts_of_today(knowledge, plan, diary, body_report)
    stop = stopped(knowledge, plan, diary, facts)
    if stop:
        return _stop(diary, *stop)
    if today < plan.header.made_on:
        problem = f"This plan was made on {plan.header.made_on}, after {today}. It stays as it is; check the clock of the device."
        return Step(plan, (), (*diary.told, problem))
    easing = eased(plan, diary, facts)
    if easing.changes:
        return _next(knowledge, plan, diary, facts, easing)
    held = [rule for rule in _rules(knowledge, "plan") if rule.then == "hold" and facts.holds(rule.when)]
    if held or diary.problems or plan.header.made_on == today:
        return Step(plan, tuple(_decision(rule) for rule in held[:1]), diary.told)
    change = grown(plan, diary, facts)
    return _grown(knowledge, plan, diary, change) if change else Step(plan, (), diary.told)


def _begun_on(plan: PlanVersion, today: date) -> date | None:
    """The day before which nothing belongs to a plan; none where it began again after a stop, since its diary goes on."""
    goes_on = isinstance(plan, GetSeen) or plan.memory.cleared_on is not None
    return None if goes_on else min(plan.basis.started_on, today)


def _stop(diary: Diary, seen: GetSeen, rule: ProgressionRule) -> Step:
    return Step(seen, (_decision(rule),), diary.told)


def _next(knowledge: Knowledge, plan: Plan, diary: Diary, facts: Facts, easing: Easing) -> Step:
    """A version with less load."""
    facts = facts.having({"phase": easing.phase})
    made = compose(_header(knowledge, plan, diary, easing.changes[0]), plan.basis, facts, easing.phase, easing.drafts, easing.memory, plan.ended)
    withheld = {found.item_id: found for found in (*made.withheld, *easing.paused)}
    return _told(knowledge, replace(made, withheld=tuple(withheld.values())), easing.changes, diary)


def _grown(knowledge: Knowledge, plan: Plan, diary: Diary, change: Change) -> Step:
    """A version in which one thing is more."""
    made = compose(_header(knowledge, plan, diary, change.changed), plan.basis, change.facts, change.phase, change.drafts, change.memory, plan.ended)
    return _told(knowledge, made, (change.changed,), diary)


def _told(knowledge: Knowledge, made: Plan, changes: tuple[Changed, ...], diary: Diary) -> Step:
    """The version with what was changed in words: only now is it known what came in the place of what went."""
    rules = knowledge.treatment.rules
    decisions = tuple(_decision(rules[one.rule_id], one.exercise_id, change_words(knowledge, one, made)) for one in changes)
    header = replace(made.header, why=" ".join(dict.fromkeys(one.say for one in decisions)))
    return Step(replace(made, header=header), decisions, diary.told)


def _header(knowledge: Knowledge, plan: Plan, diary: Diary, first: Changed) -> Header:
    return Header(plan.header.version + 1, diary.today, first.rule_id, "", knowledge.version)


def _rules(knowledge: Knowledge, scope: str) -> list[ProgressionRule]:
    return sorted((rule for rule in knowledge.treatment.rules.values() if rule.scope == scope), key=lambda rule: rule.order)


def _decision(rule: ProgressionRule, exercise_id: str = "", say: str = "") -> Decision:
    return Decision(rule.id, rule.then, exercise_id, say or rule.say, rule.source_ids, rule.confidence)

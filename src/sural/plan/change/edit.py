"""What a clinician may do to a plan: choose, change, lock or end an exercise, and answer for a warning sign. The limits hold here too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sural.assessment.values import GATE_LEVELS, levels_of
from sural.errors import ForbiddenItem, ImpossibleRecord, StillStopped
from sural.knowledge import Knowledge, Urgency
from sural.plan.change.open_rules import answered_by, open_rules
from sural.plan.content.clearance import CALF, Clearance, check_answered, check_clearance
from sural.plan.content.version import CLEARED, GetSeen, Header, Plan, PlanVersion
from sural.plan.diary.check_in import NOT_SURE
from sural.plan.facts.basis import Basis
from sural.plan.facts.body_report import BodyReport
from sural.plan.facts.facts import Facts
from sural.plan.facts.person import CONFIRMABLE
from sural.plan.limits.dose import Dose
from sural.plan.making.build import first_plan
from sural.plan.making.compose import Draft, compose, refused_by
from sural.plan.making.start_dose import start_dose
from sural.reading.shown import listed, shown

CLINICIAN = "clinician"
__all__ = ["CALF", "CLEARED", "CLINICIAN", "Edit", "answered_by", "clear", "edit"]
ACTIONS = {"add": "added", "dose": "another dose", "lock": "kept as it is", "unlock": "may change again", "end": "ended"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One change by a clinician. `dose` is needed for "dose"; without it "add" takes the table's, fitted to the leg."""

    action: str
    exercise_id: str
    by: str
    dose: Dose | None = None
    note: str = ""


def edit(knowledge: Knowledge, plan: PlanVersion, change: Edit, today: date) -> Plan:
    """The next version with one change by a clinician.

    Raises
    ------
    StillStopped
        It is no plan but "be seen first", which only a clearance ends.
    ForbiddenItem
        A hard limit speaks against it; the message says which. A clinician answers the fact behind it, not the limit.
    ImpossibleRecord
        There is no such exercise or action.
    """
    if isinstance(plan, GetSeen):
        raise StillStopped(f'Version {plan.header.version} says "be seen first"; nothing in it can be changed. Answer for the signs first.')
    exercise = knowledge.treatment.exercises.get(change.exercise_id)
    if exercise is None or change.action not in ACTIONS:
        raise ImpossibleRecord(f"'{change.action}' of '{change.exercise_id}' can't be done. Actions: {', '.join(ACTIONS)}; exercises stand in exercises.csv.")
    current = plan.item(change.exercise_id)
    if current is None and change.action not in ("add", "end"):
        raise ImpossibleRecord(f"'{change.exercise_id}' is not in version {plan.header.version} of the plan. Add it first.")
    facts = Facts(knowledge, plan.facts.levels, plan.facts.body)
    drafts = [Draft.of(item) for item in plan.items if item.exercise_id != change.exercise_id]
    ended = plan.ended | {change.exercise_id} if change.action == "end" else plan.ended - {change.exercise_id}
    if change.action != "end":
        kept = Draft.of(current) if current else Draft(exercise.id, start_dose(facts, exercise, plan.basis), today, today, CLINICIAN)
        drafts.append(_changed(kept, change, today))
    refused = refused_by(drafts[-1:] if change.action in ("add", "dose") else [], facts)
    words = knowledge.treatment.words[exercise.id].name
    for withheld in refused.values():
        raise ForbiddenItem(f"“{words}” ({exercise.id}) can't be added: {withheld.why} (limit {withheld.limit_id}). Until: {withheld.until}")
    header = Header(plan.header.version + 1, today, CLINICIAN, _why(words, change), knowledge.version)
    return compose(header, plan.basis, facts, plan.phase, drafts, plan.memory, ended)


def _why(name: str, change: Edit) -> str:
    return f"{name}: {ACTIONS[change.action]} by {change.by}.{f' {change.note}' if change.note else ''}"


def clear(knowledge: Knowledge, seen: GetSeen, clearance: Clearance, today: date, body_report: BodyReport | None = None) -> PlanVersion:
    """End "be seen first" after a clinician has answered for it. The plan begins again from its first phase.

    What was ended, tried or learned about directions of the back stays known.

    Raises
    ------
    StillStopped
        The clearance is for another version.
    ForbiddenItem
        By what the clearance itself says, somebody should still be seen today.
    UnansweredSafety
        It says nothing of a sign that was reported, or a cauda equina question has no answer.
    ImpossibleRecord
        Nobody gave it, its day can't be, or it answers what is not known.
    """
    check_clearance(seen, clearance, today)
    _check_answers(knowledge, seen, clearance)
    still = open_rules(knowledge, seen, clearance)
    if still:
        raise ForbiddenItem(f"There is no plan while this still holds: {' '.join(rule.why for rule in still)}")
    check_answered(knowledge, seen, clearance)
    said = {**seen.basis.person.said, **_calf(knowledge, seen, clearance)}
    person = replace(seen.basis.person, said=said, confirmed={**seen.basis.person.confirmed, **clearance.confirmed})
    levels = {**seen.basis.levels, **{key: level for key, level in clearance.levels.items() if key in knowledge.findings}}
    basis = Basis(levels, seen.basis.causes, Urgency.WITHIN_2_WEEKS, person, seen.basis.preferences, today)
    header = Header(seen.header.version + 1, max(today, seen.header.made_on), CLEARED, clearance.note or f"Seen by {clearance.by}", knowledge.version)
    made = first_plan(knowledge, basis, body_report, today, header)
    if isinstance(made, GetSeen):
        return made
    before = seen.paused.memory if seen.paused else made.memory
    cleared = before.cleared | frozenset(seen.check_ins)
    memory = replace(made.memory, cleared=cleared, cleared_on=clearance.on, effects=before.effects, tried=before.tried, judged=before.judged)
    ended = seen.paused.ended if seen.paused else frozenset()
    kept = [Draft.of(item) for item in made.items if item.exercise_id not in ended | before.tried]
    return compose(header, basis, made.facts, made.phase, kept, memory, ended)


def _check_answers(knowledge: Knowledge, seen: GetSeen, clearance: Clearance) -> None:
    """An answer that can't be read lifts nothing: it would count as "not there any more"."""
    named = {CALF, *seen.signs}  # a sign under a name that nobody knows is answered by that name
    answerable = {key: (*(levels_of(knowledge, key) or GATE_LEVELS), NOT_SURE) for key in (*knowledge.findings, *named)}
    confirmable = {key: knowledge.treatment.facts[key].levels for key in CONFIRMABLE}
    for given, known in ((clearance.levels, answerable), (clearance.confirmed, confirmable)):
        for key, level in given.items():
            if level not in known.get(key, ()):
                possible = f"Possible: {listed(known[key])}" if key in known else "Only known answers can be given here"
                raise ImpossibleRecord(f"A clearance can't say {shown(level)} to {shown(key)}. {possible}.")


def _calf(knowledge: Knowledge, seen: GetSeen, clearance: Clearance) -> dict[str, str]:
    """The line of the calf, which is no answer of the interview. What a clot was excluded for is not new any more."""
    said = clearance.levels.get(CALF, seen.basis.person.said.get(CALF))
    if said is None:
        return {}
    if said != "no" and clearance.confirmed.get("clot_excluded") != "yes":
        raise ForbiddenItem(f"There is no plan while this still holds: {knowledge.treatment.rules['stop_clot'].say}")
    return {CALF: "no"}


def _changed(draft: Draft, change: Edit, today: date) -> Draft:
    if change.action in ("lock", "unlock"):
        return replace(draft, locked=change.action == "lock")
    dose = change.dose or draft.dose
    return replace(draft, dose=dose, changed_on=today, changed_by=CLINICIAN)

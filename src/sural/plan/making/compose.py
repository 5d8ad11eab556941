"""Turns drafts into a plan: every item passes the hard limits again, under the facts of the new version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sural.plan.content.items import Because, PlanItem
from sural.plan.content.version import Header, Memory, Plan
from sural.plan.facts.basis import Basis
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import Admitted, Candidate, Withheld, admit
from sural.plan.limits.dose import Dose
from sural.plan.making.care_parts import care_parts
from sural.plan.making.reasons import because
from sural.plan.making.selection import choose


@dataclass(frozen=True)
class Draft:
    """An item that somebody wants in the next version: not admitted yet, so it may have any dose. `came_in` 0 = it comes in with this version."""

    exercise_id: str
    dose: Dose
    since: date
    changed_on: date
    changed_by: str
    rises: int = 0
    locked: bool = False
    came_in: int = 0

    @classmethod
    def of(cls, item: PlanItem) -> Draft:
        return cls(item.exercise_id, item.dose, item.since, item.changed_on, item.changed_by, item.rises, item.locked, item.came_in)

    def with_dose(self, dose: Dose, today: date, rule: str) -> Draft:
        return replace(self, dose=dose, changed_on=today, changed_by=rule)


def compose(header: Header, basis: Basis, facts: Facts, phase: str, drafts: Iterable[Draft], memory: Memory, ended: frozenset[str]) -> Plan:
    """Admit every draft, keep what a limit forbids out of the plan and in its list of what is withheld."""
    items: list[PlanItem] = []
    refused: list[Withheld] = []
    for draft in drafts:
        verdict = admit(Candidate(draft.exercise_id, draft.dose), facts)
        if isinstance(verdict, Withheld):
            refused.append(verdict)
        else:
            items.append(_item(draft, verdict, basis, facts, header.version))
    useful = choose(basis, facts, phase, (item.admitted for item in items), ended | memory.tried, new_most=0).withheld
    parts, kept_out = care_parts(facts)
    withheld = {found.item_id: found for found in (*refused, *useful, *kept_out)}
    return Plan(header, basis, facts, phase, tuple(items), parts, tuple(withheld.values()), memory, ended)


def refused_by(drafts: Iterable[Draft], facts: Facts) -> Mapping[str, Withheld]:
    """What a limit would keep out now, by exercise."""
    verdicts = {draft.exercise_id: admit(Candidate(draft.exercise_id, draft.dose), facts) for draft in drafts}
    return {key: verdict for key, verdict in verdicts.items() if isinstance(verdict, Withheld)}


def _item(draft: Draft, admitted: Admitted, basis: Basis, facts: Facts, version: int) -> PlanItem:
    exercise = facts.knowledge.treatment.exercises[draft.exercise_id]
    reasons = because(exercise, basis, facts, admitted)
    if draft.changed_by == "clinician":
        reasons = (Because("Your clinician chose this for you.", ("clinical_judgement",), "D"), *reasons)
    return PlanItem(admitted, reasons, draft.since, draft.changed_on, draft.changed_by, draft.rises, draft.locked, draft.came_in or version)

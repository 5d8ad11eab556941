"""The first plan: from an assessment, what the body model says, the person and the wishes."""

from __future__ import annotations

from datetime import date

from sural.assessment.assessment import Assessment
from sural.assessment.scope import Scope
from sural.errors import UnansweredSafety
from sural.knowledge import Knowledge
from sural.plan.content.clearance import Clearance, check_answered, check_clearance
from sural.plan.content.version import CAUDA_EQUINA, FIRST, PHASES, GetSeen, Header, Memory, PlanVersion, Reason
from sural.plan.facts.basis import Basis, basis_of, standing_levels, usual_pain
from sural.plan.facts.body_report import BodyReport
from sural.plan.facts.facts import Facts
from sural.plan.facts.person import Person, Preferences, check_person, check_preferences
from sural.plan.making.compose import Draft, compose
from sural.plan.making.get_seen import get_seen, under_18
from sural.plan.making.selection import choose


def build(
    knowledge: Knowledge,
    assessment: Assessment,
    body_report: BodyReport | None,
    person: Person,
    preferences: Preferences,
    today: date,
    standing: PlanVersion | None = None,
    clearance: Clearance | None = None,
    number: int = 1,
) -> PlanVersion:
    """A first plan; at `within_2_days` and above what to do until somebody has looked at it, and under 18 who should look.

    `standing` is the version that holds now, where there is one; a plan in place of "be seen first" needs the `clearance` of that version.
    Versions are numbered on from it, or else from `number`: no page and no clearance of an earlier plan can be taken for one of this plan.

    Raises
    ------
    UnansweredSafety
        A cauda equina question, or a sign that led to "be seen first", has no answer; the message names it. There is no plan then.
    StillStopped
        "Be seen first" holds, and no clearance for that version was given.
    ImpossibleRecord
        A fact about the person does not exist, or is for a clinician to say.
    """
    check_person(knowledge, person)
    check_preferences(knowledge, preferences)
    number = standing.header.version + 1 if standing else number
    if isinstance(standing, GetSeen):
        check_answered(knowledge, standing, check_clearance(standing, clearance, today))
    basis = basis_of(assessment, person, preferences, today)
    urgent = (found for found in assessment.triage.reasons if found.urgency.seen_first)
    reasons = tuple(Reason(found.id, found.urgency, found.why, found.source_ids) for found in urgent)
    header = Header(number, today, "stop_urgent", knowledge.treatment.rules["stop_urgent"].say, knowledge.version)
    if assessment.scope is Scope.UNDER_18:
        return under_18(knowledge, header, basis, reasons)
    if basis.urgency.seen_first:
        return get_seen(knowledge, header, basis, basis.urgency, reasons)
    return first_plan(knowledge, basis, body_report, today, Header(number, today, FIRST, "Made from your answers.", knowledge.version))


def first_plan(knowledge: Knowledge, basis: Basis, body_report: BodyReport | None, today: date, header: Header) -> PlanVersion:
    """A plan from a basis whose urgency allows one."""
    facts = Facts(knowledge, standing_levels(knowledge, basis, today), body_report)
    missing = [f"“{knowledge.questions[key].ask}” ({key})" for key in CAUDA_EQUINA if facts.level(key) is None]
    if missing:
        raise UnansweredSafety(f"There is no plan before these questions are answered: {' '.join(missing)} Ask them first.")
    phase = start_phase(facts)
    facts = facts.having({"phase": phase})
    choice = choose(basis, facts, phase)
    drafts = [Draft(found.exercise_id, found.dose, today, today, header.made_by) for found in choice.chosen]
    pain = usual_pain(basis)
    return compose(header, basis, facts, phase, drafts, Memory(phase_since=today, phase_pain=pain, usual_pain=pain), frozenset())


def start_phase(facts: Facts) -> str:
    """Where to begin: the first phase, or the second one when the leg is calm."""
    rows = facts.knowledge.treatment.phases
    return max((key for key in PHASES if rows[key].start_if is not None and facts.holds(rows[key].start_if)), key=PHASES.index, default=PHASES[0])

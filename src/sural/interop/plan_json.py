"""A plan as JSON and back. What comes back is admitted again, so that no old copy holds what a limit forbids by now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from importlib.resources import files
from typing import Any

from sural.assessment.scope import Scope, scope_of
from sural.errors import FileProblem, ImpossibleRecord, PlanError
from sural.interop.plan_form import StoredBasis, StoredItem, StoredPlan, StoredSeen, check_levels, check_stored
from sural.interop.plan_items_json import care_part, item, withheld
from sural.knowledge import Knowledge, Urgency
from sural.plan.content.goal import strength_goal
from sural.plan.content.version import GetSeen, Header, Memory, Plan, PlanVersion, Reason
from sural.plan.day.overview import road
from sural.plan.facts.basis import Basis, CauseChance
from sural.plan.facts.body_report import BodyReport
from sural.plan.facts.facts import Facts
from sural.plan.facts.person import Person, Preferences
from sural.plan.limits.dose import Dose
from sural.plan.making.compose import Draft, compose
from sural.plan.making.get_seen import under_18
from sural.reading.records import read_record
from sural.reading.shown import listed, shown

FORM = "sural-plan/1"


def to_json(knowledge: Knowledge, care: PlanVersion) -> dict[str, Any]:
    """A version as plain values, ready for `json.dumps`; `schema()` describes them."""
    return _get_seen(knowledge, care) if isinstance(care, GetSeen) else _plan(knowledge, care)


def from_json(knowledge: Knowledge, document: Any, body_report: BodyReport | None = None) -> PlanVersion:
    """A version from its JSON. Exercises pass the hard limits of the knowledge at hand; what no longer may be is withheld.

    Raises
    ------
    FileProblem
        The document is no plan, or a part of it can't be read; nothing of it is used then.
    """
    if not isinstance(document, Mapping) or document.get("form") != FORM:
        raise FileProblem(f"This is no plan of Sural: its 'form' should be '{FORM}'. Choose the file that 'sural plan --format json' wrote.")
    try:
        return _read(knowledge, document, body_report)
    except PlanError as problem:
        raise FileProblem(f"The plan can't be read: {problem} Restore it from another copy; nothing was changed.") from None


def schema() -> dict[str, Any]:
    """The published JSON schema of `to_json`."""
    loaded: dict[str, Any] = json.loads(files("sural.interop").joinpath("plan.schema.json").read_text(encoding="utf-8"))
    return loaded


def _plan(knowledge: Knowledge, plan: Plan) -> dict[str, Any]:
    return {
        "form": FORM,
        "kind": "plan",
        **_header(plan.header),
        "phase": plan.phase,
        "phase_name": knowledge.treatment.phases[plan.phase].name,
        "phase_aim": knowledge.treatment.phases[plan.phase].aim,
        "road": [asdict(stage) | {"opens": list(stage.opens)} for stage in road(knowledge, plan)],
        "items": [item(knowledge, plan, one) for one in plan.items],
        "parts": [care_part(one) for one in plan.parts],
        "withheld": [withheld(knowledge, one) for one in plan.withheld],
        "goal": asdict(strength_goal(plan)) | {"source_ids": list(strength_goal(plan).source_ids)},
        "basis": _basis(plan.basis),
        "facts": dict(sorted(plan.facts.levels.items())),
        "memory": _memory(plan.memory),
        "ended": sorted(plan.ended),
    }


def _get_seen(knowledge: Knowledge, seen: GetSeen) -> dict[str, Any]:
    return {
        "form": FORM,
        "kind": "get_seen",
        **_header(seen.header),
        "urgency": seen.urgency.id,
        "reasons": [{"id": one.id, "urgency": one.urgency.id, "why": one.why, "sources": list(one.source_ids)} for one in seen.reasons],
        "do": seen.do,
        "who": seen.who,
        "say": seen.say,
        "take": list(seen.take),
        "meanwhile": list(seen.meanwhile),
        "watch_for": list(seen.watch_for),
        "basis": _basis(seen.basis),
        "paused": to_json(knowledge, seen.paused) if seen.paused else None,
        "check_ins": list(seen.check_ins),
        "signs": list(seen.signs),
    }


def _header(header: Header) -> dict[str, Any]:
    return asdict(header) | {"made_on": header.made_on.isoformat()}


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "levels": dict(sorted(basis.levels.items())),
        "causes": [asdict(cause) for cause in basis.causes],
        "urgency": basis.urgency.id,
        "started_on": basis.started_on.isoformat(),
        "said": dict(sorted(basis.person.said.items())),
        "confirmed": dict(sorted(basis.person.confirmed.items())),
        "baseline": asdict(basis.person.baseline),
        "goal": basis.person.goal,
        "minutes_a_day": basis.preferences.minutes_a_day,
        "equipment": sorted(basis.preferences.equipment),
        "unwanted": sorted(basis.preferences.unwanted),
    }


def _memory(memory: Memory) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for field in fields(memory):
        value = getattr(memory, field.name)
        plain[field.name] = value.isoformat() if isinstance(value, date) else sorted(value) if isinstance(value, frozenset) else value
    return plain | {"effects": dict(sorted(memory.effects.items()))}


def _read(knowledge: Knowledge, document: Mapping[str, Any], body: BodyReport | None) -> PlanVersion:
    if document.get("kind") == "get_seen":
        return _read_seen(knowledge, read_record(StoredSeen, document, "The plan"), body)
    stored = read_record(StoredPlan, document, "The plan")
    check_stored(knowledge, stored)
    check_levels(knowledge, stored.facts, "facts", stored.knowledge_version)
    if stored.phase not in knowledge.treatment.phases:
        raise ImpossibleRecord(f"The plan: 'phase' can't be {shown(stored.phase)}. Possible: {listed(knowledge.treatment.phases)}.")
    if Scope.UNDER_18 in (scope_of(stored.facts), scope_of(stored.basis.levels)):  # made before Sural was for adults alone
        return under_18(knowledge, _read_header(stored), _read_basis(stored.basis))
    facts = Facts(knowledge, dict(stored.facts), body)
    drafts = [_draft(one) for one in stored.items]
    return compose(_read_header(stored), _read_basis(stored.basis), facts, stored.phase, drafts, stored.memory, stored.ended)


def _read_seen(knowledge: Knowledge, stored: StoredSeen, body: BodyReport | None) -> GetSeen:
    check_stored(knowledge, stored)
    paused = from_json(knowledge, stored.paused, body) if stored.paused else None
    reasons = tuple(Reason(one.id, Urgency.from_id(one.urgency), one.why, one.sources) for one in stored.reasons)
    words = (stored.do, stored.who, stored.say, stored.take, stored.meanwhile, stored.watch_for)
    kept = paused if isinstance(paused, Plan) else None
    return GetSeen(_read_header(stored), Urgency.from_id(stored.urgency), reasons, *words, _read_basis(stored.basis), kept, stored.check_ins, stored.signs)


def _read_header(stored: StoredPlan | StoredSeen) -> Header:
    return Header(stored.version, stored.made_on, stored.made_by, stored.why, stored.knowledge_version)


def _draft(one: StoredItem) -> Draft:
    dose = Dose(one.dose.sets, one.dose.reps, one.dose.hold_s)
    return Draft(one.exercise, dose, one.since, one.changed_on, one.changed_by, one.rises, one.locked, one.came_in)


def _read_basis(one: StoredBasis) -> Basis:
    person = Person(one.said, one.confirmed, one.baseline, one.goal)
    wishes = Preferences(one.minutes_a_day, one.equipment, one.unwanted)
    causes = tuple(CauseChance(cause.id, cause.probability, cause.band) for cause in one.causes)
    return Basis(dict(one.levels), causes, Urgency.from_id(one.urgency), person, wishes, one.started_on)

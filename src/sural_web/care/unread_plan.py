"""In place of a stored version that the knowledge of this server can't read: what stops at the first sign, and never holds an exercise."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sural import Urgency, assess
from sural.errors import FileProblem, ImpossibleRecord
from sural.plan.content.version import GetSeen, Header, Reason
from sural.plan.diary.check_in import signs_named
from sural.plan.facts.basis import Basis, basis_of
from sural.plan.facts.person import Person, Preferences
from sural.plan.making.get_seen import get_seen
from sural_web.care import store
from sural_web.care.start_form import person_from
from sural_web.care.store import Care

URGENT = "stop_urgent"


def unread_plan(care: Care) -> GetSeen:
    """The version as far as it can be told. Signs that a clinician had answered for before stay answered, where the document says so."""
    knowledge, row = care.opened.knowledge, care.version
    document = row.document if isinstance(row.document, dict) else {}
    rule = knowledge.treatment.rules[URGENT]
    header = Header(row.number, row.made_on, URGENT, rule.say, knowledge.version)
    urgency = _urgency(document) if row.kind == "get_seen" else Urgency.SELF_CARE
    reasons = (Reason(rule.id, urgency, rule.say, rule.source_ids),) if row.kind == "get_seen" else ()
    return get_seen(knowledge, header, _basis(care), urgency, reasons, check_ins=_answered(document), signs=_signs(care, document))


def _urgency(document: dict[str, Any]) -> Urgency:
    """As it was; the highest where that can't be told."""
    with suppress(KeyError, ValueError, TypeError, AttributeError):
        return max(Urgency.SAME_DAY, Urgency.from_id(document["urgency"]))
    return Urgency.EMERGENCY


def _answered(document: dict[str, Any]) -> tuple[str, ...]:
    """Ids of check-ins whose signs this version knows of."""
    found: list[Any] = []
    for part in (document, document.get("paused")):
        if isinstance(part, dict):
            memory = part.get("memory")
            lists = (part.get("check_ins"), memory.get("cleared") if isinstance(memory, dict) else None)
            found += [key for one in lists if isinstance(one, list) for key in one]
    return tuple(dict.fromkeys(key for key in found if isinstance(key, str)))


def _signs(care: Care, document: dict[str, Any]) -> tuple[str, ...]:
    """What the check-ins of this stop named: each must be answered before it is lifted."""
    named = document.get("check_ins")
    return signs_named(one for one in store.check_ins(care) if isinstance(named, list) and one.id in named)


def _basis(care: Care) -> Basis:
    """From the answers as they are now, with what was said for the plan."""
    opened = care.opened
    try:
        person, wishes = person_from(store.about(opened))
    except (FileProblem, ImpossibleRecord):
        person, wishes = Person(), Preferences()
    assessment = assess(opened.knowledge, opened.interview.answers, opened.row.mode)  # by nobody's turn: a sign that is told must not wait
    return basis_of(assessment, person, wishes, care.course.begun_on)

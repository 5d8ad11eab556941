"""An assessment as JSON; the form is published in `assessment.schema.json` and checked by a test."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from sural.assessment.assessment import Assessment, Cause, RuleOut
from sural.assessment.explain import EvidenceItem
from sural.assessment.missing import MissingItem
from sural.assessment.next_page import worth_asking
from sural.assessment.triage import UrgencyReason
from sural.assessment.uncertainty import ChanceRange
from sural.knowledge import Knowledge

FORM = "sural-assessment/1"


def to_json(knowledge: Knowledge, assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain values, ready for `json.dumps`."""
    return {
        "form": FORM,
        "knowledge_version": assessment.knowledge_version,
        "scope": assessment.scope.value,
        "urgency": assessment.triage.urgency.id,
        "reasons": [reason.id for reason in assessment.triage.reasons],
        "reason_details": [_reason(reason) for reason in assessment.triage.reasons],
        "causes": [_cause(cause) for cause in assessment.causes],
        "rule_out": [_rule_out(found) for found in assessment.rule_out],
        "unlisted": _round(assessment.unlisted),
        "outside": _round(assessment.outside),
        "unanswered_red_flags": list(assessment.unanswered_red_flags),
        "contradictions": [{"gate": gate, "answer": child} for gate, child in assessment.contradictions],
        "telling_test": _missing(assessment.telling_test) if assessment.telling_test else None,
        "next_question": _next_question(knowledge, assessment),
    }


def schema() -> dict[str, Any]:
    """The published JSON schema of `to_json`."""
    text = files("sural.interop").joinpath("assessment.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "id": cause.id,
        "name": cause.name,
        "plain_name": cause.plain_name,
        "low": _round(cause.low),
        "probability": _round(cause.probability),
        "high": _round(cause.high),
        "band": cause.band.value,
        "for": [_evidence(item) for item in cause.speaking_for],
        "against": [_evidence(item) for item in cause.against],
        "explains": list(cause.explains),
        "does_not_explain": list(cause.does_not_explain),
        "told_with": cause.told_with or None,
        "with_twin": _chance(cause.with_twin),
        "same_care": _chance(cause.same_care),
        "presentation": cause.presentation or None,
        "missing": [_missing(item) for item in cause.missing],
    }


def _chance(chance: ChanceRange | None) -> dict[str, float] | None:
    return None if chance is None else {"low": _round(chance.low), "probability": _round(chance.probability), "high": _round(chance.high)}


def _evidence(item: EvidenceItem) -> dict[str, Any]:
    return {
        "finding": item.finding_id,
        "level": item.level,
        "strength": item.strength,
        "log_odds": _round(item.log_odds),
        "source": item.source_id,
        "confidence": item.confidence,
    }


def _missing(item: MissingItem) -> dict[str, Any]:
    return {"finding": item.finding_id, "who": item.who, "gain": _round(item.gain)}


def _rule_out(found: RuleOut) -> dict[str, Any]:
    return {"id": found.id, "name": found.name, "plain_name": found.plain_name, "probability": _round(found.probability), "how": found.how}


def _reason(reason: UrgencyReason) -> dict[str, Any]:
    return {
        "id": reason.id,
        "urgency": reason.urgency.id,
        "why": reason.why,
        "findings": list(reason.findings),
        "sources": list(reason.source_ids),
        "confidence": reason.confidence,
    }


def _next_question(knowledge: Knowledge, assessment: Assessment) -> dict[str, Any] | None:
    if not assessment.next_pages or not worth_asking(knowledge, assessment.next_pages[0]):
        return None
    page = assessment.next_pages[0].page
    return {"page": page.id, "heading": page.heading, "findings": list(page.items)}


def _round(value: float) -> float:
    return round(value, 6)

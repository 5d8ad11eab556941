"""The clot check before any stretching, loading or rubbing of a calf: passed, not passed, or not known."""

from __future__ import annotations

from collections.abc import Mapping

from sural.knowledge import Knowledge, Urgency
from sural.knowledge.rule_grammar import Expression, truth
from sural.knowledge.schema import Rule

PASSED, NOT_PASSED = "passed", "not_passed"
MUST_BE_ANSWERED = (
    "red_hot_skin",
    "red_cord_vein",
    "chest_pain_breathless",
    "cough_blood_faint",
    "rf_prev_dvt",
    "rf_surgery_12w",
    "rf_immobile",
    "rf_active_cancer",
    "rf_pregnant",
    "rf_postpartum",
    "calf_new_signs",
)
_CLOTS = ("dvt", "superficial_vein_thrombosis")


def clot_check(knowledge: Knowledge, levels: Mapping[str, str], chances: Mapping[str, float]) -> str | None:
    """None when an answer is missing. `chances` by condition id, as the assessment gave them."""
    if levels.get("calf_new_signs") == "yes":
        return NOT_PASSED
    if levels.get("clot_excluded") == "yes":
        return PASSED
    spoken = [_truth(knowledge, rule.expression, levels) for rule in _clot_rules(knowledge)]
    if True in spoken or sum(chances.get(clot, 0.0) for clot in _CLOTS) >= knowledge.treatment.number("clot_chance_most"):
        return NOT_PASSED
    if None in spoken or any(key not in levels for key in MUST_BE_ANSWERED):
        return None
    return PASSED


def leg_rules(knowledge: Knowledge) -> tuple[str, ...]:
    """Ids of the rules that look for a clot in a leg and for nothing else; one in the lung is an emergency."""
    return tuple(rule.id for rule in _clot_rules(knowledge) if rule.urgency < Urgency.EMERGENCY)


def _clot_rules(knowledge: Knowledge) -> tuple[Rule, ...]:
    return tuple(rule for rule in knowledge.rules.values() if rule.looks_for == ("dvt",))


def _truth(knowledge: Knowledge, expression: Expression, levels: Mapping[str, str]) -> bool | None:
    """Three-valued; tests and measures that are only asked for after a sign count as normal while that sign is absent."""

    def known(item: str, level: str | None) -> bool | None:
        if item in knowledge.composites:
            return truth(knowledge.composites[item].expression, known)
        given = levels.get(item) or _implied(knowledge, item, levels)
        if given is None:
            return None
        return given == level if level is not None else given != knowledge.findings[item].levels[0]

    return truth(expression, known)


def _implied(knowledge: Knowledge, item: str, levels: Mapping[str, str]) -> str | None:
    finding = knowledge.findings[item]
    if finding.kind in ("self_test", "clinician_test"):
        return finding.levels[0]
    if item == "calf_tender" and levels.get("calf_new_signs") == "no":
        return "no"
    return None

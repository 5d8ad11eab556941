"""A virtual clinician: answers what the engine asks before a plan may begin again, sign by sign, and examines where an examination answers a rule."""

from __future__ import annotations

from datetime import date
from random import Random

from sural.knowledge import Knowledge
from sural.plan.change.open_rules import open_rules
from sural.plan.content.clearance import EXAMINATIONS, Clearance, unanswered
from sural.plan.content.version import CAUDA_EQUINA, GetSeen

NAME = "Dr Virtual"
_SINCE_LONG = "history"  # what was is no different when somebody looks at it


def examine(knowledge: Knowledge, seen: GetSeen, today: date, random: Random) -> Clearance:
    """What is true now of everything that is asked. What is real is told elsewhere: here an examination finds nothing that forbids a plan."""
    levels = {sign: _now(knowledge, random) for sign in seen.signs}
    levels |= {key: "no" for key in CAUDA_EQUINA if key not in seen.basis.levels and key not in levels}
    confirmed = {fact: "yes" for sign, fact in EXAMINATIONS.items() if levels.get(sign) == "yes"}
    while True:
        clearance = Clearance(seen.header.version, NAME, today, dict(levels), dict(confirmed))
        rules = open_rules(knowledge, seen, clearance)
        confirmed |= {rule.examination: "yes" for rule in rules if rule.examination}
        asked = [key for rule in rules if not rule.examination for key in rule.answers if key not in levels and _can_change(knowledge, key)]
        levels |= {key: _level(knowledge, seen, key, random) for key in asked}
        if clearance.levels == levels and clearance.confirmed == confirmed:
            return clearance


def is_settled(knowledge: Knowledge, seen: GetSeen, clearance: Clearance) -> bool:
    """Whether the engine asks no more."""
    return not open_rules(knowledge, seen, clearance) and not unanswered(seen, clearance)


def _now(knowledge: Knowledge, random: Random) -> str:
    return "no" if random.random() < knowledge.treatment.virtual_people["sign_gone"].best else "yes"


def _level(knowledge: Knowledge, seen: GetSeen, key: str, random: Random) -> str:
    """Gone, or as it was."""
    normal = knowledge.findings[key].levels[0]
    return normal if _now(knowledge, random) == "no" else seen.basis.levels.get(key, normal)


def _can_change(knowledge: Knowledge, key: str) -> bool:
    finding = knowledge.findings.get(key)
    return finding is not None and finding.kind != _SINCE_LONG and finding.who_can_answer == "patient"

"""What still speaks against a plan after somebody has looked: the urgency rules that hold by what was answered, and by which answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sural.knowledge import Knowledge
from sural.plan.content.clearance import Clearance
from sural.plan.content.version import GetSeen
from sural.plan.diary.check_in import CheckIn
from sural.plan.diary.urgency import urgent_rules
from sural.plan.facts.clot_check import leg_rules

HEEL_FALL = "stop_heel_fall"
# Rules that hang on the story and not on a sign, so that nobody could say that it is gone.
_OF_THE_STORY = ("tr98_cancer_mid_back", "tr107_numb_many", "tr110_cancer_old_weakness", "tr114_older_hip", "tr117_sudden_past_60", "tr118_claudication_new")


@dataclass(frozen=True, slots=True)
class OpenRule:
    """A rule that holds. `answers` are those that make it hold, by finding id; `examination` is the fact that would answer it, empty = none does."""

    id: str
    why: str
    answers: tuple[str, ...]
    examination: str


def open_rules(knowledge: Knowledge, seen: GetSeen, clearance: Clearance) -> tuple[OpenRule, ...]:
    """What a clinician has to settle still; nothing where a plan may begin again, once every sign is answered."""
    answered = answered_by(knowledge, clearance.confirmed)
    return tuple(rule for rule in _rules(knowledge, seen, clearance) if rule.id not in answered)


def answered_by(knowledge: Knowledge, confirmed: Mapping[str, str]) -> frozenset[str]:
    """Ids of the rules that facts confirmed by a clinician have answered, for what is there now."""
    return frozenset(rule for fact, rules in _examined(knowledge).items() if confirmed.get(fact) == "yes" for rule in rules)


def _examined(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Rules whose question a clinician answers by examining: then the sign or the background itself may still be there."""
    return {
        "clot_excluded": leg_rules(knowledge),
        "foot_drop_seen": ("tr04_foot_drop", "tr90_foot_drop_weeks"),
        "strength_stable": (HEEL_FALL,),
        "cause_excluded": (*(rule.id for rule in knowledge.rules.values() if rule.of_background), *_OF_THE_STORY),
    }


def _rules(knowledge: Knowledge, seen: GetSeen, clearance: Clearance) -> Iterator[OpenRule]:
    for found in urgent_rules(knowledge, seen.basis, CheckIn("clearance", clearance.on, clearance.levels)):
        yield OpenRule(found.id, found.why, found.findings, _examination(knowledge, found.id))
    # A count that fell is no answer of which somebody could say how it is now.
    yield from (OpenRule(reason.id, reason.why, (), _examination(knowledge, reason.id)) for reason in seen.reasons if reason.id == HEEL_FALL)


def _examination(knowledge: Knowledge, rule_id: str) -> str:
    return next((fact for fact, rules in _examined(knowledge).items() if rule_id in rules), "")

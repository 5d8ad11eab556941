"""Urgency as a page shows it: what to do, whom to call, and why."""

from __future__ import annotations

from dataclasses import dataclass

from sural import Knowledge
from sural.assessment.triage import UNANSWERED, Triage, UrgencyReason
from sural.knowledge.safety_advice import WatchFor
from sural.knowledge.schema import UrgencyAdvice
from sural_web.interview.words import line_words

_MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """`told`: what the person told that made the rule speak."""

    why: str
    told: tuple[str, ...]
    rule: str
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class UrgencyView:
    advice: UrgencyAdvice
    reasons: tuple[Reason, ...]
    watch_for: WatchFor


def urgency_view(knowledge: Knowledge, triage: Triage) -> UrgencyView:
    """The advice of the level, with the reasons that reach this level."""
    reasons = [_reason(knowledge, reason) for reason in triage.reasons if reason.urgency is triage.urgency]
    return UrgencyView(knowledge.urgency_advice[triage.urgency.id], tuple(reasons[:_MOST_REASONS]), knowledge.watch_for)


def _reason(knowledge: Knowledge, reason: UrgencyReason) -> Reason:
    told = tuple(line_words(knowledge, item) for item in reason.findings if item in knowledge.page_of and item != UNANSWERED)
    return Reason(reason.why, told, reason.id, reason.confidence == "D")

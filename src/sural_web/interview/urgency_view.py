"""Urgency as a page shows it: what to do, whom to call, and why."""

from __future__ import annotations

from dataclasses import dataclass

from sural import Interview, Knowledge
from sural.assessment.triage import UNANSWERED, Triage, UrgencyReason
from sural.knowledge.safety_advice import WatchFor
from sural.knowledge.schema import UrgencyAdvice
from sural_web.interview.words import told

_MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """`told`: what the person told that made the rule speak, each as a sentence."""

    why: str
    told: tuple[str, ...]
    rule: str
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class UrgencyView:
    advice: UrgencyAdvice
    reasons: tuple[Reason, ...]
    watch_for: WatchFor


def urgency_view(knowledge: Knowledge, triage: Triage, interview: Interview | None) -> UrgencyView:
    """The advice of the level, with the reasons that reach this level and what `interview` says of them."""
    reasons = [_reason(knowledge, reason, interview) for reason in triage.reasons if reason.urgency is triage.urgency]
    return UrgencyView(knowledge.urgency_advice[triage.urgency.id], tuple(reasons[:_MOST_REASONS]), knowledge.watch_for)


def _reason(knowledge: Knowledge, reason: UrgencyReason, interview: Interview | None) -> Reason:
    answers = tuple(told(interview, item) for item in reason.findings if item in knowledge.page_of and item != UNANSWERED)
    return Reason(reason.why, answers, reason.id, reason.confidence == "D")

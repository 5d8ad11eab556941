"""The result as a page shows it: words first, ranges, reasons, sources."""

from __future__ import annotations

from dataclasses import dataclass

from sural import Assessment, Interview, Knowledge
from sural.assessment.assessment import Band, Cause
from sural.assessment.explain import EvidenceItem
from sural.assessment.missing import MissingItem
from sural.assessment.scope import Scope
from sural.knowledge.safety_advice import UnderAge
from sural.knowledge.schema import Condition, NextSteps
from sural.why.sentences import body_words_for
from sural_web.interview.urgency_view import UrgencyView, urgency_view
from sural_web.interview.words import answer_words, line_words

_BANDS = {Band.LIKELY: "Likely", Band.POSSIBLE: "Possible", Band.UNLIKELY: "Less likely"}
_MOST_EVIDENCE = 5
_MOST_STEPS = 2


@dataclass(frozen=True, slots=True)
class EvidenceView:
    words: str
    strength: str
    is_estimate: bool
    source_id: str
    source: str


@dataclass(frozen=True, slots=True)
class MissingView:
    words: str
    by_examiner: bool


@dataclass(frozen=True, slots=True)
class CauseView:
    """A cause: `low`, `middle` and `high` in per cent; `twin` is one that it can't be told apart from; `form` the form of it that
    the answers fit, where it is not the usual one; `body` what the body model says."""

    condition: Condition
    band: str
    low: int
    middle: int
    high: int
    speaking_for: tuple[EvidenceView, ...]
    against: tuple[EvidenceView, ...]
    missing: tuple[MissingView, ...]
    explains: tuple[str, ...]
    does_not_explain: tuple[str, ...]
    twin: str
    form: str
    body: str


@dataclass(frozen=True, slots=True)
class RuleOutView:
    condition: Condition
    how: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """All that the result page says, in its order."""

    urgency: UrgencyView
    causes: tuple[CauseView, ...]
    rule_out: tuple[RuleOutView, ...]
    steps: tuple[NextSteps, ...]
    may_start: bool
    under_18: UnderAge | None
    unanswered: tuple[str, ...]
    contradictions: tuple[tuple[str, str], ...]
    unlisted: int
    is_rough: bool
    outside: int
    test: MissingView | None
    more_to_ask: bool
    answered: int
    version: str


def result_view(interview: Interview, assessment: Assessment) -> ResultView:
    """What the page shows for an assessment."""
    knowledge = interview.knowledge
    shown = _without_twins(assessment.likely)
    return ResultView(
        urgency=urgency_view(knowledge, assessment.triage),
        causes=tuple(_cause(knowledge, interview, cause) for cause in shown),
        rule_out=tuple(RuleOutView(knowledge.conditions[found.id], found.how) for found in assessment.rule_out),
        steps=_steps(knowledge, shown),
        may_start=not assessment.triage.urgency.seen_first and assessment.scope is Scope.IN_SCOPE,
        under_18=knowledge.under_18 if assessment.scope is Scope.UNDER_18 else None,
        unanswered=tuple(line_words(knowledge, item) for item in assessment.unanswered_red_flags),
        contradictions=tuple((line_words(knowledge, gate), line_words(knowledge, child)) for gate, child in assessment.contradictions),
        unlisted=_per_cent(assessment.unlisted),
        is_rough=assessment.is_rough,
        outside=assessment.outside_in_100,
        test=_missing(knowledge, assessment.telling_test) if assessment.telling_test else None,
        more_to_ask=bool(assessment.next_pages),
        answered=len([item for item in interview.answers.levels if item in knowledge.findings]),
        version=assessment.knowledge_version,
    )


def _without_twins(causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """Of two causes that can't be told apart only the first; it names the other."""
    named: set[str] = set()
    kept = []
    for cause in causes:
        if cause.id not in named:
            kept.append(cause)
            named.add(cause.told_with)
    return tuple(kept)


def _cause(knowledge: Knowledge, interview: Interview, cause: Cause) -> CauseView:
    levels = interview.levels
    return CauseView(
        condition=knowledge.conditions[cause.id],
        band=_BANDS[cause.band],
        low=_per_cent(cause.low),
        middle=_per_cent(cause.probability),
        high=_per_cent(cause.high),
        speaking_for=tuple(_evidence(knowledge, item, levels.get(item.finding_id)) for item in cause.speaking_for[:_MOST_EVIDENCE]),
        against=tuple(_evidence(knowledge, item, levels.get(item.finding_id)) for item in cause.against[:_MOST_EVIDENCE]),
        missing=tuple(_missing(knowledge, item) for item in cause.missing),
        explains=tuple(answer_words(knowledge, item, levels.get(item)) for item in cause.explains[:_MOST_EVIDENCE]),
        does_not_explain=tuple(answer_words(knowledge, item, levels.get(item)) for item in cause.does_not_explain[:_MOST_EVIDENCE]),
        twin=knowledge.conditions[cause.told_with].plain_name if cause.told_with else "",
        form=knowledge.presentations[cause.presentation].name if cause.presentation else "",
        body=body_words_for(cause.id),
    )


def _evidence(knowledge: Knowledge, item: EvidenceItem, level: str | None) -> EvidenceView:
    source = knowledge.sources.get(item.source_id)
    return EvidenceView(
        words=answer_words(knowledge, item.finding_id, item.level or level),
        strength=item.strength,
        is_estimate=item.confidence == "D",
        source_id=item.source_id,
        source=source.citation if source else "",
    )


def _missing(knowledge: Knowledge, item: MissingItem) -> MissingView:
    return MissingView(line_words(knowledge, item.finding_id), item.who == "clinician")


def _steps(knowledge: Knowledge, causes: tuple[Cause, ...]) -> tuple[NextSteps, ...]:
    near = [cause.id for cause in causes if cause.band is not Band.UNLIKELY]
    wanted = dict.fromkeys(knowledge.conditions[cause].management for cause in near)
    return tuple(knowledge.next_steps[key].for_causes(near) for key in wanted)[:_MOST_STEPS]


def _per_cent(chance: float) -> int:
    """Rounded to fives away from the ends: more would claim more than is known."""
    exact = 100 * chance
    return round(exact) if exact < 3 or exact > 97 else 5 * round(exact / 5)

"""The result as a page shows it: words first, ranges, reasons, sources."""

from __future__ import annotations

from dataclasses import dataclass

from sural import Assessment, Interview, Knowledge
from sural.assessment.assessment import Band, Cause
from sural.assessment.cause_words import (
    ShownChance,
    band_words,
    chance_of,
    form_words,
    key_words,
    range_words,
    twin_words,
    unlisted_words,
    without_twins,
    would_tell_words,
)
from sural.assessment.explain import EvidenceItem
from sural.assessment.flow import page_applies
from sural.assessment.missing import MissingItem
from sural.assessment.scope import Scope
from sural.assessment.tests_to_get import act_words
from sural.knowledge.safety_advice import UnderAge
from sural.knowledge.schema import Condition, NextSteps
from sural.why.own_answer import body_words_of, nerve_or_calf
from sural_web.interview.addresses import address_of
from sural_web.interview.page_history import answered_pages
from sural_web.interview.urgency_view import UrgencyView, urgency_view
from sural_web.interview.words import evidence, line_words

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
    """An open question, or a test as an act. `address` is where a person can answer it alone; '' where an examiner is needed."""

    words: str
    is_test: bool
    address: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """A cause: `chance` in whole numbers of 100, `range` the same in words, `would_tell` what would narrow it where it is too wide to tell;
    `twin` names one that it can't be told apart from, and then all of that is about either;
    `form` a sentence where the answers fit a form that is not the usual one;
    `body` what the body model says."""

    condition: Condition
    band: str
    chance: ShownChance
    range: str
    would_tell: str
    speaking_for: tuple[EvidenceView, ...]
    against: tuple[EvidenceView, ...]
    missing: tuple[MissingView, ...]
    explains: tuple[str, ...]
    does_not_explain: tuple[str, ...]
    twin: str
    form: str
    body: str

    @property
    def wide(self) -> bool:
        """Whether the range is too wide for a word."""
        return not self.chance.tells


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
    key: tuple[str, ...]
    unlisted: str
    is_rough: bool
    outside: int
    test: MissingView | None
    more_to_ask: bool
    pages: int
    explains_nerve_or_calf: bool
    version: str


def result_view(interview: Interview, assessment: Assessment) -> ResultView:
    """What the page shows for an assessment."""
    knowledge = interview.knowledge
    shown = without_twins(assessment.likely)
    return ResultView(
        urgency=urgency_view(knowledge, assessment.triage, interview),
        causes=tuple(_cause(interview, assessment, cause, first=place == 0) for place, cause in enumerate(shown)),
        rule_out=tuple(RuleOutView(knowledge.conditions[found.id], found.how) for found in assessment.rule_out),
        steps=_steps(knowledge, shown),
        may_start=not assessment.triage.urgency.seen_first and assessment.scope is Scope.IN_SCOPE,
        under_18=knowledge.under_18 if assessment.scope is Scope.UNDER_18 else None,
        unanswered=tuple(line_words(knowledge, item) for item in assessment.unanswered_red_flags),
        contradictions=tuple((line_words(knowledge, gate), line_words(knowledge, child)) for gate, child in assessment.contradictions),
        key=key_words(knowledge),
        unlisted=unlisted_words(assessment.unlisted),
        is_rough=assessment.is_rough,
        outside=assessment.outside_in_100,
        test=_missing(interview, assessment.telling_test) if assessment.telling_test else None,
        more_to_ask=bool(assessment.next_pages),
        pages=len(list(answered_pages(interview))),
        explains_nerve_or_calf=nerve_or_calf(knowledge, assessment) and not assessment.triage.urgency.seen_first,
        version=assessment.knowledge_version,
    )


def _cause(interview: Interview, assessment: Assessment, cause: Cause, first: bool) -> CauseView:
    knowledge = interview.knowledge
    return CauseView(
        condition=knowledge.conditions[cause.id],
        band=band_words(knowledge, cause, first),
        chance=chance_of(cause),
        range=range_words(knowledge, cause, first),
        would_tell=would_tell_words(knowledge, cause),
        speaking_for=tuple(_evidence(interview, item) for item in cause.speaking_for[:_MOST_EVIDENCE]),
        against=tuple(_evidence(interview, item) for item in cause.against[:_MOST_EVIDENCE]),
        missing=tuple(_missing(interview, item) for item in cause.missing),
        explains=tuple(evidence(interview, item) for item in cause.explains[:_MOST_EVIDENCE]),
        does_not_explain=tuple(evidence(interview, item) for item in cause.does_not_explain[:_MOST_EVIDENCE]),
        twin=twin_words(knowledge, cause),
        form=form_words(knowledge, cause, interview.levels),
        body=body_words_of(assessment, cause.id),
    )


def _evidence(interview: Interview, item: EvidenceItem) -> EvidenceView:
    source = interview.knowledge.sources.get(item.source_id)
    return EvidenceView(
        words=evidence(interview, item.finding_id),
        strength=item.strength,
        is_estimate=item.confidence == "D",
        source_id=item.source_id,
        source=source.citation if source else "",
    )


def _missing(interview: Interview, item: MissingItem) -> MissingView:
    knowledge, key = interview.knowledge, item.finding_id
    page = knowledge.page_of.get(key) if item.who != "clinician" else None
    asked = page is not None and page_applies(knowledge, page, interview.answers, interview.levels)
    return MissingView(act_words(knowledge, key), key in knowledge.next_tests, address_of(page) if asked else "")


def _steps(knowledge: Knowledge, causes: tuple[Cause, ...]) -> tuple[NextSteps, ...]:
    near = [cause.id for cause in causes if cause.band is not Band.UNLIKELY]
    wanted = dict.fromkeys(knowledge.conditions[cause].management for cause in near)
    return tuple(knowledge.next_steps[key].for_causes(near) for key in wanted)[:_MOST_STEPS]

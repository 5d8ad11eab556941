"""An assessment as text for a terminal: urgency first, then causes as ranges, then why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from textwrap import fill

from sural.assessment.answer_words import evidence_words, told_words
from sural.assessment.assessment import Assessment, Cause
from sural.assessment.cause_words import band_words, chance_of, form_words, key_words, range_words, twin_words, unlisted_words, without_twins, would_tell_words
from sural.assessment.explain import EvidenceItem
from sural.assessment.scope import Scope
from sural.knowledge import Knowledge, Urgency

_WIDTH = 88
_BAR = 20


def as_text(knowledge: Knowledge, assessment: Assessment) -> str:
    """The whole result, 88 columns wide."""
    return "\n".join(_lines(knowledge, assessment))


def urgency_words(knowledge: Knowledge, urgency: Urgency) -> str:
    """What to do, in two lines."""
    advice = knowledge.urgency_advice[urgency.id]
    return f"{advice.title.upper()}\n{fill(advice.do, _WIDTH)}"


def watch_for_lines(knowledge: Knowledge) -> Iterator[str]:
    """The signs that mean "call now", whatever else is said."""
    watch = knowledge.watch_for
    yield f"\n{watch.title.upper()}\n{watch.lead}"
    yield from (fill(f"- {sign}", _WIDTH, subsequent_indent="  ") for sign in watch.signs)


def _lines(knowledge: Knowledge, assessment: Assessment) -> Iterator[str]:
    yield urgency_words(knowledge, assessment.triage.urgency)
    for reason in assessment.triage.reasons[:3]:
        yield fill(f"Why: {_because(assessment, knowledge, reason.findings)}{reason.why} [{reason.id}]", _WIDTH, subsequent_indent="     ")
    yield from under_18_lines(knowledge) if assessment.scope is Scope.UNDER_18 else _result(knowledge, assessment)
    yield from watch_for_lines(knowledge)
    yield f"\nSural is not a diagnosis and not a medical device. Knowledge version {assessment.knowledge_version}."


def under_18_lines(knowledge: Knowledge) -> Iterator[str]:
    """What stands in place of a result."""
    told = knowledge.under_18
    yield f"\n{told.title.upper()}\n{fill(told.lead, _WIDTH)}\n{fill(told.who, _WIDTH)}"
    yield f"\n{told.today_title.upper()}"
    yield from (fill(f"- {sign}", _WIDTH, subsequent_indent="  ") for sign in told.today)


def _result(knowledge: Knowledge, assessment: Assessment) -> Iterator[str]:
    yield "\nWHAT MAY BE THE CAUSE (several can be present together; the first fits best)"
    key = ("In a bar from 0 to 100, = is the range and # its middle.", *key_words(knowledge), "Strong, clear, some: how much one answer counts.")
    yield fill(" ".join(key), _WIDTH)
    for place, cause in enumerate(without_twins(assessment.likely)):
        yield from _cause(knowledge, cause, assessment.levels, assessment.numbers, first=place == 0)
    if assessment.rule_out:
        yield "\nIMPORTANT TO RULE OUT (not likely, but harmful to miss)"
        for found in assessment.rule_out:
            yield fill(f"- {found.plain_name or found.name}: {found.how}", _WIDTH, subsequent_indent="  ")
    yield "\nWHAT SURAL CANNOT KNOW"
    if assessment.is_rough:
        unweighed = f"About {assessment.outside_in_100} in 100 of what they could mean was only estimated, so the chances are rough."
        yield fill(f"These answers fit many mixtures of causes. {unweighed}", _WIDTH)
    yield fill(f"Questions cannot replace an examination. {unlisted_words(assessment.unlisted)}", _WIDTH)
    if assessment.next_pages:
        yield fill(f"What would tell most next: {assessment.next_pages[0].page.heading}", _WIDTH)


def _cause(knowledge: Knowledge, cause: Cause, levels: Mapping[str, str], numbers: Mapping[str, float], first: bool) -> Iterator[str]:
    yield f"\n{band_words(knowledge, cause, first)}: {cause.plain_name or cause.name} ({cause.name})"
    if cause.told_with:
        yield f"  {twin_words(knowledge, cause)}"
    yield f"  [{_bar(cause)}] of 100"
    yield fill(f"  {range_words(knowledge, cause, first)} {would_tell_words(knowledge, cause)}".rstrip(), _WIDTH, subsequent_indent="  ")
    form = form_words(knowledge, cause, levels)
    if form:
        yield fill(f"  {form}", _WIDTH, subsequent_indent="  ")
    for word, items in (("For", cause.speaking_for), ("Against", cause.against)):
        if items:
            yield fill(
                f"  {word}: " + " ".join(_evidence(knowledge, item, numbers.get(item.finding_id)) for item in items[:4]), _WIDTH, subsequent_indent="       "
            )


def _evidence(knowledge: Knowledge, item: EvidenceItem, number: float | None) -> str:
    basis = "study" if item.confidence in "ABC" else "estimate"
    return f"{evidence_words(knowledge, item.finding_id, item.level, number)} ({item.strength}, {basis})"


def _because(assessment: Assessment, knowledge: Knowledge, findings: tuple[str, ...]) -> str:
    told = (told_words(knowledge, key, assessment.levels.get(key), assessment.numbers.get(key)) for key in findings if key in knowledge.page_of)
    return "".join(f"{sentence} " for sentence in islice(told, 3))


def _bar(cause: Cause) -> str:
    shown = chance_of(cause)
    low, middle, high = (round(value / 100 * (_BAR - 1)) for value in (shown.low, shown.middle, shown.high))
    return "".join("#" if spot == middle else "=" if low <= spot <= high else "." for spot in range(_BAR))

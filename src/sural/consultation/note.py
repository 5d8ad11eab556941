"""The note of a routine visit, prefilled in plain sentences from what is on record. A clinician edits it and signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sural.assessment.triage import Triage
from sural.consultation.note_exam import cause_sentences, exam_sentences
from sural.consultation.note_history import history_sentences
from sural.consultation.options import Offered, Options
from sural.consultation.visit_facts import VisitFacts
from sural.interop.plan_items_json import name_of
from sural.interop.plan_words import dose_words
from sural.knowledge import Knowledge
from sural.knowledge.short_title import short_title
from sural.knowledge.urgency import SOON_WORDS
from sural.plan.content.version import GetSeen, PlanVersion

URGENCY = "urgency"
_STATE_WORDS = {
    "later": "Later, when what they wait for has come",
    "ask_first": "Only once what speaks against them was asked",
    "kept_back": "Something of this person speaks against",
    "not": "Guidelines advise against",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a note: lines of text. A `fixed` one is always what the record says at the moment, and is not edited."""

    id: str
    title: str
    text: str
    fixed: bool = False


def visit_note(facts: VisitFacts) -> tuple[Block, ...]:
    """The blocks in the order of a note; none is empty."""
    parts = (
        (URGENCY, "How urgent", urgency_sentences(facts.urgency)),
        ("history", "History since the last visit" if facts.last_on else "History since the plan began", history_sentences(facts)),
        ("exam", "Examination", exam_sentences(facts.knowledge, facts.found, facts.differs)),
        ("causes", "Causes", cause_sentences(facts.knowledge, facts.before, facts.after, bool(facts.found))),
        ("changes", "What changed in the plan", _changes(facts)),
        ("plan", "Plan", _plan(facts.knowledge, facts.plan)),
        ("options", "Treatment options, with what guidelines say", option_sentences(facts.knowledge, facts.options)),
        ("next", "Next visit", _next(facts)),
    )
    return tuple(Block(key, title, "\n".join(lines), fixed=key == URGENCY) for key, title, lines in parts)


def urgency_sentences(urgency: Triage) -> Iterator[str]:
    """How soon, and each reason that reaches it: word for word what the person reads, so a colleague is told who is meant by "you"."""
    yield f"To be seen {SOON_WORDS[urgency.urgency]}."
    reasons = [reason.why for reason in urgency.reasons if reason.urgency is urgency.urgency]
    yield from (["Why, in the words that the person reads:", *reasons] if reasons else [])


def option_sentences(knowledge: Knowledge, options: Options) -> Iterator[str]:
    """What is to be thought of now, each with what guidelines say; then the names of all that waits, or that something speaks against."""
    rows = [row for _, found in options.steps for row in found]
    if options.first:
        yield options.first
    if not rows:
        yield "None is named: no cause is likely enough, or none is weighed at this age."
    yield from (_option(knowledge, row) for row in rows if row.state == "now")
    for state, words in _STATE_WORDS.items():
        named = [row.option.name for row in rows if row.state == state]
        if named:
            yield f"{words}: {'; '.join(named)}."


def _option(knowledge: Knowledge, row: Offered) -> str:
    option = row.option
    check = f" Ask about: {_inside(option.check)}" if option.check else ""
    names = dict.fromkeys(short_title(knowledge.sources[key].citation) for key in option.source_ids)
    source = "our own estimate" if row.is_estimate else f"{'; '.join(names)}; grade {option.confidence}"
    return f"- {option.name}. {option.guideline}{check} ({source})"


def _inside(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _changes(facts: VisitFacts) -> Iterator[str]:
    for change in facts.changes:
        yield f"{day_words(change.on)}: version {change.number}. {change.why}"
    if facts.more_changes:
        yield "More versions came in since the last visit; all of them stand in the record."
    if not facts.changes:
        yield f"Nothing since {day_words(facts.since)}."


def _plan(knowledge: Knowledge, plan: PlanVersion | None) -> Iterator[str]:
    if plan is None:
        yield "There is no plan."
    elif isinstance(plan, GetSeen):
        yield f"No exercises: the plan is stopped since {day_words(plan.header.made_on)}, until somebody has answered for each sign."
        yield from (reason.why for reason in plan.reasons)
    else:
        phase = knowledge.treatment.phases[plan.phase]
        yield f"Phase: {phase.name}. {phase.aim}"
        for item in plan.items:
            locked = " Locked." if item.locked else ""
            yield f"- {name_of(knowledge, item.exercise_id)}: {dose_words(knowledge.treatment.exercises[item.exercise_id], item.dose)}{locked}"
        if plan.withheld:
            yield f"Left out for now: {'; '.join(name_of(knowledge, one.item_id) for one in plan.withheld)}."


def _next(facts: VisitFacts) -> Iterator[str]:
    yield f"{facts.next_visit}" if facts.next_visit else "None is booked yet."
    yield "The person knows the signs at which they call at once, and answers them in each check-in."


def day_words(day: date) -> str:
    """For example "9 December 2026"."""
    return f"{day.day} {day:%B %Y}"

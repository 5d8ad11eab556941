"""What a person takes along to a visit: one sheet for whoever has two minutes, and everything else behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sural import Assessment, Interview, Knowledge
from sural.assessment.assessment import Band
from sural.assessment.body_map import KINDS, Mark, from_text
from sural.assessment.triage import Triage, is_safety_question
from sural.knowledge.schema import Page
from sural_web.interview.map_picture import Picture, pictures
from sural_web.interview.result_view import CauseView, ResultView, result_view
from sural_web.interview.urgency_view import UrgencyView, urgency_view
from sural_web.interview.words import answer_words, level_words, line_words, mark_words, said

_MOST_TOLD, _MOST_CAUSES, _MOST_RULED_OUT = 10, 3, 2
_BASICS = ("rf_age", "rf_sex")
_COURSE = ("duration", "course", "onset_manner", "onset_trigger")
_TRIED = ("tried_physio", "tried_stretching", "tried_injection")
_NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One view of the body with the shapes that were marked, by kind."""

    picture: Picture
    marked: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VisitView:
    """The sheet in its order. `more`: how many answers stand in the annex alone."""

    on: date
    basics: tuple[str, ...]
    course: tuple[str, ...]
    urgency: UrgencyView
    drawn: tuple[Drawn, ...]
    marks: tuple[str, ...]
    signs: tuple[str, ...]
    told: tuple[str, ...]
    more: int
    background: tuple[str, ...]
    denied: tuple[str, ...]
    unanswered: tuple[str, ...]
    causes: tuple[CauseView, ...]
    tried: tuple[str, ...]
    questions: tuple[str, ...]
    result: ResultView


def visit_view(interview: Interview, assessment: Assessment, triage: Triage, on: date) -> VisitView:
    """The sheet for one person. Nothing on it was not answered, computed or left open in the interview."""
    knowledge = interview.knowledge
    result = result_view(interview, assessment)
    marks = from_text(knowledge, interview.answers.marks)
    abnormal = tuple(_abnormal(interview))
    told = tuple(said(interview, key) for key, is_safety, is_history in abnormal if not is_safety and not is_history)
    return VisitView(
        on=on,
        basics=tuple(_basics(interview)),
        course=tuple(_said(interview, _COURSE)),
        urgency=urgency_view(knowledge, triage, interview),
        drawn=tuple(_drawn(picture, marks) for picture in pictures()),
        marks=tuple(mark_words(knowledge, mark) for mark in sorted(marks)),
        signs=tuple(said(interview, key) for key, is_safety, is_history in abnormal if is_safety and not is_history),
        told=told[:_MOST_TOLD],
        more=len(told) - _MOST_TOLD if len(told) > _MOST_TOLD else 0,
        background=tuple(said(interview, key) for key, _, is_history in abnormal if is_history),
        denied=tuple(_denied(interview)),
        unanswered=result.unanswered,
        causes=result.causes[:_MOST_CAUSES],
        tried=tuple(answer_words(knowledge, key, level) for key, level in _levels(interview, _TRIED) if level != _NOT_TRIED),
        questions=tuple(_questions(knowledge, assessment, result)),
        result=result,
    )


def _levels(interview: Interview, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((key, interview.answers.levels[key]) for key in keys if key in interview.answers.levels)


def _said(interview: Interview, keys: Iterable[str]) -> Iterator[str]:
    return (answer_words(interview.knowledge, key, level) for key, level in _levels(interview, keys))


def _basics(interview: Interview) -> Iterator[str]:
    """The age as it was typed, else its band."""
    age = interview.answers.numbers.get("rf_age")
    if age is not None:
        yield f"{age:g} years"
    elif "rf_age" in interview.answers.levels:
        yield level_words(interview.knowledge, "rf_age", interview.answers.levels["rf_age"])
    if "rf_sex" in interview.answers.levels:
        yield level_words(interview.knowledge, "rf_sex", interview.answers.levels["rf_sex"])


def _abnormal(interview: Interview) -> Iterator[tuple[str, bool, bool]]:
    """Answers that are not the usual one, by finding id: whether it is a warning sign, and whether it is what a person brings along."""
    kinds = _kinds(interview.knowledge)
    for key, level in interview.answers.levels.items():
        usual, is_safety, is_history = kinds.get(key, (level, False, False))
        if level != usual:
            yield key, is_safety, is_history


@lru_cache(maxsize=4)
def _kinds(knowledge: Knowledge) -> Mapping[str, tuple[str, bool, bool]]:
    """Of each question that stands on the sheet by its answer: the usual one, whether it asks of a warning sign, and of what a person brings along."""
    elsewhere = {*_BASICS, *_COURSE, *_TRIED, *knowledge_map(knowledge)}
    asked = (knowledge.findings[key] for key in knowledge.questions if key in knowledge.findings and key not in elsewhere)
    return {one.id: (one.levels[0], is_safety_question(knowledge, one), one.kind == "history") for one in asked}


def knowledge_map(knowledge: Knowledge) -> tuple[str, ...]:
    """What the drawn body asks; the sheet shows the drawing itself."""
    return knowledge.pages["body_map"].items


def _denied(interview: Interview) -> Iterator[str]:
    return (line_words(interview.knowledge, item) for item in denied_signs(interview))


def denied_signs(interview: Interview) -> Iterator[str]:
    """Warning signs that were asked and answered with "no", by finding id; what a closed gate skipped is told by the gate."""
    knowledge, levels = interview.knowledge, interview.answers.levels
    for page in knowledge.pages.values():
        if page.block == "red_flag" and _was_reached(interview, page):
            for item in page.items:
                normal = "no" if item in knowledge.gates else knowledge.findings[item].levels[0]
                if levels.get(item) == normal == "no" and not item.startswith("rf_"):
                    yield item


def _was_reached(interview: Interview, page: Page) -> bool:
    """Whether everybody is asked this page, or the answer that opens it was given."""
    gate, levels = interview.knowledge.gate_of_page.get(page.id), interview.answers.levels
    opened = gate is None or levels.get(gate.id) == "yes"
    return opened and (page.ask_if is None or levels.get(page.ask_if.finding_id) == page.ask_if.level)


def _drawn(picture: Picture, marks: frozenset[Mark]) -> Drawn:
    shapes = [
        (kind, area.path) for kind in KINDS for area in picture.areas if any(one.kind == kind and f"{one.region}-{one.side}" == area.place for one in marks)
    ]
    return Drawn(picture, tuple(shapes))


def _questions(knowledge: Knowledge, assessment: Assessment, result: ResultView) -> Iterator[str]:
    if result.under_18:
        yield "What may cause this at my age, and what tells it?"
    elif result.causes and assessment.causes[0].band is not Band.UNLIKELY:
        yield f"Do you think it is this: {_inside(result.causes[0].condition.plain_name)}? What speaks for it, and what against?"
    for found in result.rule_out[:_MOST_RULED_OUT]:
        yield f"Could it be this: {_inside(found.condition.plain_name)}? What would rule it out?"
    yield "What may I do until the next visit, and what not?"
    yield "When should I come back, and at which sign sooner?"


def _inside(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]

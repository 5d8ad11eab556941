"""An interview with a published case: the engine asks, and the case's findings answer.

On a red-flag page a case that is silent says "none of these"; elsewhere it says "not sure". A gate is
open when the case knows something abnormal behind it. Asked for a number, a case that tells its pain in a
word gives the number that fits the word, as a person would. A sign that everybody is asked for and that
the person can see or feel (a fever, a hard calf, red skin) is not denied when an examiner found it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sural.assessment.answers import Answers
from sural.assessment.evaluation.cases import Case, case_answers
from sural.assessment.flow import open_items
from sural.assessment.interview import Interview
from sural.knowledge import Knowledge
from sural.knowledge.schema import Page

_FIXED = ("basics", "red_flag")
_MOST_PAGES = 200
_NUMBER_OF_WORD = {"none_or_mild": "0to3", "moderate": "4to6", "severe": "7to8", "worst_ever": "9to10"}


@dataclass(frozen=True)
class InterviewRun:
    """The answers gathered, and how many pages were asked within and beyond the fixed block."""

    answers: Answers
    fixed_pages: int
    further_pages: int


def run_interview(knowledge: Knowledge, case: Case) -> InterviewRun:
    """Interview one case in patient mode until the engine stops."""
    known = _told(knowledge, case)
    interview, fixed, further = Interview(knowledge), 0, 0
    for _ in range(_MOST_PAGES):
        page = interview.next_question()
        if page is None:
            break
        fixed, further = (fixed + 1, further) if page.block in _FIXED else (fixed, further + 1)
        items = open_items(knowledge, page, interview.levels) or page.items
        interview = interview.answer_page(page.id, _replies(knowledge, page, items, known))
    return InterviewRun(interview.answers, fixed, further)


def _told(knowledge: Knowledge, case: Case) -> dict[str, str]:
    """What the person says when asked: the case's own answers, the number for a word, and seen or felt signs of the safety pages."""
    told = dict(case_answers(knowledge, case, with_exam=False)[0].levels)
    if "pain_severity_words" in told:
        told.setdefault("pain_severity", _NUMBER_OF_WORD[told["pain_severity_words"]])
    for item, level in case_answers(knowledge, case, with_exam=True)[0].levels.items():
        page = knowledge.page_of.get(item)
        if page is not None and page.block == "red_flag" and knowledge.findings[item].who_can_answer == "patient":
            told.setdefault(item, level)
    return told


def _replies(knowledge: Knowledge, page: Page, items: tuple[str, ...], known: Mapping[str, str]) -> dict[str, str]:
    replies = {}
    for item in items:
        reply = _reply(knowledge, item, known)
        if reply is None and page.block == "red_flag":
            reply = "no" if item in knowledge.gates else knowledge.findings[item].levels[0]
        if reply is not None:
            replies[item] = reply
    return replies


def _reply(knowledge: Knowledge, item: str, known: Mapping[str, str]) -> str | None:
    if item in knowledge.gates:
        behind = [found for page in knowledge.gates[item].opens for found in knowledge.pages[page].items]
        return "yes" if any(_is_abnormal(knowledge, found, known) for found in behind) else None
    if item in known:
        return known[item]
    for child in knowledge.children.get(item, ()):
        if child.ask_if and (_is_abnormal(knowledge, child.id, known)):
            return child.ask_if.level
    return None


def _is_abnormal(knowledge: Knowledge, item: str, known: Mapping[str, str]) -> bool:
    if item in known and item in knowledge.findings:
        return known[item] != knowledge.findings[item].levels[0]
    return any(_is_abnormal(knowledge, child.id, known) for child in knowledge.children.get(item, ()))

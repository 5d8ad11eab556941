"""What was said at the front door, as answers of the interview to confirm: each line is right, not so, or to be changed; only what is right is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from sural import Answers, Interview, Knowledge
from sural.assessment.triage import triage
from sural.errors import AnswerError
from sural.frontdoor import Need, Said, Understanding
from sural.knowledge import Urgency
from sural_web.interview.words import level_words, line_words

YES, NO, CHANGE = "yes", "no", "change"
_AT_LEAST = {Need.NONE: Urgency.SELF_CARE, Need.SAME_DAY: Urgency.SAME_DAY, Need.EMERGENCY: Urgency.EMERGENCY}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to confirm: the question's line, the answer where it is more than yes, and the person's own words."""

    id: str
    item: str
    level: str
    words: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """`changed` holds what was confirmed; `page` is where the first line to change is asked; `denied` are the lines that are not so."""

    changed: Interview
    page: int | None
    denied: tuple[str, ...]


def lines_of(understood: Understanding, interview: Interview) -> tuple[Line, ...]:
    """What the person has not answered just so already. A gate is not asked beside what stands behind it."""
    knowledge, known = interview.knowledge, interview.levels
    asked = [one for one in understood.said if not _behind(knowledge, one.finding_id, understood.said)]
    return tuple(_line(knowledge, one) for one in asked if _can_be_asked(knowledge, one.finding_id) and known.get(one.finding_id) != one.level)


def confirmed(understood: Understanding, interview: Interview, sent: QueryDict) -> Confirmed:
    """Read what was sent. A line without an answer is not used."""
    knowledge, page, denied = interview.knowledge, None, []
    right = {one.finding_id for one in understood.said if sent.get(f"said-{one.finding_id}") == YES}
    for one in understood.said:
        chosen = sent.get(f"said-{one.finding_id}", "")
        if one.finding_id in right or right & _behind(knowledge, one.finding_id, understood.said):
            interview = _answered(interview, one)
        elif chosen == NO:
            denied.append(one.finding_id)
        elif chosen == CHANGE and page is None and one.finding_id in knowledge.page_of:
            page = knowledge.page_of[one.finding_id].order
    return Confirmed(interview, page, tuple(denied))


def is_taken_back(understood: Understanding, denied: tuple[str, ...], after: Interview) -> bool:
    """Whether all that was urgent rested on lines that are not so: not on other lines, nor on words that are no answer of the interview.

    `after`: the interview with what was confirmed. What is left has to stand there, else it would be lost.
    """
    if understood.urgency is Need.NONE or understood.by_words is not Need.NONE or not denied:
        return False
    knowledge, said = after.knowledge, understood.said
    left = [one for one in said if one.finding_id not in denied and not _behind(knowledge, one.finding_id, said)]
    needed, reached = _AT_LEAST[understood.urgency], _reached(left, knowledge)
    return _reached(said, knowledge) >= needed > reached and (reached < Urgency.SAME_DAY or after.urgency_now().urgency >= reached)


def _reached(said: Iterable[Said], knowledge: Knowledge) -> Urgency:
    """What the urgency rules say of these answers alone."""
    answers = Answers()
    for one in said:
        answers = answers.answer(knowledge, one.finding_id, one.level)
    return triage(knowledge, answers).urgency


def _behind(knowledge: Knowledge, gate: str, said: tuple[Said, ...]) -> set[str]:
    """What was said that is only asked where this was answered with yes; nothing for most questions."""
    behind = {item for page in (knowledge.gates[gate].opens if gate in knowledge.gates else ()) for item in knowledge.pages[page].items}
    asked_if = {key: row.ask_if.finding_id for key, row in knowledge.findings.items() if row.ask_if}
    return {one.finding_id for one in said if one.finding_id in behind or asked_if.get(one.finding_id) == gate}


def _answered(interview: Interview, one: Said) -> Interview:
    try:
        return interview.answer(one.finding_id, one.level)
    except AnswerError:  # the questions of this server have changed since
        return interview


def _can_be_asked(knowledge: Knowledge, item: str) -> bool:
    return item in knowledge.gates or item in knowledge.page_of


def _line(knowledge: Knowledge, one: Said) -> Line:
    level = "" if one.level == "yes" else "No" if one.level == "no" else level_words(knowledge, one.finding_id, one.level)
    return Line(one.finding_id, line_words(knowledge, one.finding_id), level, one.words)

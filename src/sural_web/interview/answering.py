"""From what a page sent to a changed interview, or to what must be mended first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest, QueryDict

from sural import Interview
from sural.errors import AnswerError
from sural.knowledge.schema import Page
from sural.whole_number import whole_number
from sural_web.interview.question_view import MAP, TICKS, form_of, items_of
from sural_web.interview.reading import CHANGED, MARK, NOT_BOTH_MARKS, Reading, read_lines, read_marks, read_ticks


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent page: its fields, the length of the log when it was shown, and where it came from."""

    fields: QueryDict
    seen: int
    skip: bool
    by_line: bool
    from_answers: bool
    more: bool

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        fields = request.POST
        return cls(
            fields=fields,
            seen=whole_number(fields.get("seen", ""), 0, 999_999_999) or 0,
            skip="skip" in fields,
            by_line="lines" in fields,
            from_answers="from_answers" in fields,
            more="more" in fields,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """`changed` is None when something must be mended first; `tentative` holds all that could be read."""

    reading: Reading
    changed: Interview | None
    tentative: Interview


def apply(interview: Interview, page: Page, sent: Sent) -> Outcome:
    """Answer a page. Nothing is kept here."""
    if sent.skip:
        skipped = interview.skip(page.id)
        return Outcome(Reading(), skipped, skipped)
    items = items_of(interview, page)
    form = form_of(interview.knowledge, page, items, sent.by_line)
    if form == MAP:
        return _mark(interview, sent)
    reading = read_ticks(interview.knowledge, items, sent.fields) if form == TICKS else read_lines(interview.knowledge, page, items, sent.fields)
    if reading.errors:
        return Outcome(reading, None, _usable(interview, reading))
    changed = interview.answer_page(page.id, reading.values)
    return Outcome(reading, changed, changed)


def answered_since(interview: Interview, page: Page, seen: int) -> bool:
    """Whether another window answered this page after it was shown here."""
    return any(entry.action == "answer" and entry.id in page.items for entry in interview.answers.log[seen:])


def _mark(interview: Interview, sent: Sent) -> Outcome:
    (marks, unread), none = read_marks(interview.knowledge, sent.fields), "none" in sent.fields
    marked = interview.mark_body(marks)
    if unread and (marks or none):
        return Outcome(Reading(errors={"": CHANGED}), None, marked)
    if bool(marks) is none:
        return Outcome(Reading(errors={"": NOT_BOTH_MARKS if none else MARK}), None, marked)
    return Outcome(Reading(), marked, marked)


def _usable(interview: Interview, reading: Reading) -> Interview:
    for item, value in reading.values.items():
        try:
            interview = interview.answer(item, value)
        except AnswerError:
            continue
    return interview

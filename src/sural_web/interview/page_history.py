"""Which pages were answered, in which order, and which one comes before another."""

from __future__ import annotations

from collections.abc import Iterator

from sural import Interview
from sural.knowledge.schema import Page


def answered_pages(interview: Interview) -> Iterator[Page]:
    """Answered pages in the order in which they were first put, without those that no longer apply."""
    put = interview.answers.pages_put
    for page_id in dict.fromkeys(entry.id for entry in interview.answers.log if entry.action == "put"):
        if page_id in put and page_id in interview.knowledge.pages:
            yield interview.knowledge.pages[page_id]


def previous_page(interview: Interview, page: Page) -> Page | None:
    """The page that "Back" goes to from this one; None on the first."""
    before = list(answered_pages(interview))
    if page in before:
        before = before[: before.index(page)]
    return before[-1] if before else None

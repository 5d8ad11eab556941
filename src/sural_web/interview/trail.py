"""The way a person came: which page was before, which pages were answered."""

from __future__ import annotations

from collections.abc import Iterator

from sural import Interview
from sural.knowledge.schema import Page


def trail(interview: Interview) -> Iterator[Page]:
    """Answered pages in the order in which they were first put, without those that no longer apply."""
    put = interview.answers.pages_put
    for page_id in dict.fromkeys(entry.id for entry in interview.answers.log if entry.action == "put"):
        if page_id in put and page_id in interview.knowledge.pages:
            yield interview.knowledge.pages[page_id]


def page_before(interview: Interview, page: Page) -> Page | None:
    """The page that "Back" goes to from this one; None on the first."""
    way = list(trail(interview))
    if page in way:
        way = way[: way.index(page)]
    return way[-1] if way else None

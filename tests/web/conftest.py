"""A visitor: Django's test client, without JavaScript, who can walk the interview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.test import Client

from sural import Knowledge
from sural.knowledge.schema import Page
from sural_web.interview.words import pages_by_number


class Visitor:
    """Sends pages as a browser without scripts does."""

    def __init__(self) -> None:
        self.client = Client()
        self.knowledge = Knowledge.load()

    def start(self) -> Page:
        return self.page_at(self.client.post("/interview/start", follow=True))

    def page_at(self, response: Any) -> Page | None:
        """The question that a response shows; None on any other page."""
        found = re.fullmatch(r"/interview/(\d+)/", response.request["PATH_INFO"])
        return pages_by_number(self.knowledge)[int(found[1])] if found else None

    def send(self, page: Page, fields: Mapping[str, Any], **extra: Any) -> Any:
        return self.client.post(f"/interview/{page.order}/", fields, follow=True, **extra)

    def none(self, page: Page) -> Any:
        """The calmest answer to a page."""
        return self.send(page, calm_answer(self.knowledge, page))

    def walk(self, said: Mapping[str, Mapping[str, Any]] | None = None, most: int = 80) -> Iterator[Page]:
        """Answer page after page, with `said` by page id and calm answers else, until the result."""
        page: Page | None = self.start()
        for _ in range(most):
            if page is None:
                return
            yield page
            response = self.send(page, (said or {}).get(page.id) or calm_answer(self.knowledge, page))
            if response.request["PATH_INFO"] == "/interview/now/":
                response = self.client.get("/interview/", follow=True)
            page = self.page_at(response)


def calm_answer(knowledge: Knowledge, page: Page) -> dict[str, Any]:
    if page.kind in ("checklist", "body_map"):
        return {"none": "1"}
    return {"lines": "1"} | {item: "40" if item == "rf_age" else knowledge.findings[item].levels[0] for item in page.items}


@pytest.fixture
def visitor(db: None) -> Visitor:
    return Visitor()

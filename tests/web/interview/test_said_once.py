"""A page says its question once: what only repeats the heading is there for screen readers, as the name of the answers."""

from __future__ import annotations

import re

import pytest

from tests.plan_people import KNOWLEDGE
from tests.web.conftest import Visitor

ALONE = [page for page in KNOWLEDGE.pages.values() if page.kind not in ("checklist", "body_map") and len(page.items) == 1 and page.block != "clinician"]
TWICE = [page.order for page in ALONE if KNOWLEDGE.questions[page.items[0]].ask == page.heading]


def legends(visitor: Visitor, number: int) -> list[str]:
    visitor.start()
    html = visitor.client.get(f"/interview/{number}/").content.decode()
    return re.findall(r"<legend[^>]*>", html)


@pytest.mark.parametrize("number", [TWICE[0], TWICE[-1], 15])
def test_a_question_that_is_the_heading_is_not_written_below_it_again(visitor: Visitor, number: int) -> None:
    assert legends(visitor, number) == ['<legend class="visually-hidden">']


def test_a_question_that_the_heading_does_not_ask_stands_there(visitor: Visitor) -> None:
    other = next(page.order for page in ALONE if page.order not in TWICE and page.block == "self_test")
    assert legends(visitor, other) == ["<legend>"]
    assert set(legends(visitor, 10)) == {"<legend>"}

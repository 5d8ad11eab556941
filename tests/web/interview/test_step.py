"""What one step costs: an answer saved and the next question shown."""

from __future__ import annotations

from typing import Any

from tests.levels_read import times_levels_are_read
from tests.web.conftest import Visitor, calm_answer


def test_a_step_takes_three_statements_and_its_transaction(visitor: Visitor, django_assert_num_queries: Any) -> None:
    page = visitor.start()
    with django_assert_num_queries(6):  # the interview, its log, the new entries, whether a stop holds; the transaction around these is two more
        response = visitor.client.post(f"/interview/{page.order}/", calm_answer(visitor.knowledge, page), headers={"HX-Request": "true"})
    assert b"<h1" in response.content


def test_a_request_reads_the_levels_once_for_each_state_of_the_answers(visitor: Visitor) -> None:
    pages = list(visitor.walk())
    for address in (
        "/interview/result/",
        "/interview/result.json",
        "/interview/now/",
        "/interview/answers/",
        "/care/start/",
        f"/interview/{pages[-1].order}/",
        "/why/",
    ):
        assert times_levels_are_read(lambda address=address: visitor.client.get(address)) <= 1, address
    assert times_levels_are_read(lambda: visitor.none(pages[0])) <= 3  # before and after the answer, and on the page that follows

"""What one step costs: an answer saved and the next question shown."""

from __future__ import annotations

from typing import Any

from tests.web.conftest import Visitor, calm_answer


def test_a_step_takes_three_statements_and_its_transaction(visitor: Visitor, django_assert_num_queries: Any) -> None:
    page = visitor.start()
    with django_assert_num_queries(5):  # the interview, its log, the new entries; the transaction around these is two more
        response = visitor.client.post(f"/interview/{page.order}/", calm_answer(visitor.knowledge, page), headers={"HX-Request": "true"})
    assert b"<h1" in response.content

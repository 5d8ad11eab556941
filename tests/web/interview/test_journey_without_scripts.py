"""The whole interview as a browser without JavaScript sees it."""

from __future__ import annotations

import pytest

from sural_web.interview.models import LogEntry, StoredInterview
from tests.web.conftest import Visitor


def test_one_tap_on_the_front_page_leads_to_the_first_question(visitor: Visitor) -> None:
    assert b"how can we help you?" in visitor.client.get("/").content
    assert visitor.start().id == "basics"


def test_a_person_who_ticks_nothing_sees_at_most_eight_safety_lists_and_reaches_a_result(visitor: Visitor) -> None:
    pages = list(visitor.walk())
    assert sum(page.block == "red_flag" for page in pages) <= 8
    result = visitor.client.get("/interview/result/")
    assert result.status_code == 200
    assert b"What may be the cause" in result.content


def test_the_safety_lists_come_before_everything_but_age_sex_and_pain(visitor: Visitor) -> None:
    blocks = [page.block for page in visitor.walk()]
    first_other = next(place for place, block in enumerate(blocks) if block not in ("basics", "red_flag"))
    assert "red_flag" not in blocks[first_other:]


def test_the_result_can_not_be_reached_around_the_safety_lists(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.page_at(visitor.client.get("/interview/result/", follow=True)).id == "basics"


@pytest.mark.parametrize("sign", ["chest_pain_breathless", "breathing_swallowing_hard", "pain_flank_or_back_tearing"])
def test_an_emergency_is_said_in_answer_to_the_page_on_which_it_was_told(visitor: Visitor, sign: str) -> None:
    page = visitor.none(visitor.start())
    page = visitor.none(visitor.page_at(page))
    response = visitor.send(visitor.page_at(page), {"tick": [sign]})
    assert response.request["PATH_INFO"] == "/interview/now/"
    assert b"Get help now" in response.content


def test_after_an_emergency_every_question_keeps_saying_so(visitor: Visitor) -> None:
    list(visitor.walk({"danger_now": {"tick": ["chest_pain_breathless"]}}, most=4))
    assert b'data-standing="emergency"' in visitor.client.get("/interview/", follow=True).content


def test_a_safety_list_that_is_skipped_makes_it_at_least_same_day_and_is_named(visitor: Visitor) -> None:
    list(visitor.walk({"nerves_failing": {"skip": "1"}}))
    result = visitor.client.get("/interview/result/").content.decode()
    assert "Be seen today" in result or "Get help now" in result
    assert "Safety questions without an answer" in result


def test_a_list_on_which_nothing_is_ticked_is_asked_again_with_a_reason(visitor: Visitor) -> None:
    page = visitor.page_at(visitor.none(visitor.page_at(visitor.none(visitor.start()))))
    response = visitor.send(page, {})
    assert visitor.page_at(response) == page
    assert b"tick &quot;None of these&quot;" in response.content


def test_back_leads_to_the_page_before_with_its_answer_filled_in(visitor: Visitor) -> None:
    first = visitor.start()
    second = visitor.send(first, {"lines": "1", "rf_age": "46", "rf_sex": "female"})
    assert f'href="/interview/{first.order}/"' in second.content.decode()
    again = visitor.client.get(f"/interview/{first.order}/").content.decode()
    assert 'value="46"' in again
    assert 'value="female" checked' in again


def test_closing_the_browser_and_coming_back_goes_on_where_it_was(visitor: Visitor) -> None:
    second = visitor.page_at(visitor.none(visitor.start()))
    assert b"Go on where you stopped" in visitor.client.get("/").content
    assert visitor.page_at(visitor.client.get("/interview/", follow=True)) == second


def test_a_changed_answer_leads_back_to_the_list_of_answers(visitor: Visitor) -> None:
    first = visitor.start()
    visitor.none(first)
    response = visitor.send(first, {"lines": "1", "rf_age": "71", "rf_sex": "male", "from_answers": "1"})
    assert response.request["PATH_INFO"] == "/interview/answers/"
    assert "Your age: 71" in response.content.decode()


def test_delete_removes_every_row_and_the_key(visitor: Visitor) -> None:
    list(visitor.walk(most=6))
    assert LogEntry.objects.exists()
    visitor.client.post("/interview/delete/")
    assert not LogEntry.objects.exists()
    assert not StoredInterview.objects.exists()
    assert not visitor.client.cookies["sural_interview"].value


def test_what_only_an_examiner_can_find_is_asked_in_clinician_mode_only(visitor: Visitor) -> None:
    assert not [page for page in visitor.walk() if page.kind == "exam"]
    asked = visitor.client.post("/interview/clinician", {"on": "1"}, follow=True)
    assert visitor.page_at(asked) is None or visitor.page_at(asked).kind == "exam"

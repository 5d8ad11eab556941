"""Wrong, broken, stale or doubled input: a clear message, nothing lost, nothing changed silently."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from sural_web.interview.models import LogEntry
from tests.web.conftest import Visitor


@pytest.mark.parametrize("age", ["460", "-3", "forty", "nan", "1e400", "4" * 60])
def test_an_impossible_age_is_named_and_not_kept(visitor: Visitor, age: str) -> None:
    page = visitor.start()
    response = visitor.send(page, {"lines": "1", "rf_age": age, "rf_sex": "female"})
    text = response.content.decode()
    assert visitor.page_at(response) == page
    assert "Write a number from 0 to 120 (years)" in text
    assert 'value="female" checked' in text
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("age", ["46 years", "46,0", "46 years old"])
def test_an_age_with_its_unit_is_understood(visitor: Visitor, age: str) -> None:
    visitor.send(visitor.start(), {"lines": "1", "rf_age": age, "rf_sex": "female"})
    assert LogEntry.objects.get(item="rf_age").value == 46


def test_a_number_and_not_sure_together_are_asked_about_and_the_number_stays(visitor: Visitor) -> None:
    page = visitor.start()
    text = visitor.send(page, {"lines": "1", "rf_age": "46", "rf_age-unsure": "1", "rf_sex": "female"}).content.decode()
    assert "You wrote 46 and ticked" in text
    assert 'value="46"' in text
    assert not LogEntry.objects.exists()


def test_not_sure_alone_is_an_answer(visitor: Visitor) -> None:
    visitor.send(visitor.start(), {"lines": "1", "rf_age": "", "rf_age-unsure": "1", "rf_sex": "female"})
    assert LogEntry.objects.get(item="rf_age").level is None


def test_a_height_in_feet_and_inches_is_understood_and_one_in_words_is_refused_in_words(visitor: Visitor) -> None:
    page = visitor.knowledge.pages["body_size"]
    visitor.start()
    text = visitor.send(page, {"lines": "1", "rf_height_tall": "five foot eight", "rf_bmi": "25to29"}).content.decode()
    assert "Write a number from 80 to 260 (cm), or feet and inches, such as 5 ft 8 in. You wrote: five foot eight" in text
    visitor.send(page, {"lines": "1", "rf_height_tall": "5 ft 8 in", "rf_bmi": visitor.knowledge.findings["rf_bmi"].levels[0]})
    assert LogEntry.objects.get(item="rf_height_tall").value == 172.7


@pytest.mark.parametrize("kind", ["basics", "question", "checklist", "story", "body_map", "self_test"])
def test_each_kind_of_page_says_what_to_mend_in_its_title_in_a_summary_and_at_the_field(visitor: Visitor, kind: str) -> None:
    """The summary links to a field that is there, and the first of them takes the focus."""
    page = next(page for page in visitor.knowledge.pages.values() if page.kind == kind and page.block != "clinician" and page.ask_if is None)
    visitor.start()
    text = visitor.send(page, {"lines": "1"} if kind not in ("checklist", "body_map") else {}).content.decode()
    assert "<title>Please check: " in text
    summary = text[text.index('role="alert"') : text.index("</ul>", text.index('role="alert"'))]
    fields = re.findall(r'href="#([^"]+)"', summary)
    assert fields
    assert all(f'id="{field}"' in text for field in fields)
    assert re.findall(r'id="([^"]+)"[^>]* autofocus', text) == fields[:1]


def test_an_unknown_level_is_not_kept(visitor: Visitor) -> None:
    page = visitor.start()
    response = visitor.send(page, {"lines": "1", "rf_age": "46", "rf_sex": "purple"})
    assert visitor.page_at(response) == page
    assert not LogEntry.objects.exists()


def test_fields_that_the_page_does_not_ask_change_nothing(visitor: Visitor) -> None:
    page = visitor.start()
    visitor.send(page, {"lines": "1", "rf_age": "46", "rf_sex": "female", "saddle_numb": "yes", "nonsense": "1"})
    assert {entry.item for entry in LogEntry.objects.all()} == {"rf_age", "rf_sex", "basics"}


def test_a_tick_that_is_no_longer_on_the_page_is_said(visitor: Visitor) -> None:
    page = visitor.page_at(visitor.none(visitor.page_at(visitor.none(visitor.start()))))
    response = visitor.send(page, {"tick": ["no_such_sign"]})
    assert visitor.page_at(response) == page
    assert b"has changed since you opened it" in response.content


def test_an_answer_without_an_interview_says_why_and_leads_on(visitor: Visitor) -> None:
    page = visitor.start()
    visitor.client.post("/interview/delete/")
    response = visitor.none(page)
    assert response.status_code == 410
    assert b"Your answers are not here" in response.content


def test_a_forged_key_opens_nothing(visitor: Visitor) -> None:
    visitor.start()
    stranger = Client()
    stranger.cookies["sural_interview"] = "guess"
    assert stranger.get("/interview/result/").status_code == 410
    assert stranger.get("/interview/result.json").status_code == 410


def test_a_question_that_does_not_exist_is_not_found_in_plain_words(visitor: Visitor) -> None:
    visitor.start()
    response = visitor.client.get("/interview/99999/")
    assert response.status_code == 404
    assert b"This page is not here" in response.content


def test_a_form_without_its_token_is_refused_with_what_to_do(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/interview/start")
    assert response.status_code == 403
    assert b"Allow cookies" in response.content


def test_the_same_question_answered_in_two_windows_keeps_the_newest_and_says_so(visitor: Visitor) -> None:
    page = visitor.start()
    visitor.send(page, {"lines": "1", "seen": "0", "rf_age": "46", "rf_sex": "female"})
    response = visitor.send(page, {"lines": "1", "seen": "0", "rf_age": "71", "rf_sex": "female"})
    assert b"in another window too" in response.content
    assert "Your age: 71" in visitor.client.get("/interview/answers/").content.decode()


def test_different_questions_in_two_windows_are_both_kept_without_a_warning(visitor: Visitor) -> None:
    first = visitor.start()
    second = visitor.page_at(visitor.send(first, {"skip": "1"}))
    visitor.send(second, {"lines": "1", "seen": "1", "pain_severity": "3"})
    response = visitor.send(first, {"lines": "1", "seen": "0", "rf_age": "46", "rf_sex": "female", "from_answers": "1"})
    text = response.content.decode()
    assert "Your age: 46" in text
    assert "(0 to 10): 3" in text


def test_a_huge_form_is_refused(visitor: Visitor) -> None:
    page = visitor.start()
    response = visitor.client.post(f"/interview/{page.order}/", {f"x{n}": "1" for n in range(2_000)})
    assert response.status_code == 400
    assert b"Traceback" not in response.content


def test_a_map_with_a_place_that_does_not_exist_marks_nothing(visitor: Visitor) -> None:
    page = visitor.knowledge.pages["body_map"]
    visitor.start()
    response = visitor.send(page, {"mark": ["pain:wing:left", "<script>", "pain:calf_middle"]})
    assert visitor.page_at(response) == page
    assert b"Mark where you feel it" in response.content


@pytest.mark.parametrize("fields", [{"mark": ["numb:here:middle", "pain:calf_middle:left"]}, {"mark": ["numb:nowhere:left"], "none": "1"}])
def test_h47_a_mark_that_can_not_be_read_is_not_a_no_for_its_place(visitor: Visitor, fields: dict[str, Any]) -> None:
    """The map answers all that it asks: what is not marked there becomes "no"."""
    page = visitor.knowledge.pages["body_map"]
    visitor.start()
    response = visitor.send(page, fields)
    assert visitor.page_at(response) == page
    assert b"This page has changed since you opened it" in response.content

"""What is urgent comes first, stands on every page, and goes only when the person says so."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sural import Urgency
from sural_web.frontdoor.models import Turn
from sural_web.interview import store as interviews
from sural_web.interview.standing import standing_of
from sural_web.practice.models import Practice
from tests.web.care.conftest import Patient, begun, patient
from tests.web.frontdoor.conftest import FRIDAY, NUMB, Asker

__all__ = ["begun", "patient"]


def standing_in(html: str) -> list[str]:
    return re.findall(r'data-standing="(\w+)"', html)


def test_h74_a_red_flag_in_the_middle_of_a_booking_stands_above_everything_with_the_call_button(asker: Asker, practice: Practice) -> None:
    html = asker.ask(NUMB)
    assert standing_in(html) == ["emergency"]
    assert html.index("Get help now") < html.index('href="tel:') < html.index("You wrote</p>")
    assert "/book/" not in html, "nothing can be booked in an emergency"


def test_h74_what_was_told_stands_in_later_turns_on_back_and_in_a_second_tab(asker: Asker) -> None:
    asker.ask(NUMB)
    asker.go_to(FRIDAY + timedelta(days=3))
    for html in (asker.ask("what are your hours?"), asker.get("/"), asker.get("/ask/"), asker.get("/privacy/"), asker.get("/book/"), asker.get("/interview/")):
        assert set(standing_in(html)) == {"emergency"}


def test_h74_a_page_from_before_is_not_shown_again_by_the_browser(asker: Asker) -> None:
    """Back asks the server anew."""
    assert "no-store" in asker.client.get("/").headers["Cache-Control"]


def test_h74_to_begin_the_questions_or_begin_again_loses_nothing_that_was_told(asker: Asker) -> None:
    asker.ask(NUMB)
    for fields in ({}, {"delete": "1"}):
        assert set(standing_in(asker.post("/interview/start", fields).content.decode())) == {"emergency"}
    asker.client.post("/interview/10/", {"lines": "1", "rf_age": "46", "rf_sex": "female"})
    asker.post("/interview/start", {"delete": "1"})
    assert asker.opened.row.told == "emergency"


def test_h74_only_the_person_takes_it_back_and_that_is_kept(asker: Asker) -> None:
    asker.ask(NUMB)
    assert asker.client.get("/ask/not-so/").status_code == 405
    assert standing_in(asker.take_back("whatever").content.decode()) == ["emergency"]
    assert standing_in(asker.take_back().content.decode()) == []
    assert list(Turn.objects.values_list("need", "took_back")) == [("emergency", ""), ("none", "not_so")]
    assert standing_in(asker.ask("what are your hours?")) == []
    assert standing_in(asker.ask("and my foot is numb and I lost control of my bladder")) == ["emergency"]


def test_h74_a_later_message_never_lowers_it(asker: Asker) -> None:
    asker.ask("since this morning one calf is swollen, hot and red and it hurts")
    assert standing_of(asker.opened).urgency is Urgency.SAME_DAY
    assert standing_in(asker.ask(NUMB)) == ["emergency"]
    assert standing_in(asker.ask("thanks, all good")) == ["emergency"]


def test_h74_what_the_answers_say_stands_beside_it_and_the_higher_one_counts(asker: Asker) -> None:
    asker.ask("since this morning one calf is swollen, hot and red and it hurts")
    interviews.append(asker.opened, asker.opened.interview.answer("saddle_numb", "yes"))
    assert set(standing_in(asker.get("/privacy/"))) == {"emergency"}


def test_h74_an_urgent_same_day_telling_leaves_only_times_that_are_soon_enough(asker: Asker, practice: Practice) -> None:
    asker.ask("since this morning one calf is swollen, hot and red and it hurts")
    html = asker.get("/book/alder-street/alder/?kind=first")
    assert standing_in(html)[:1] == ["same_day"]
    assert "Only times" in html or "only times" in html


def test_h74_a_plan_pauses_for_what_was_told_and_the_check_in_stays_open(begun: Patient, settings: Any) -> None:
    page = begun.client.post("/ask/", {"text": NUMB}, follow=True).content.decode()
    assert "/care/check-in/" in page
    for address in ("/care/", "/care/session/", "/care/plan/", "/care/ahead/"):
        html = begun.get(address).content.decode()
        assert 'class="exercise' not in html and "data-step=" not in html, address
    assert b'name="tick"' in begun.get("/care/check-in/").content
    kind = begun.care.version.kind
    begun.client.post("/ask/not-so/", {"why": "seen", "shown": "told:0"})
    assert kind == begun.care.version.kind == "plan"
    assert b"data-standing" not in begun.get("/care/").content


def test_h74_a_message_that_is_too_long_to_keep_is_still_read_for_what_cannot_wait(asker: Asker) -> None:
    response = asker.client.post("/ask/", {"text": f"{NUMB} {'and so on ' * 120}"})
    html = response.content.decode()
    assert response.status_code == 422 and standing_in(html) == ["emergency"]
    assert "1,2" in html and "1,000 fit" in html
    assert "and so on and so on" in html, "nothing is lost"
    last = asker.client.post("/ask/", {"text": f"{'and so on ' * 900} {NUMB}"}).content.decode()
    assert standing_in(last) == ["emergency"], "its end is read as well"


def test_h74_about_somebody_else_the_card_says_call_for_them(asker: Asker) -> None:
    html = asker.ask("my mother suddenly has a cold white foot and cannot feel it")
    assert standing_in(html) and "for them" in html
    assert "Answer for somebody else" in html and "You said this" not in html, "her answers are not put into this record"


def test_h74_self_harm_names_whom_to_talk_to_before_anything_else(asker: Asker) -> None:
    html = asker.ask("i cant stand this pain any more, i want to kill myself")
    assert standing_in(html) == ["emergency"] and "988" in html


@pytest.mark.django_db
def test_h74_another_browser_sees_nothing_of_it(asker: Asker) -> None:
    asker.ask(NUMB)
    assert standing_in(Client().get("/").content.decode()) == []
    assert Client().get("/ask/").status_code == 302

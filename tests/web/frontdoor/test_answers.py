"""The answers come from the practice's own rows, in the language of the talk; an urgent page invites to nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sural_web.frontdoor.models import Unanswered
from sural_web.practice.models import Practice
from tests.web.frontdoor.conftest import Asker


def test_cover_is_answered_by_the_rows_of_the_practice_and_never_by_a_guess(asker: Asker, practice: Practice) -> None:
    assert "Yes, we take Aetna." in asker.ask("do you take aetna?")
    assert "We have nothing on file about Cigna" in asker.ask("and cigna?")
    html = asker.ask("do you take 1199?")
    assert 'data-cover="which"' in html and html.count('name="payer"') > 1


def test_what_a_row_of_the_practice_answers_is_given_as_an_answer_however_the_question_was_put(asker: Asker, practice: Practice) -> None:
    html = asker.ask("do you take aetna?")  # the words alone are understood with little certainty
    assert "Our answer" in html and "We are not sure" not in html and "Somebody of the practice can help you" not in html
    assert not Unanswered.objects.exists()
    html = asker.ask("do you take cigna?")
    assert "Yes, we take" not in html
    assert Unanswered.objects.count() == 1


def test_hours_tell_the_asked_day_with_exceptions_and_holidays(asker: Asker, practice: Practice) -> None:
    assert "Friday 4 December (today), 9am to 12 noon" in asker.ask("what are your hours?")
    assert "Sunday 6 December, 10am to 11am (Flu shots)" in asker.ask("and on Sunday?")
    assert "Monday 7 December, Closed (Founders&#x27; Day)" in asker.ask("are you open on Monday?")


def test_booking_leads_to_the_times_with_the_kind_filled_in(asker: Asker, practice: Practice) -> None:
    assert 'href="/book/alder-street/alder/?kind=video"' in asker.ask("I want to book a video visit")
    assert 'href="/book/alder-street/alder/"' in asker.ask("can i book an appointment")


def test_where_and_cost_come_from_the_rows(asker: Asker, practice: Practice) -> None:
    assert "12 Alder Street" in asker.ask("where are you?")
    assert "180 dollars without cover" in asker.ask("how much is a visit?")


def test_without_a_practice_nothing_is_made_up(asker: Asker) -> None:
    for text in ("what are your hours?", "where are you?", "book a visit", "do you take aetna?"):
        html = asker.ask(text)
        assert "No practice is chosen here yet" in html, text
        assert "Yes, we take" not in html


def test_the_spanish_page_is_spanish_and_says_where_a_page_is_not(asker: Asker, practice: Practice) -> None:
    html = asker.ask("¿cuál es el horario el domingo?")
    assert '<html lang="es"' in html and "domingo 6 de diciembre, 10:00 a 11:00" in html
    assert "(en inglés)" in html and "Llamar a Alder Street" in html
    assert "Sí, aceptamos Aetna." in asker.ask("¿aceptan aetna?")


def test_h74_the_spanish_card_is_spanish_with_the_call_button(asker: Asker, practice: Practice) -> None:
    html = asker.ask("no siento nada entre las piernas y no puedo orinar")
    assert 'data-standing="emergency"' in html and "Pida ayuda ahora" in html
    assert html.index("Pida ayuda ahora") < html.index('href="tel:')
    assert "Get help now" not in html


def test_h74_what_is_not_understood_shows_a_person_and_the_warning_signs(asker: Asker, practice: Practice) -> None:
    html = asker.ask("blorp fizz wug")
    assert "tel:+12125550100" in html and 'class="watch"' in html


ODD = ("<script>alert(1)</script>", "\x00\x01\x02 hi", "🦵" * 400, "ا" * 900, "{{ say }} {% url %}", "'; DROP TABLE x; --", "a\r\nb\x85c\u2028d")


@pytest.mark.parametrize(("text", "words"), [("what are your hours?", 'class="watch"'), ("a que hora abren", "Llame de inmediato a su número de emergencias")])
def test_h70_a_sure_answer_also_shows_the_warning_signs(asker: Asker, practice: Practice, text: str, words: str) -> None:
    assert words in asker.ask(text)


def test_any_text_is_safe(asker: Asker) -> None:
    for text in ODD:
        html = asker.ask(text)
        assert "<script>alert" not in html and "<main" in html, text


def test_a_text_of_10_000_letters_is_told_in_words_and_not_lost(asker: Asker) -> None:
    response = asker.client.post("/ask/", {"text": "calf " * 2_000})
    assert response.status_code == 422
    assert b"This is too long: 9,999 letters. 1,000 fit." in response.content and response.content.count(b"calf") >= 2_000


def test_an_empty_box_is_told_in_words(asker: Asker) -> None:
    assert "Write what you need" in asker.ask("  \n ")


def test_messages_are_counted_and_refused_with_what_to_do(asker: Asker, settings: Any) -> None:
    settings.ASKS_PER_HOUR = 1
    asker.ask("hello")
    response = asker.client.post("/ask/", {"text": "hello"})
    assert response.status_code == 429 and b"call your doctor or your emergency number now" in response.content


def test_h74_nothing_that_was_typed_stands_in_an_address_or_a_log(asker: Asker, practice: Practice, caplog: pytest.LogCaptureFixture) -> None:
    response = asker.client.post("/ask/", {"text": "do you have a zebra crossing"}, follow=True)
    asker.client.post("/ask/", {"text": "zebra " * 400})
    assert all("zebra" not in address for address, _ in response.redirect_chain)
    assert "zebra" not in caplog.text


def test_the_front_page_asks_the_core_nothing(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own time does not grow with the box."""
    monkeypatch.setattr("sural_web.frontdoor.asking.understand", None)
    assert asker.client.get("/").status_code == 200 and Client().get("/").status_code == 200


def test_what_was_written_is_told_exported_and_deleted_with_everything_else(asker: Asker) -> None:
    asker.ask("my calf hurts")
    kept = asker.client.get("/interview/result.json").json()["front_door"]["written"]
    assert [one["text"] for one in kept] == ["my calf hurts"]
    row = asker.opened.row
    asker.post("/interview/delete/", {})
    assert not row.turns.exists()

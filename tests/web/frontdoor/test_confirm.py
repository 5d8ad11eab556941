"""What was said starts the interview only after it was shown and confirmed, line by line."""

from __future__ import annotations

from sural_web.interview.models import LogEntry
from tests.web.care.conftest import Patient, begun, patient
from tests.web.frontdoor.conftest import NUMB, Asker

__all__ = ["begun", "patient"]
CALF = "shooting pain down my leg since Monday"


def test_what_was_said_is_shown_with_the_persons_own_words_and_nothing_is_kept_before_they_say_so(asker: Asker) -> None:
    html = asker.ask(CALF)
    assert "You said this. Is it right?" in html and "since Monday" in html
    assert html.count('class="confirm__line"') == 2 and " checked" not in html
    assert LogEntry.objects.count() == 0


def test_only_the_lines_that_are_right_are_kept_in_the_log_of_the_interview(asker: Asker) -> None:
    asker.ask(CALF)
    response = asker.post("/ask/confirm/", {"said-pain_electric": "yes", "said-duration": "no"})
    assert response.redirect_chain[-1][0] == "/interview/10/"
    assert list(LogEntry.objects.values_list("action", "item", "level")) == [("answer", "pain_electric", "yes")]


def test_a_line_to_change_leads_to_its_own_question(asker: Asker) -> None:
    asker.ask(CALF)
    response = asker.post("/ask/confirm/", {"said-pain_electric": "yes", "said-duration": "change"})
    page = asker.opened.knowledge.page_of["duration"]
    assert response.redirect_chain[-1][0] == f"/interview/{page.order}/"
    assert "duration" not in asker.opened.interview.levels


def test_what_nobody_said_can_not_be_put_in_by_the_form(asker: Asker) -> None:
    asker.ask(CALF)
    asker.post("/ask/confirm/", {"said-saddle_numb": "yes", "said-rf_age": "yes", "said-pain_electric": "maybe"})
    assert LogEntry.objects.count() == 0


def test_h74_a_red_flag_that_is_confirmed_is_an_answer_and_says_get_help_now(asker: Asker) -> None:
    asker.ask(NUMB)
    response = asker.post("/ask/confirm/", {"said-saddle_numb": "yes"})
    assert response.redirect_chain[-1][0] == "/interview/now/"
    assert asker.opened.interview.levels["saddle_numb"] == "yes"


def test_h74_a_red_flag_that_was_misread_goes_when_its_line_is_not_so_and_no_answer_says_no(asker: Asker) -> None:
    asker.ask(NUMB)
    response = asker.post("/ask/confirm/", {"said-saddle_numb": "no"})
    assert b"data-standing" not in response.content
    assert asker.opened.row.told == "" and "saddle_numb" not in asker.opened.interview.levels


def test_h74_words_that_are_no_answer_stand_although_every_line_is_denied(asker: Asker) -> None:
    html = asker.ask("my calf hurts and i want to kill myself")
    assert "data-standing" in html
    asker.post("/ask/confirm/", {f"said-{name}": "no" for name in ("pain_below_knee", "pain_calf_only")})
    assert asker.opened.row.told == "emergency"


def test_h74_confirming_stops_the_plan_as_the_page_of_the_interview_would(begun: Patient) -> None:
    begun.client.post("/ask/", {"text": NUMB})
    begun.client.post("/ask/confirm/", {"said-saddle_numb": "yes"})
    assert begun.care.version.kind == "get_seen"


def test_what_is_answered_just_so_already_is_not_asked_again(asker: Asker) -> None:
    asker.ask(CALF)
    asker.post("/ask/confirm/", {"said-pain_electric": "yes", "said-duration": "yes"})
    assert 'class="confirm__line"' not in asker.get("/ask/")

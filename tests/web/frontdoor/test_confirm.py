"""What was said starts the interview only after it was shown and confirmed, line by line."""

from __future__ import annotations

from datetime import timedelta

from sural import Urgency
from sural_web.frontdoor.models import Turn
from sural_web.interview.models import LogEntry
from sural_web.interview.own_data import all_said
from sural_web.interview.standing import standing_of
from tests.web.care.conftest import Patient, begun, patient
from tests.web.frontdoor.conftest import FRIDAY, NUMB, Asker

__all__ = ["begun", "patient"]
CALF = "shooting pain down my leg since Monday"


def test_what_was_said_is_shown_with_the_persons_own_words_and_nothing_is_kept_before_they_say_so(asker: Asker) -> None:
    html = asker.ask(CALF)
    assert "You said this. Is it right?" in html and "since Monday" in html
    assert html.count('class="confirm__line"') == 2 and " checked" not in html
    assert LogEntry.objects.count() == 0


def test_only_the_lines_that_are_right_are_kept_in_the_log_of_the_interview(asker: Asker) -> None:
    asker.ask(CALF)
    response = asker.confirm(pain_electric="yes", duration="no")
    assert response.redirect_chain[-1][0] == "/interview/10/"
    assert list(LogEntry.objects.values_list("action", "item", "level")) == [("answer", "pain_electric", "yes")]


def test_what_was_confirmed_stands_among_the_answers_before_its_page_was_put(asker: Asker) -> None:
    asker.ask(CALF)
    asker.confirm(pain_electric="yes", duration="yes")
    html = asker.get("/interview/answers/")
    assert "There are none yet" not in html
    assert "1 to 6 days" in html and "electric" in html
    page = asker.opened.knowledge.page_of["duration"]
    assert f'href="/interview/{page.order}/?from"' in html
    assert {"duration", "pain_electric"} <= {item for said in all_said(asker.opened.interview) for item in said.page.items}  # also on the sheet for a visit


def test_a_line_to_change_leads_to_its_own_question(asker: Asker) -> None:
    asker.ask(CALF)
    response = asker.confirm(pain_electric="yes", duration="change")
    page = asker.opened.knowledge.page_of["duration"]
    assert response.redirect_chain[-1][0] == f"/interview/{page.order}/"
    assert "duration" not in asker.opened.interview.levels


def test_what_nobody_said_can_not_be_put_in_by_the_form(asker: Asker) -> None:
    asker.ask(CALF)
    asker.confirm(saddle_numb="yes", rf_age="yes", pain_electric="maybe")
    assert LogEntry.objects.count() == 0


def test_h74_a_red_flag_that_is_confirmed_is_an_answer_and_says_get_help_now(asker: Asker) -> None:
    asker.ask(NUMB)
    response = asker.confirm(saddle_numb="yes")
    assert response.redirect_chain[-1][0] == "/interview/now/"
    assert asker.opened.interview.levels["saddle_numb"] == "yes"


def test_h74_a_red_flag_that_was_misread_goes_when_its_line_is_not_so_and_no_answer_says_no(asker: Asker) -> None:
    asker.ask(NUMB)
    response = asker.confirm(saddle_numb="no")
    assert b"data-standing" not in response.content
    assert asker.opened.row.told == "" and "saddle_numb" not in asker.opened.interview.levels


def test_h74_words_that_are_no_answer_stand_although_every_line_is_denied(asker: Asker) -> None:
    html = asker.ask("my calf hurts and i want to kill myself")
    assert "data-standing" in html
    asker.confirm(**dict.fromkeys(("pain_below_knee", "pain_calf_only"), "no"))
    assert asker.opened.row.told == "emergency"


def test_h74_confirming_stops_the_plan_as_the_page_of_the_interview_would(begun: Patient) -> None:
    begun.client.post("/ask/", {"text": NUMB})
    begun.client.post("/ask/confirm/", {"said-saddle_numb": "yes", "last": "0"})
    assert begun.care.version.kind == "get_seen"


def test_what_is_answered_just_so_already_is_not_asked_again(asker: Asker) -> None:
    asker.ask(CALF)
    asker.confirm(pain_electric="yes", duration="yes")
    assert 'class="confirm__line"' not in asker.get("/ask/")


SWOLLEN = "since this morning one calf is swollen, hot and red and it hurts"


def test_h74_denying_a_later_smaller_thing_leaves_what_was_told_hours_before(asker: Asker) -> None:
    asker.ask(NUMB)
    asker.go_to(FRIDAY + timedelta(hours=5))
    asker.ask("my calf is swollen and red")
    asker.confirm(leg_swelling="no", red_hot_skin="no", pain_below_knee="no")
    assert asker.opened.row.told == "emergency"


def test_h74_denying_a_thing_after_a_long_talk_leaves_what_was_told_at_its_beginning(asker: Asker) -> None:
    asker.ask(NUMB)
    conversation_goes_on(asker, 22)
    asker.ask("my calf is swollen and red")
    asker.confirm(leg_swelling="no", red_hot_skin="no", pain_below_knee="no", saddle_numb="no")
    assert asker.opened.row.told == "emergency"


def conversation_goes_on(asker: Asker, messages: int) -> None:
    row = asker.opened.row
    first = Turn.objects.filter(interview=row).count()
    Turn.objects.bulk_create(Turn(interview=row, number=first + at, text="what are your hours", need="emergency", at=FRIDAY) for at in range(messages))


def test_h74_denying_another_line_leaves_a_wish_to_die(asker: Asker) -> None:
    asker.ask("my calf is swollen and red since this morning and i want to kill myself")
    asker.confirm(leg_swelling="no", red_hot_skin="no", pain_below_knee="no", swelling_duration="no")
    assert asker.opened.row.told == "emergency"
    asker.ask("my crotch is numb, i want to die")
    asker.confirm(saddle_numb="no", leg_swelling="no", red_hot_skin="no")
    assert asker.opened.row.told == "emergency"


def test_h74_what_is_left_and_was_not_confirmed_is_not_lost(asker: Asker) -> None:
    asker.ask(f"{NUMB} and my calf is swollen and red")
    asker.confirm(saddle_numb="no")
    assert asker.opened.row.told == "emergency"
    asker.confirm(saddle_numb="no", leg_swelling="yes", red_hot_skin="yes")
    assert asker.opened.row.told == ""
    assert standing_of(asker.opened).urgency is Urgency.SAME_DAY


def test_h74_lines_of_an_older_page_are_not_taken_and_the_new_ones_are_shown(asker: Asker) -> None:
    old = asker.ask("my calf is swollen and red")
    asker.ask("my crotch went numb")
    response = asker.sent_with(old, "/ask/confirm/", **{"said-leg_swelling": "no", "said-red_hot_skin": "no", "said-saddle_numb": "no"})
    assert response.status_code == 409 and "wrote something more" in response.content.decode()
    assert asker.opened.row.told == "emergency" and LogEntry.objects.count() == 0


def test_h74_not_so_takes_back_only_what_its_page_showed(asker: Asker) -> None:
    old = asker.ask(SWOLLEN)
    asker.ask("my crotch went numb")
    for html in (old, old.replace('name="shown"', 'name="other"')):
        shown = asker.sent_with(html, "/ask/not-so/", why="not_so").content.decode()
        assert 'data-standing="emergency"' in shown and "crotch went numb" in shown
    asker.take_back()
    assert asker.opened.row.told == ""

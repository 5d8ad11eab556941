"""What somebody has said is shown with a way to change it, and is not asked a second time (WCAG 3.3.7)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sural.plan.diary.check_in import SAFETY_LINE
from sural.plan.facts.said_in_interview import baseline_said, facts_said
from sural_web.care import store
from sural_web.care.start_form import LABELS
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import DAY, HEALTH, Patient

ASKED = "Is one of these new today?"


@pytest.fixture
def now(patient: Patient, settings: Any) -> Patient:
    """Somebody who answers the interview and makes a plan in one sitting: by the clock of the store."""
    settings.CLOCK = lambda: datetime.now(UTC)
    return patient


def chosen(page: str, name: str) -> str | None:
    found = re.search(rf'name="{name}" value="([^"]+)" checked', page)
    return found[1] if found else None


def test_the_second_page_begins_with_the_pain_that_was_told(patient: Patient) -> None:
    patient.answer(patient.opened.interview.answer("pain_severity", 6).answer("low_back_pain", False))
    page = patient.get("/care/start/2/").content.decode()
    assert (chosen(page, "leg_pain"), chosen(page, "back_pain")) == ("6", "0")
    assert "Leg pain: 6 of 10 now, as you said. Was it worse in the last 24 hours? Change" in page
    assert "Back pain: none, as you said. Change" in page


def test_how_far_somebody_walks_is_not_asked_again_in_minutes(patient: Patient) -> None:
    patient.answer(patient.opened.interview.answer("walking_distance", "100to499m"))
    page = patient.get("/care/start/2/").content.decode()
    summary = "You can walk: 100 to 500 m, as you said. Change, or say it in minutes"
    folded = re.search(rf"<summary>{re.escape(summary)}</summary>(.*?)</details>", page, re.DOTALL)
    assert folded and 'name="walk_min"' in folded[1]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"night_pain_level": "none"}, "no"),
        ({"night_pain_level": "wakes_but_settles"}, "some_nights"),
        ({"sleep_effect": "stops_all_sleep"}, "most_nights"),
        ({"sleep_effect": "no", "night_pain_unremitting": "yes"}, "most_nights"),
        ({}, None),
    ],
)
def test_the_graver_answer_on_the_nights_wins(told: dict[str, str], shown: str | None) -> None:
    assert facts_said(told).get("night_waking") == shown


@pytest.mark.parametrize(
    ("told", "shown"), [({"night_pain_level": "none"}, "no"), ({"night_pain_level": "wakes_but_settles", "night_pain": "yes"}, "some_nights")]
)
def test_what_the_nights_are_like_is_filled_in(patient: Patient, told: dict[str, str], shown: str) -> None:
    interview = patient.opened.interview
    for key, level in told.items():
        interview = interview.answer(key, level)
    patient.answer(interview)
    page = patient.get("/care/start/2/").content.decode()
    assert chosen(page, "night_waking") == shown
    assert "You said: " in page


def test_a_sore_that_does_not_heal_is_known_to_be_an_open_wound() -> None:
    assert facts_said({"foot_sore_nonhealing": "yes"}) == {"open_wound": "yes"}


def test_what_was_changed_on_the_page_is_shown_again_and_not_what_the_interview_was_told(patient: Patient) -> None:
    patient.answer(patient.opened.interview.answer("pain_severity", 6))
    patient.post("/care/start/1/", HEALTH)
    patient.post("/care/start/2/", {**DAY, "leg_pain": "8"})
    assert chosen(patient.get("/care/start/2/").content.decode(), "leg_pain") == "8"


def test_nothing_is_filled_in_that_the_interview_was_not_told(patient: Patient) -> None:
    assert facts_said({}) == {}
    assert baseline_said(type(patient.opened.interview.answers)(), {}) == {}


def test_every_fact_that_is_filled_in_is_one_that_the_pages_offer() -> None:
    told = ({"sleep_effect": level} for level in KNOWLEDGE.findings["sleep_effect"].levels)
    assert {facts_said(levels)["night_waking"] for levels in told} <= set(LABELS["night_waking"])


def test_the_signs_that_the_interview_was_told_today_are_not_asked_before_the_first_session(now: Patient) -> None:
    now.begin_by_pages()
    page = now.get("/care/").content.decode()
    assert ASKED not in page
    assert "Your session today" in page


def test_the_check_in_of_the_same_day_shows_what_was_said_and_takes_it_as_it_is(now: Patient) -> None:
    now.begin_by_pages()
    page = now.get("/care/check-in/").content.decode()
    assert "you said today that there is none. Change" in page
    assert chosen(page, "leg_pain") == DAY["leg_pain"]
    assert now.check_in(none=None).status_code == 200
    assert all(one.is_complete for one in store.check_ins(now.care))


def test_h55_a_sign_that_is_new_since_the_morning_can_be_ticked_and_stops_the_plan(now: Patient) -> None:
    now.begin_by_pages()
    assert all(f'name="tick" value="{key}"' in now.get("/care/check-in/").content.decode() for key in SAFETY_LINE)
    assert b"All exercises stop for now" in now.check_in(none=None, tick="saddle_numb").content
    assert b"you said today that there is none" not in now.get("/care/check-in/").content


def test_h55_signs_that_were_told_on_another_day_are_asked_again(now: Patient, settings: Any) -> None:
    settings.CLOCK = lambda: datetime.now(UTC) + timedelta(days=1)
    now.begin_by_pages()
    assert ASKED in now.get("/care/").content.decode()
    assert now.check_in(none=None).status_code == 422


@pytest.mark.parametrize("level", ["yes", None])
def test_h55_a_sign_that_the_interview_was_told_of_or_is_not_sure_of_is_asked_about(now: Patient, level: str | None) -> None:
    now.answer(now.opened.interview.answer("fever", level))
    now.begin_by_pages()
    page = now.get("/care/").content.decode()
    assert "Your session today" not in page


def test_h55_a_check_in_of_a_day_on_which_nothing_was_said_is_refused_without_the_signs(begun: Patient) -> None:
    assert begun.check_in(none=None).status_code == 422

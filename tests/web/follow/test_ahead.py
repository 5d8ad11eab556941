"""The days ahead as the worker gets them: the version that holds, each day's own list, nothing beyond, small and cheap."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from sural.plan.content.version import Plan
from sural.plan.day.day_list import items_on
from sural.plan.day.days_ahead import DAYS_AHEAD
from tests.plan_people import KNOWLEDGE, TODAY
from tests.web.care.conftest import Patient

ADDRESS = "/care/ahead/"
pytestmark = pytest.mark.django_db


def told(begun: Patient) -> dict[str, Any]:
    response = begun.client.get(ADDRESS)
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def plan_of(begun: Patient) -> Plan:
    plan = begun.plan
    assert isinstance(plan, Plan)
    return plan


def test_each_day_has_its_own_list_and_there_is_none_beyond_the_last(begun: Patient) -> None:
    days = {date.fromisoformat(one["on"]): one["items"] for one in told(begun)["days"]}
    assert list(days) == [TODAY + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1)]
    assert days == {on: [item.exercise_id for item in items_on(KNOWLEDGE, plan_of(begun), on)] for on in days}


def test_a_step_is_the_one_that_the_session_of_the_server_shows(begun: Patient) -> None:
    begun.check_in()
    page, steps = begun.get("/care/session/").content.decode(), told(begun)["steps"]
    today = told(begun)["days"][0]["items"]
    assert today and all(steps[key]["html"] in page for key in today)


def test_no_page_holds_an_exercise_by_itself_and_each_says_of_which_day_it_is(begun: Patient) -> None:
    for name, page in told(begun)["pages"].items():
        assert "data-step=" not in page
        assert "<!--connection--> This is a copy of 24 November." in page, name
    assert 'name="version" value="1"' in told(begun)["pages"]["session"]


def test_the_safety_line_of_today_counts_for_today_alone_and_what_was_done_is_not_shown_again(begun: Patient) -> None:
    assert not any(day["asked"] for day in told(begun)["days"])
    begun.check_in()
    assert [day["asked"] for day in told(begun)["days"]] == [True, False, False, False]
    begun.train()
    first, *later = told(begun)["days"]
    assert first["done"] and first["items"] == []
    assert not any(day["done"] for day in later)


def test_the_mark_for_worse_pain_is_that_of_the_rules(begun: Patient) -> None:
    begun.go_to(1)
    begun.check_in(leg_pain="2")
    assert told(begun)["worse"]["marks"]["leg_pain"]["at"] == 2 + KNOWLEDGE.treatment.number("morning_rise_bad")


def test_whoever_has_no_plan_gets_no_days_and_a_stranger_neither(patient: Patient) -> None:
    assert patient.client.get(ADDRESS).headers["Location"] == "/care/start/"
    assert Client().get(ADDRESS).headers["Content-Type"].startswith("text/html")


def test_it_takes_the_same_few_queries_after_weeks_and_stays_small(begun: Patient, django_assert_num_queries: Any) -> None:
    for day in range(3):
        begun.go_to(day)
        begun.check_in()
        begun.train()
        told(begun)
        with django_assert_num_queries(5):  # who, the version, the check-ins, what was done today, the answers
            answer = told(begun)
    text = json.dumps(answer).encode()
    assert len(text) < 150_000
    assert len(gzip.compress(text)) < 30_000

"""A private link to a calendar: its own key, taken back at once, silent about health unless the person chooses otherwise."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from sural_web.follow.models import CalendarLink
from tests.web.care.conftest import Patient

pytestmark = pytest.mark.django_db


def link(begun: Patient, **fields: str) -> str:
    page = begun.post("/care/calendar/", {"at": "19:30", **fields}).content.decode()
    found = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", page)
    assert found
    return found[1]


def events(address: str) -> list[Any]:
    response = Client().get(address)
    assert response.status_code == 200 and response.headers["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_the_link_needs_no_cookie_and_comes_at_the_chosen_time(begun: Patient) -> None:
    found = events(link(begun))
    assert found and {one["DTSTART"].dt.strftime("%H:%M") for one in found} == {"19:30"}
    assert all(str(one["SUMMARY"]).startswith("Sural, ") for one in found)


def test_exercises_are_named_only_where_the_person_chose_so(begun: Patient) -> None:
    assert not any(str(one["SUMMARY"]).startswith("Sural, ") for one in events(link(begun, named="1")))


def test_a_link_that_was_taken_back_or_made_anew_opens_nothing(begun: Patient) -> None:
    first = link(begun)
    second = link(begun)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    begun.post("/care/calendar/", {"take_back": "1"})
    assert Client().get(second).status_code == 404


def test_the_database_alone_can_not_open_it_and_the_plan_s_key_opens_no_calendar(begun: Patient) -> None:
    address = link(begun)
    assert CalendarLink.objects.get().key_hash not in address
    assert Client().get(f"/calendar/{CalendarLink.objects.get().key_hash}.ics").status_code == 404
    assert Client().get(f"/calendar/{begun.key}.ics").status_code == 404


@pytest.mark.parametrize("at", ["", "²", "25:00", "8 o'clock", "9" * 5_000])
def test_a_time_that_can_not_be_read_is_asked_for_again_and_the_link_before_stays(at: str, begun: Patient) -> None:
    address = link(begun)
    response = begun.post("/care/calendar/", {"at": at})
    assert response.status_code == 422
    assert b"Write a time, such as 08:00" in response.content
    assert Client().get(address).status_code == 200


def test_whoever_should_be_seen_first_has_nothing_in_the_calendar(begun: Patient) -> None:
    address = link(begun, breaks="1")
    begun.check_in(tick="saddle_numb", none=None)
    assert events(address) == []


def test_who_asks_too_often_is_not_served(begun: Patient, settings: Any) -> None:
    address = link(begun)
    settings.FEEDS_PER_HOUR = 2
    assert [Client().get(address).status_code for _ in range(3)] == [200, 200, 429]


def test_the_file_is_the_same_without_a_link(begun: Patient) -> None:
    response = begun.client.get("/care/calendar/sural.ics")
    assert 'filename="sural.ics"' in response.headers["Content-Disposition"]
    assert Calendar.from_ical(response.content).walk("VEVENT")

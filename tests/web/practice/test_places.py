"""What people see of a practice: open or closed on the clock of the place, a number to press, and no other site asked before they press."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.test import Client

from sural_web.design.phones import phones_of
from sural_web.practice.models import Holiday, LocationException, Practice
from tests.web.practice import made_up
from tests.web.practice.made_up import MONDAY

pytestmark = pytest.mark.django_db
PLACE = "/places/alder-street/alder/"


@pytest.fixture
def alder(practice: Practice, settings: Any) -> Any:
    place = made_up.a_location(practice, step_free=True, languages="en es", directions_url="https://maps.example/alder")
    made_up.open_on(place, MONDAY, time(9), time(12))
    made_up.open_on(place, MONDAY, time(13), time(17))
    at(settings, 15)
    return place


def at(settings: Any, utc_hour: int, day: date = date(2026, 11, 30)) -> None:
    settings.CLOCK = lambda: datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)


def seen(address: str = PLACE) -> str:
    return Client().get(address).content.decode()


def test_open_or_closed_is_told_on_the_clock_of_the_place(alder: Any, settings: Any) -> None:
    assert "Open now, until 12 noon" in seen()  # 15:00 in London is 10 in New York
    at(settings, 17)
    assert "Closed now. Opens today at 1pm" in seen()
    at(settings, 23)
    assert "Closed now. Opens Monday 7 December at 9am" in seen()
    LocationException.objects.create(
        location=alder, first_day=date(2026, 12, 1), last_day=date(2026, 12, 1), begins=time(10), ends=time(11), reason="Short day"
    )
    assert "Closed now. Opens tomorrow at 10am" in seen()


def test_a_holiday_is_named(alder: Any, practice: Practice) -> None:
    Holiday.objects.create(practice=practice, name="Founders’ day", first_day=date(2026, 11, 30), last_day=date(2026, 11, 30))
    assert "Closed today (Founders’ day)" in seen()


def test_the_number_can_be_pressed_and_directions_open_only_when_pressed(alder: Any) -> None:
    page = seen()
    assert 'href="tel:+12125550101"' in page
    assert re.findall(r'https?://[^"<\s]+', page.replace("http://www.w3.org/2000/svg", "")) == ["https://maps.example/alder"]
    assert 'rel="external noreferrer noopener"' in page
    assert "No steps from the street" in page
    assert "hearing loop" not in page  # not ticked is not "no"
    assert '<span lang="es">Español</span>' in page


def test_the_front_page_leads_there_where_there_is_somewhere_to_go(alder: Any, practice: Practice) -> None:
    assert "/places/" in seen("/")
    Practice.objects.update(shown=False)
    assert "/places/" not in seen("/")
    assert Client().get(PLACE).status_code == 404


def test_the_call_card_names_the_only_practice_and_puts_it_second_where_nobody_answers(alder: Any, practice: Practice, settings: Any, rf: Any) -> None:
    found = phones_of(rf.get("/")).practice
    assert found is not None and (found.dial, found.open) == ("+12125550100", True)
    at(settings, 23)
    found = phones_of(rf.get("/")).practice
    assert found is not None and not found.open and found.hours.startswith("Closed now")


def test_of_several_practices_the_card_names_the_one_that_was_chosen_in_this_browser(alder: Any, rf: Any) -> None:
    other = made_up.a_practice("other", "Other Practice")
    made_up.a_location(other, "birch")
    client = Client()
    assert phones_of(rf.get("/")).practice is None
    client.post("/places/other/birch/")
    request = rf.get("/")
    request.COOKIES = {name: one.value for name, one in client.cookies.items()}
    found = phones_of(request).practice
    assert found is not None and found.name == "Other Practice"


def test_a_page_without_a_card_does_not_ask_for_the_practice(alder: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        Client().get("/about/")

"""The nearest place first: by a town or a postcode in the address, or by a position that comes in a form and is kept nowhere."""

from __future__ import annotations

import re
from datetime import time

import pytest
from django.test import Client

from sural import Urgency
from sural.assessment.triage import Triage
from sural.booking.offer import offer_for
from sural_web.booking.steering import Steering
from sural_web.interview.standing import Standing
from tests.web.booking.conftest import Place
from tests.web.conftest import Visitor
from tests.web.practice import made_up

HERE = {"latitude": "41.01", "longitude": "-74.02"}


@pytest.fixture
def places(place: Place) -> Place:
    """Alder in New York (its own town), and Birch 20 miles north, where somebody works too. Nobody knows where Cedar is."""
    type(place.location).objects.update(latitude=40.7128, longitude=-74.006, city="Riverton", postcode="10999")
    for slug, more in (("birch", {"city": "Hillside", "postcode": "10998", "latitude": 41.0, "longitude": -74.0}), ("cedar", {"city": "Bay"})):
        there, who = made_up.a_location(place.practice, slug, **more), made_up.a_clinician(place.practice, f"of-{slug}", slug.title())
        for day in range(5):
            made_up.open_on(there, day, time(10), time(12))
            made_up.works_on(who, there, day, time(10), time(12))
    return place


def order(page: str) -> list[str]:
    return re.findall(r'<h2><a href="/book/alder-street/(\w+)/"', page)


def urgent(monkeypatch: pytest.MonkeyPatch, urgency: Urgency = Urgency.SAME_DAY) -> None:
    from sural_web.booking import book_view, places_view

    for module in (places_view, book_view):
        monkeypatch.setattr(module, "steering_of", lambda request: Steering(offer_for(urgency), Standing(Triage(urgency, ()))))


@pytest.mark.parametrize(
    ("typed", "expected"), [("", "alder birch cedar"), ("hillside", "birch alder cedar"), ("10998", "birch alder cedar"), ("Cedar", "cedar birch alder")]
)
def test_a_town_or_postcode_of_a_place_puts_the_nearest_first(places: Place, typed: str, expected: str) -> None:
    page = Client().get("/book/", {"near": typed}).content.decode()
    assert order(page) == expected.split()
    if typed == "hillside":
        assert "About 20 miles from hillside" in page and "bout 0 miles" not in page


def test_a_town_that_nobody_knows_asks_which_place_is_nearest(places: Place) -> None:
    page = Client().get("/book/", {"near": "Atlantis <b>"}).content.decode()
    assert "We do not know “Atlantis &lt;b&gt;”" in page
    assert 'href="?near=Birch"' in page
    assert order(page) == ["alder", "birch", "cedar"]


def test_h68_where_it_can_not_wait_todays_times_of_the_nearest_place_stand_first(places: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    urgent(monkeypatch)
    page = Client().get("/book/", {"near": "10998"}).content.decode()
    assert order(page) == ["birch", "alder", "cedar"]
    times = re.findall(r'class="time" href="(/book/alder-street/(\w+)/first/[\w-]+/(\d+)T\d+Z/)"', page)
    assert [where for _, where, _ in times[:2]] == ["birch", "birch"] and {day for _, _, day in times} == {"20261207"}
    assert 'href="tel:+12125550101"' in page
    assert Client().get(times[0][0]).status_code == 200


def test_h68_a_near_place_without_a_time_today_stands_behind_one_that_has_one(places: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    urgent(monkeypatch)
    made_up.Location.objects.get(slug="birch").hours.filter(weekday=0).delete()
    page = Client().get("/book/", {"near": "10998"}).content.decode()
    assert order(page) == ["alder", "cedar", "birch"]
    assert "No time is free soon enough" in page.split("/book/alder-street/birch/")[1]


def test_a_position_comes_in_a_form_and_stands_in_no_address_and_no_cookie(places: Place) -> None:
    client = Client()
    response = client.post("/book/", HERE)
    page = response.content.decode()
    assert order(page) == ["birch", "alder", "cedar"]
    assert "About 1 mile away" in page
    assert not any(number in page + str(response.headers) + str(client.cookies) for number in HERE.values())


def test_a_script_gets_the_list_alone(places: Place) -> None:
    page = Client().post("/book/", HERE, headers={"HX-Request": "true"}).content.decode()
    assert page.startswith('<div id="places">') and "<html" not in page


@pytest.mark.parametrize("latitude", ["", "x", "91", "1e5", "nan", "-", "٤١", "41.01; DROP", "4" * 400])
def test_h68_what_is_no_position_changes_nothing(places: Place, latitude: str) -> None:
    response = Client().post("/book/", {**HERE, "latitude": latitude})
    assert response.status_code == 200
    assert order(response.content.decode()) == ["alder", "birch", "cedar"]


def test_h68_only_the_page_of_places_may_ask_where_somebody_is(places: Place) -> None:
    assert "geolocation=(self)" in Client().get("/book/").headers["Permissions-Policy"]
    for address in ("/", "/book/alder-street/alder/", "/places/"):
        assert "geolocation=()" in Client().get(address).headers["Permissions-Policy"]


def test_h63_in_an_emergency_a_position_leads_to_no_place_but_to_the_phone(places: Place, visitor: Visitor) -> None:
    visitor.start()
    visitor.send(visitor.knowledge.page_of["saddle_numb"], {"tick": "saddle_numb"})
    page = visitor.client.post("/book/", HERE).content.decode()
    assert "nothing can be booked now" in page and order(page) == []


def test_h68_the_database_refuses_a_place_that_is_not_on_the_globe(places: Place) -> None:
    from django.db import IntegrityError, transaction

    for wrong in ({"latitude": 91.0}, {"longitude": -181.0}, {"latitude": None}, {"longitude": None}):
        with pytest.raises(IntegrityError, match="on_the_globe"), transaction.atomic():
            made_up.Location.objects.filter(slug="birch").update(**wrong)

"""The desk's day: arrivals, who did not come, what is free, whom to call; and an urgent booking that nobody answered stands on top."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sural_web.booking import making
from sural_web.booking.models import Booking
from tests.web.booking.conftest import MONDAY_MORNING, Place
from tests.web.practice.conftest import Member

TODAY = "/desk/alder-street/alder/"


@pytest.fixture
def desk(place: Place) -> Member:
    return Member(place.practice, "desk", "Kim Desk")


def urgent(place: Place) -> Booking:
    contact = making.Contact("Bo Urgent", phone="+1 212 555 0143")
    return making.book(place.time(8, 9), contact, "http://testserver/", MONDAY_MORNING, urgent=True)


def test_the_day_shows_who_comes_and_what_is_free(place: Place, desk: Member) -> None:
    place.book(7, 9)
    shown = desk.get(TODAY).content.decode()

    assert "Today, Monday 7 December" in shown
    assert "Anna Berg" in shown and "Receipt: waiting to be sent" in shown
    assert "First:</strong> 9:45am, 10:30am, 11:15am" in shown


def test_a_day_asks_the_database_as_often_however_many_come(place: Place, desk: Member, django_assert_max_num_queries: Any) -> None:
    desk.get(TODAY)
    for hour in (9, 10, 11):
        place.book(7, hour)
        with django_assert_max_num_queries(9):  # one of them for the next free day, once this one is full
            assert desk.get(TODAY).content.decode().count("Anna Berg</strong>") == hour - 8


def test_an_arrival_and_a_no_show_are_marked_and_can_be_undone(place: Place, desk: Member) -> None:
    booking = place.book(7, 9)
    for state in ("arrived", "booked", "missed", "booked", "confirmed"):
        assert desk.post(f"/visits/{booking.pk}/mark/", {"state": state, "day": "2026-12-07"}).url == f"{TODAY}2026-12-07/"
        booking.refresh_from_db()
        assert booking.state == state
    assert {one.by for one in booking.changes.exclude(what="booked", by="")} == {"Kim Desk"}


def test_nobody_can_be_marked_as_come_or_not_come_before_the_day(place: Place, desk: Member) -> None:
    booking = place.book(8, 9)
    tomorrow = desk.get(TODAY + "2026-12-08/").content.decode()
    assert 'value="confirmed"' in tomorrow and 'value="cancelled"' in tomorrow
    assert 'value="arrived"' not in tomorrow and 'value="missed"' not in tomorrow
    for state in ("arrived", "missed"):
        refused = desk.post(f"/visits/{booking.pk}/mark/", {"state": state, "day": "2026-12-08"})
        assert refused.status_code == 409 and "still to come" in refused.content.decode()
        booking.refresh_from_db()
        assert booking.state == "booked"


@pytest.mark.parametrize(("minutes", "told"), [(61, "1 minute late"), (171, "1 hour 51 minutes late"), (120, "1 hour late"), (3 * 1440, "2 days late")])
def test_how_late_an_answer_is_stands_there_as_people_say_it(place: Place, desk: Member, settings: Any, minutes: int, told: str) -> None:
    urgent(place)
    settings.CLOCK = lambda: MONDAY_MORNING + timedelta(minutes=minutes)
    assert f">{told}<" in desk.get(TODAY).content.decode()


@pytest.mark.parametrize("state", ["", "offered", "x", "lapsed"])
def test_a_state_that_no_button_sends_changes_nothing(place: Place, desk: Member, state: str) -> None:
    booking = place.book(7, 9)
    desk.post(f"/visits/{booking.pk}/mark/", {"state": state})
    booking.refresh_from_db()

    assert booking.state == "booked"


def test_h64_an_urgent_booking_that_nobody_confirmed_in_time_stands_on_top_of_every_day(place: Place, desk: Member, settings: Any) -> None:
    urgent(place)
    assert "late" not in desk.get(TODAY).content.decode().split("Visits</h2>")[0]
    settings.CLOCK = lambda: MONDAY_MORNING + timedelta(minutes=81)
    for day in ("", "2026-12-09/"):
        before = desk.get(TODAY + day).content.decode().split("Visits</h2>")[0]
        assert "Urgent, nobody has answered yet" in before and "21 minutes late" in before and "+1 212 555 0143" in before
    assert "1 urgent, late" in desk.get("/desk/").content.decode()


def test_h64_what_waits_longest_stands_first_and_a_visit_of_another_day_is_none_of_this_one(place: Place, desk: Member) -> None:
    contact = making.Contact("Cy Other", phone="+1 212 555 0144")
    sooner, later = urgent(place), making.book(place.time(9, 9), contact, "http://testserver/", MONDAY_MORNING, urgent=True)
    Booking.objects.filter(pk=later.pk).update(answer_by=MONDAY_MORNING)
    shown = desk.get(f"{TODAY}2026-12-08/").content.decode()
    waiting, visits = shown.split("Visits</h2>")
    assert waiting.index("Cy Other") < waiting.index("Bo Urgent")
    assert "Bo Urgent" in visits and "Cy Other" not in visits
    assert sooner.pk < later.pk


def test_an_offer_to_who_waits_is_no_visit_of_the_day_yet(place: Place, desk: Member) -> None:
    booking = place.book(7, 9)
    Booking.objects.filter(pk=booking.pk).update(state="offered", answer_by=MONDAY_MORNING)
    assert "Anna Berg" not in desk.get(TODAY).content.decode()


def test_h64_what_was_confirmed_waits_no_more_and_the_person_is_told(place: Place, desk: Member) -> None:
    contact = making.Contact("Bo Urgent", email="bo@example.org")
    booking = making.book(place.time(8, 9), contact, "http://testserver/", MONDAY_MORNING, urgent=True)
    desk.post(f"/visits/{booking.pk}/mark/", {"state": "confirmed"})

    assert "nobody has answered" not in desk.get(TODAY).content.decode()
    assert booking.mails.filter(purpose="confirmed").exists()


def test_whoever_gave_no_email_is_called_the_day_before(place: Place, desk: Member) -> None:
    place.book(8, 9, email="")

    assert "No email: remind by phone" in desk.get(f"{TODAY}2026-12-08/").content.decode()


@pytest.mark.parametrize("day", ["x", "2026-13-01", "20261207", "9999-12-31", "1999-01-01"])
def test_an_address_that_is_no_day_is_not_there(place: Place, desk: Member, day: str) -> None:
    assert desk.get(f"{TODAY}{day}/").status_code == 404

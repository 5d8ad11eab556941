"""A time that becomes free is offered to one person at a time, for an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sural_web.booking import making, waiting, work
from sural_web.booking.letter import letter
from sural_web.booking.link import address_of
from sural_web.booking.models import Booking, Mail, Waiting
from sural_web.booking.visit_time import ByPhone, TimeTaken
from tests.web.booking.conftest import MONDAY_MORNING, Place
from tests.web.booking.test_pages import own


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def who_waits(place: Place, *when: int, name: str = "Wim", hours: int = 0) -> Booking:
    booking = place.book(*when, name=name, email=f"{name.lower()}@example.org")
    waiting.wait(booking, MONDAY_MORNING + timedelta(hours=hours))
    return booking


def offered_to(booking: Booking) -> Booking | None:
    return Waiting.objects.get(booking=booking).offer


def test_the_first_who_waits_is_asked_and_only_they(place: Place) -> None:
    early = place.book(9, 9)
    first, second = who_waits(place, 10, 9, name="Ada"), who_waits(place, 10, 10, name="Ben", hours=1)
    making.cancel(early, MONDAY_MORNING)
    work.do_waiting()

    held = offered_to(first)
    assert held is not None and held.begins == place.time(9, 9).begins
    assert offered_to(second) is None
    (mail,) = Mail.objects.filter(purpose="offer")
    assert letter(mail).to == ["ada@example.org"]
    assert address_of(first) in letter(mail).body and "Wednesday 9 December, 9am" in letter(mail).body


def test_nobody_else_can_book_what_is_held_for_somebody(place: Place) -> None:
    early, _ = place.book(9, 9), who_waits(place, 10, 9)
    making.cancel(early, MONDAY_MORNING)
    work.do_waiting()

    assert "20261209T1400Z" not in Client().get("/book/alder-street/alder/").content.decode()
    with pytest.raises(TimeTaken):
        place.book(9, 9)


def test_whoever_takes_it_has_it_in_place_of_their_own(place: Place) -> None:
    early, booking = place.book(9, 9), who_waits(place, 10, 9)
    making.cancel(early, MONDAY_MORNING)
    work.do_waiting()
    shown = Client().get(own(booking)).content.decode()
    assert "An earlier time is held for you" in shown
    Client().post(own(booking, "earlier/"), {"wish": "take"})

    booking.refresh_from_db()
    assert (booking.begins, booking.revision) == (place.time(9, 9).begins, 1)
    assert not Waiting.objects.exists()
    place.book(10, 9)  # their own time is free


def test_an_offer_that_nobody_took_in_an_hour_goes_to_the_next(place: Place, settings: Any) -> None:
    early = place.book(9, 9)
    first, second = who_waits(place, 10, 9, name="Ada"), who_waits(place, 10, 10, name="Ben", hours=1)
    making.cancel(early, MONDAY_MORNING)
    work.do_waiting()
    settings.CLOCK = lambda: MONDAY_MORNING + timedelta(minutes=61)
    work.tidy(settings.CLOCK())

    assert offered_to(first) is None and offered_to(second) is not None
    assert Client().post(own(first, "earlier/"), {"wish": "take"}).status_code == 409
    first.refresh_from_db()
    assert first.begins == place.time(10, 9).begins
    work.tidy(MONDAY_MORNING + timedelta(minutes=130))
    assert offered_to(first) is None and offered_to(second) is None  # nobody is asked twice about the same time
    place.book(9, 9)


def test_whoever_lets_it_pass_keeps_their_time(place: Place) -> None:
    early = place.book(9, 9)
    first, second = who_waits(place, 10, 9, name="Ada"), who_waits(place, 10, 10, name="Ben", hours=1)
    making.cancel(early, MONDAY_MORNING)
    work.do_waiting()
    Client().post(own(first, "earlier/"), {"wish": "pass"})

    assert offered_to(first) is None and offered_to(second) is not None


def test_a_later_time_and_one_that_is_too_soon_are_offered_to_nobody(place: Place) -> None:
    late, soon, booking = place.book(11, 9), place.book(7, 10), who_waits(place, 10, 9)
    for one in (late, soon):
        making.cancel(one, MONDAY_MORNING)
    work.do_waiting()

    assert offered_to(booking) is None


def planned_by_desk(place: Place) -> None:
    place.kind.booked_by = "desk"
    place.kind.save()


def test_h78_what_only_the_desk_plans_is_not_moved_by_the_link_of_the_waiting_list(place: Place) -> None:
    """The practice has said so after the offer was made: the offer is not taken, and nothing is lost."""
    early, booking = place.book(9, 9), who_waits(place, 10, 9)
    making.cancel(early, MONDAY_MORNING)
    work.do_waiting()
    planned_by_desk(place)
    page = Client().get(own(booking)).content.decode()
    assert 'value="take"' not in page and "by phone" in page and place.location.phone in page
    for wish in ("take", "wait"):
        refused = Client().post(own(booking, "earlier/"), {"wish": wish})
        assert refused.status_code == 409
        assert "moved by phone" in refused.content.decode() and place.location.phone in refused.content.decode()
    booking.refresh_from_db()
    assert (booking.begins, booking.revision) == (place.time(10, 9).begins, 0)
    booking.kind.refresh_from_db()
    told = letter(booking.mails.get(purpose="receipt"))
    assert "See it or cancel it" in told.body and "Change" not in told.body
    with pytest.raises(ByPhone):
        making.move(booking, place.time(9, 10), MONDAY_MORNING)


def test_h78_a_freed_time_of_a_kind_that_the_desk_plans_is_offered_to_nobody(place: Place) -> None:
    early, booking = place.book(9, 9), who_waits(place, 10, 9)
    planned_by_desk(place)
    assert 'name="wish"' not in Client().get(own(booking)).content.decode()
    making.cancel(early, MONDAY_MORNING)
    work.do_waiting()

    assert offered_to(booking) is None and not Mail.objects.filter(purpose="offer").exists()
    assert Client().post(own(booking, "earlier/"), {"wish": "stop"}).status_code == 302
    assert not Waiting.objects.exists()

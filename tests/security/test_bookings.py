"""Nobody learns of a booking that is not theirs, and nobody can try often enough to guess one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from sural_web.booking.link import code_of
from sural_web.booking.models import Booking
from sural_web.interview import store as interviews
from sural_web.policy.actor import CLINICIAN
from tests.web.booking.conftest import Place, place
from tests.web.booking.test_pages import ANNA, TUESDAY_NINE, once, own
from tests.web.practice.conftest import Member

__all__ = ["place"]
PAGES = ("", "visit.ics", "move/", "cancel/", "consent/")


def answers(client: Client, code: str) -> list[tuple[int, bytes]]:
    found = [client.post(f"/booking/{code}/{page}") if page == "consent/" else client.get(f"/booking/{code}/{page}") for page in PAGES]
    return [(one.status_code, one.content) for one in found]


def test_h66_a_link_that_is_nearly_right_is_answered_as_one_that_never_was(place: Place) -> None:
    code = code_of(place.book(8, 9).uid)
    wrong = ("x", "0" * 43, code[:-1], code + "A", code[:-2] + "zz", place.book(8, 10).uid, str(Booking.objects.first().pk), "a" * 5_000)  # type: ignore[union-attr]
    told = {tuple((status, len(content)) for status, content in answers(Client(), one)) for one in wrong}

    assert len(told) == 1
    assert {status for status, _ in next(iter(told))} == {404}


def test_the_database_alone_opens_no_booking(place: Place) -> None:
    booking = place.book(8, 9)
    kept = [str(value) for value in Booking.objects.values_list().get()]

    assert code_of(booking.uid) not in kept
    assert all(status == 404 for value in kept if "/" not in value and value for status, _ in answers(Client(), value))


def test_h66_links_can_not_be_tried_without_end(place: Place, settings: Any) -> None:
    settings.BOOKING_LOOKS_PER_HOUR = 3
    client, right = Client(), own(place.book(8, 9))
    assert [client.get(f"/booking/guess{number}/").status_code for number in range(4)] == [404, 404, 404, 429]
    assert client.get(right).status_code == 429


def test_bookings_can_not_be_made_without_end(place: Place, settings: Any) -> None:
    settings.BOOKINGS_PER_HOUR = 2
    client, sent = Client(), {**ANNA, **once(Client(), TUESDAY_NINE)}
    assert [client.post(TUESDAY_NINE, sent | {"name": ""}).status_code for _ in range(3)] == [422, 422, 429]
    assert not Booking.objects.exists()


def test_where_the_counter_can_not_be_kept_nothing_is_booked_or_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    address, sent = own(place.book(8, 10)), {**ANNA, **once(Client(), TUESDAY_NINE)}

    def full(*_: Any) -> int:
        raise DatabaseError

    monkeypatch.setattr("sural_web.ops.limits._count", full)
    client = Client(raise_request_exception=False)
    assert [client.get(address).status_code, client.post(TUESDAY_NINE, sent).status_code] == [500, 500]
    assert Booking.objects.count() == 1


def test_nobody_learns_whether_a_phone_number_or_an_address_has_booked(place: Place) -> None:
    """Who has booked before gets the same pages as who has not."""
    place.book(8, 10)
    known, new = (Client().post(TUESDAY_NINE, {**once(Client(), TUESDAY_NINE), **ANNA, "name": "", **other}) for other in ({}, {"phone": "+1 212 555 0199"}))

    assert known.status_code == new.status_code == 422
    assert len(known.content) == len(new.content)


@pytest.mark.parametrize("page", ["move/", "cancel/", "consent/"])
def test_another_site_can_not_press_the_buttons_of_a_booking(place: Place, page: str) -> None:
    booking = place.book(8, 9, reason="Pain")
    response = Client(enforce_csrf_checks=True).post(own(booking, page), {"to": "20261209T1400Z rose-okafor"})
    booking.refresh_from_db()

    assert response.status_code == 403
    assert (booking.state, booking.reason, booking.revision) == ("booked", "Pain", 0)


@pytest.mark.parametrize("name", ["<script>x</script>", "'; DROP TABLE booking_booking; --", "{{ settings }}", "A\r\nBcc: b@example.org", "\x00\u202e"])
def test_what_is_typed_is_only_text(place: Place, name: str) -> None:
    response = Client().post(TUESDAY_NINE, {**ANNA, **once(Client(), TUESDAY_NINE), "name": name}, follow=True)

    assert response.status_code in (200, 400, 422)
    assert b"<script>x" not in response.content
    for mail in Booking.objects.get().mails.all() if response.status_code == 200 else ():
        from sural_web.booking.letter import letter

        assert letter(mail).message().get_all("Bcc") is None


class TestStaff:
    """What the staff sees, and of whom."""

    def test_h66_the_desk_sees_that_something_goes_along_and_not_what(self, place: Place) -> None:
        booking, desk = place.book(7, 11, reason="Numb foot"), Member(place.practice, "desk")
        shown = desk.get("/desk/alder-street/alder/2026-12-07/").content.decode()

        assert "Anna Berg" in shown and "Something goes along" in shown and "Numb foot" not in shown
        assert desk.get(f"/visits/{booking.pk}/given/").status_code == 403

    def test_a_clinician_reads_what_was_given_and_the_look_is_noted(self, place: Place) -> None:
        booking, clinician = place.book(7, 11, reason="Numb foot"), Member(place.practice, CLINICIAN, "Rose Okafor")

        assert "Numb foot" in clinician.get(f"/visits/{booking.pk}/given/").content.decode()
        assert [(one.what, one.by) for one in booking.changes.all()] == [("booked", ""), ("summary read", "Rose Okafor")]

    def test_h66_consent_that_was_taken_back_leaves_nothing_to_read(self, place: Place) -> None:
        _, row = interviews.begin()
        booking, clinician = place.book(7, 11, reason="Numb foot", summary=row), Member(place.practice, CLINICIAN)
        Client().post(own(booking, "consent/"))

        assert clinician.get(f"/visits/{booking.pk}/given/").status_code == 404
        booking.refresh_from_db()
        assert (booking.reason, booking.summary_id) == ("", None)

    def test_deleted_answers_go_along_no_more(self, place: Place) -> None:
        key, row = interviews.begin()
        booking = place.book(7, 11, summary=row)
        opened = interviews.open_with(key)
        assert opened
        interviews.delete(opened)
        booking.refresh_from_db()

        assert booking.summary_id is None

    @pytest.mark.parametrize("role", ["desk", "administrator", CLINICIAN])
    def test_the_staff_of_another_practice_finds_nothing(self, place: Place, role: str) -> None:
        other = Place("other")
        booking, stranger = place.book(7, 11, reason="Numb foot"), Member(other.practice, role)
        assert stranger.get("/desk/alder-street/alder/2026-12-07/").status_code == 404
        assert stranger.post(f"/visits/{booking.pk}/mark/", {"state": "cancelled"}).status_code in (403, 404)
        assert stranger.get(f"/visits/{booking.pk}/given/").status_code in (403, 404)
        assert b"/desk/alder-street/" not in stranger.get("/desk/").content
        booking.refresh_from_db()
        assert booking.state == "booked"

    def test_the_file_with_everything_names_the_visits_to_which_answers_go_along(self, place: Place) -> None:
        from sural_web.interview.linked_records import linked_records

        key, row = interviews.begin()
        opened = interviews.open_with(key)
        assert opened and "bookings" not in linked_records(opened)
        place.book(7, 11, summary=row, reason="Numb foot")

        assert linked_records(opened)["bookings"]["visits"][0]["reason"] == "Numb foot"

"""What a person gave along with a visit: a clinician's own list, each look written down with what is read, and the person sees who looked."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sural_web.booking import making
from sural_web.booking.models import Booking
from tests.web.booking.conftest import Place
from tests.web.booking.test_pages import own
from tests.web.practice import made_up
from tests.web.practice.conftest import Member


@pytest.fixture
def ada(place: Place) -> Member:
    member = Member(place.practice, "clinician", "Dr Ada Byron")
    place.clinician.account = member.account
    place.clinician.save()
    return member


def listed(member: Member) -> str:
    return member.get("/visits/given/").content.decode()


def test_a_clinician_sees_with_whose_visit_something_was_given_and_not_what(place: Place, ada: Member) -> None:
    given, bare = place.book(8, 9, reason="Numb at night"), place.book(8, 10, name="Bo Bare")
    page = listed(ada)
    assert "Anna Berg" in page and f"/visits/{given.pk}/given/" in page
    assert "Numb" not in page and bare.name not in page


def test_h66_each_look_is_written_down_and_the_person_sees_who_looked(place: Place, ada: Member) -> None:
    booking = place.book(8, 9, reason="Numb at night")
    assert "Who read" not in Client().get(own(booking)).content.decode()
    assert "Numb at night" in ada.get(f"/visits/{booking.pk}/given/").content.decode()
    assert [(one.what, one.by) for one in booking.changes.all()][1:] == [("summary read", "Dr Ada Byron")]
    assert "Dr Ada Byron, Monday 7 December, 8am" in Client().get(own(booking)).content.decode()


def test_h66_a_look_that_can_not_be_written_down_shows_nothing(place: Place, ada: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    booking = place.book(8, 9, reason="Numb at night")

    def fails(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("sural_web.booking.given.note", fails)
    with pytest.raises(RuntimeError):
        ada.get(f"/visits/{booking.pk}/given/")


def test_h66_what_was_taken_back_is_in_no_list_and_leaves_no_look(place: Place, ada: Member) -> None:
    booking = place.book(8, 9, reason="Numb at night")
    making.mark(booking, "arrived", booking.begins, "Kim")
    assert "Take it back" in Client().get(own(booking)).content.decode()  # also once they are here
    Client().post(own(booking, "consent/"))
    assert "Anna Berg" not in listed(ada)
    assert ada.get(f"/visits/{booking.pk}/given/").status_code == 404
    assert not Booking.objects.get().changes.filter(what="summary read").exists()


def test_visits_with_others_are_in_nobody_elses_list(place: Place, ada: Member) -> None:
    place.book(8, 9, reason="Numb at night")
    colleague, elsewhere = Member(place.practice, "clinician", "Dr Col League"), Member(made_up.a_practice("other", "Other"), "clinician", "Dr Else")
    for member in (colleague, elsewhere):
        assert "Anna Berg" not in listed(member)
        assert "No clinician of the practice’s list is tied to your account" in listed(member)
    assert Member(place.practice, "desk", "Kim Desk").get("/visits/given/").status_code == 403


def test_a_clinician_who_has_left_reads_nothing_more(place: Place, ada: Member) -> None:
    booking = place.book(8, 9, reason="Numb at night")
    made_up.Membership.objects.filter(account=ada.account).update(ended=ada.membership.since)
    assert ada.get("/visits/given/").status_code == ada.get(f"/visits/{booking.pk}/given/").status_code == 403


def test_the_clinicians_page_leads_to_the_list(place: Place, ada: Member) -> None:
    assert 'href="/visits/given/"' in ada.get("/clinic/").content.decode()


def test_a_visit_that_only_the_desk_plans_is_not_moved_by_its_link(place: Place) -> None:
    booking = place.book(8, 9)
    type(place.kind).objects.update(booked_by="desk")
    page = Client().get(own(booking)).content.decode()
    assert "Choose another time" not in page and "Another time? We plan visits of this kind by phone" in page
    assert Client().get(own(booking, "move/")).status_code == 409
    assert Client().post(own(booking, "move/"), {"to": "20261209T1400Z rose-okafor"}).status_code == 409

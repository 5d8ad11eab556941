"""The desk books for somebody who calls: every kind of visit, only free times, once, and nothing that was typed is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from sural_web.booking.models import Booking
from tests.web.booking.conftest import MONDAY_MORNING, Place
from tests.web.practice import made_up
from tests.web.practice.conftest import Member

DAY = "/desk/alder-street/alder/2026-12-07/"
NINE = "first rose-okafor 20261207T1400Z"
ANNA = {"name": "Anna Berg", "phone": "+1 212 555 0142", "email": "", "time": NINE}


@pytest.fixture
def desk(place: Place) -> Member:
    return Member(place.practice, "desk", "Kim Desk")


def once(desk: Member) -> str:
    found = re.search(r'name="once" value="([^"]+)"', desk.get(DAY).content.decode())
    assert found
    return found[1]


def sent(desk: Member, **more: str) -> Any:
    return desk.post(f"{DAY}book/", {**ANNA, "once": once(desk), **more})


def test_a_caller_is_booked_and_what_was_booked_is_shown_to_be_read_back(place: Place, desk: Member) -> None:
    response = sent(desk)
    page = desk.get(response.url).content.decode()
    made = Booking.objects.get()

    assert "Booked for Anna Berg:" in page and "Monday 7 December, 9am, First with Rose Okafor" in page
    assert [(one.what, one.by) for one in made.changes.all()] == [("booked", "Kim Desk")]
    assert (made.reason, made.summary, made.account, made.answer_by) == ("", None, None, None)


def test_the_desk_books_what_only_the_desk_may_book_and_at_short_notice(place: Place, desk: Member) -> None:
    made_up.a_visit_kind(place.practice, "injection", "procedure", 60, booked_by="desk", notice_hours=48)
    assert "injection rose-okafor 20261207T1400Z" in desk.get(DAY).content.decode()
    assert sent(desk, time="injection rose-okafor 20261207T1400Z").status_code == 302
    assert Booking.objects.get().kind.slug == "injection"


def test_the_same_form_sent_twice_books_once(place: Place, desk: Member) -> None:
    mark = once(desk)
    first, second = (desk.post(f"{DAY}book/", {**ANNA, "once": mark}) for _ in range(2))
    assert first.url.partition("?")[0] == DAY
    assert (Booking.objects.count(), second.status_code) == (1, 302)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Write your name"),
        ({"phone": ""}, "Write a phone number or an email address"),
        ({"time": ""}, "Choose a time"),
        ({"time": "first rose-okafor 20261207T1403Z"}, "not free any more"),
        ({"time": "first nobody 20261207T1400Z"}, "not free any more"),
        ({"time": "x" * 300}, "not free any more"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(place: Place, desk: Member, wrong: dict[str, str], told: str) -> None:
    response = sent(desk, **wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert told in page and 'href="#error-' in page
    kept = {**ANNA, **wrong}
    assert f'value="{kept["name"]}"' in page and f'value="{kept["phone"]}"' in page
    assert not Booking.objects.exists()
    assert sent(desk).status_code == 302  # the same page goes on


def test_a_time_that_somebody_else_took_meanwhile_is_told(place: Place, desk: Member) -> None:
    mark = once(desk)
    place.book(7, 9)
    page = desk.post(f"{DAY}book/", {**ANNA, "once": mark})
    assert page.status_code == 422 and "not free any more" in page.content.decode()
    assert Booking.objects.count() == 1


def test_a_day_without_free_times_names_the_next_one(place: Place, desk: Member) -> None:
    page = desk.get("/desk/alder-street/alder/2026-12-12/").content.decode()
    assert "Nothing is free on this day" in page
    assert 'href="/desk/alder-street/alder/2026-12-14/"' in page


def test_h69_the_desk_reads_which_signs_can_not_wait_before_it_books(place: Place, desk: Member) -> None:
    form = desk.get(DAY).content.decode().split("Book for somebody who calls")[1].split("<form")[0]
    assert "signs that cannot wait" in form and "call their emergency number" in form and form.count("<li>") >= 3


@pytest.mark.parametrize(("role", "status"), [("clinician", 403), ("administrator", 302)])
def test_who_may_mark_may_book_and_nobody_else(place: Place, desk: Member, role: str, status: int) -> None:
    member = Member(place.practice, role, "Somebody")
    assert member.post(f"{DAY}book/", {**ANNA, "once": once(desk)}).status_code == status
    assert ("Book for somebody who calls" in member.get(DAY).content.decode()) is (status == 302)


def test_the_desk_of_another_practice_books_nothing_here(place: Place, desk: Member) -> None:
    other = Member(made_up.a_practice("other", "Other"), "desk", "Tom Other")
    assert other.post(f"{DAY}book/", {**ANNA, "once": once(desk)}).status_code == 404
    assert not Booking.objects.exists()


class TestKindsForPeople:
    """Who may book a kind of visit is held by the policy, on the page and when the form is sent."""

    ROUTINE = "/book/alder-street/alder/routine/rose-okafor/20261208T1400Z/"

    @pytest.fixture
    def account(self, place: Place) -> Any:
        from sural_web.accounts import store as accounts

        made_up.a_visit_kind(place.practice, "routine", "routine", 30, booked_by="known")
        made_up.a_visit_kind(place.practice, "injection", "procedure", 30, booked_by="desk")
        return accounts.new_account()

    def test_a_stranger_is_offered_no_visit_for_people_who_were_here_before(self, place: Place, account: Any) -> None:
        page = Client().get("/book/alder-street/alder/").content.decode()
        assert "kind=routine" not in page and "for people who were here before" in page and "njection" not in page
        assert Client().get(self.ROUTINE).status_code == 404
        assert Client().get(self.ROUTINE.replace("routine", "injection")).status_code == 404

    @pytest.mark.parametrize(
        ("state", "before", "opens"),
        [("arrived", True, True), ("booked", True, True), ("missed", True, False), ("cancelled", True, False), ("booked", False, False)],
    )
    def test_an_account_that_had_a_visit_may_book_it(self, place: Place, account: Any, settings: Any, state: str, before: bool, opens: bool) -> None:  # noqa: PLR0913
        from datetime import timedelta

        from tests.web import proved

        made = place.book(7, 9, account=account)
        Booking.objects.filter(pk=made.pk).update(state=state)
        settings.CLOCK = lambda: MONDAY_MORNING + timedelta(hours=6 if before else 0)
        client = proved.sign_in(Client(), account)
        assert ("?kind=routine" in client.get("/book/alder-street/alder/").content.decode()) is opens
        assert client.get(self.ROUTINE).status_code == (200 if opens else 404)
        assert client.get(self.ROUTINE.replace("routine", "injection")).status_code == 404

    def test_a_visit_elsewhere_makes_nobody_known_here(self, place: Place, account: Any) -> None:
        from tests.web import proved

        other = Place("other")
        Booking.objects.filter(pk=other.book(7, 9, account=account).pk).update(state="arrived")
        assert proved.sign_in(Client(), account).get(self.ROUTINE).status_code == 404

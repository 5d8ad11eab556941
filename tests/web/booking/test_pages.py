"""Book, move and cancel without an account and without JavaScript; how urgent it is steers what is offered."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from sural_web.booking import making
from sural_web.booking.link import code_of
from sural_web.booking.models import Booking
from tests.web.booking.conftest import MONDAY_MORNING, Place
from tests.web.conftest import Visitor

ANNA = {"name": "Anna Berg", "phone": "+1 212 555 0142", "email": "anna@example.org"}
TUESDAY_NINE = "/book/alder-street/alder/first/rose-okafor/20261208T1400Z/"


def once(client: Client, address: str) -> dict[str, str]:
    found = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())
    assert found
    return {"once": found[1]}


def booked(client: Client, address: str = TUESDAY_NINE, **more: str) -> Any:
    return client.post(address, {**ANNA, **once(client, address), **more}, follow=True)


def own(booking: Booking, page: str = "") -> str:
    return f"/booking/{code_of(booking.uid)}/{page}"


def test_a_person_books_with_a_name_and_a_phone_number(place: Place) -> None:
    client = Client()
    listed = client.get("/book/", follow=True).content.decode()
    assert TUESDAY_NINE in listed

    shown = booked(client, email="").content.decode()
    assert "Your visit is booked" in shown
    assert "Tuesday 8 December, 9am" in shown
    assert TUESDAY_NINE not in client.get("/book/alder-street/alder/").content.decode()


def test_the_same_form_sent_twice_books_once(place: Place) -> None:
    client = Client()
    sent = {**ANNA, **once(client, TUESDAY_NINE)}
    first, second = client.post(TUESDAY_NINE, sent), client.post(TUESDAY_NINE, sent)

    assert first.url == second.url
    assert Booking.objects.count() == 1


def test_whoever_is_slower_is_told_so_and_nothing_is_booked(place: Place) -> None:
    client = Client()
    sent = {**ANNA, **once(client, TUESDAY_NINE)}
    place.book(8, 9)
    response = client.post(TUESDAY_NINE, sent)

    assert response.status_code == 409
    assert "Nothing was booked" in response.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Write your name"),
        ({"phone": "", "email": ""}, "Write a phone number or an email address"),
        ({"phone": "call me"}, "Write the phone number with digits"),
        ({"email": "anna@"}, "This is no email address"),
        ({"reason": "It hurts at night"}, "Tick the box to send it along"),
        ({"name": "A" * 81}, "This is too long"),
    ],
)
def test_a_form_that_is_not_whole_says_what_is_missing_and_loses_nothing(place: Place, wrong: dict[str, str], told: str) -> None:
    client = Client()
    response = client.post(TUESDAY_NINE, {**ANNA, **once(client, TUESDAY_NINE), **wrong})

    assert response.status_code == 422
    assert told in response.content.decode()
    assert all(value in response.content.decode() for value in {**ANNA, **wrong}.values())
    assert not Booking.objects.exists()


@pytest.mark.parametrize("moment", ["20261208T1403Z", "20261208T0300Z", "20261207T1300Z", "20271208T1400Z", "20261213T1400Z"])
def test_a_time_that_was_never_offered_can_not_be_booked(place: Place, moment: str) -> None:
    client = Client()
    response = client.post(TUESDAY_NINE.replace("20261208T1400Z", moment), {**ANNA, **once(client, TUESDAY_NINE)})

    assert response.status_code == 409
    assert not Booking.objects.exists()


@pytest.mark.parametrize("moment", ["x", "20261399T1400Z", "20261208T2500Z", "20261208T1400", "00000000T0000Z"])
def test_an_address_that_is_no_moment_is_not_there(place: Place, moment: str) -> None:
    assert Client().get(TUESDAY_NINE.replace("20261208T1400Z", moment)).status_code == 404


def test_a_visit_is_moved_by_its_link_and_keeps_its_uid(place: Place) -> None:
    booking, client = place.book(8, 9), Client()
    before = Calendar.from_ical(client.get(own(booking, "visit.ics")).content).events[0]
    assert "20261208T1400Z rose-okafor" not in client.get(own(booking, "move/")).content.decode()  # it has that already
    shown = client.post(own(booking, "move/"), {"to": "20261209T1400Z rose-okafor"}, follow=True).content.decode()
    after = Calendar.from_ical(client.get(own(booking, "visit.ics")).content).events[0]

    assert "Wednesday 9 December, 9am" in shown
    assert (before["uid"], before["sequence"], after["sequence"]) == (after["uid"], 0, 1)


def test_the_times_to_move_to_stand_on_pages_of_a_week_as_those_to_book_do(place: Place) -> None:
    address = own(place.book(8, 9), "move/")
    first, second = (Client().get(f"{address}?page={page}").content.decode() for page in (0, 1))
    assert first.count('class="day"') == second.count('class="day"') == 7
    assert "Later days" in first and "Earlier days" not in first
    assert "Earlier days" in second


def test_every_page_with_a_time_says_by_which_clock(place: Place) -> None:
    booking = place.book(8, 10)
    pages = ("/book/alder-street/alder/", TUESDAY_NINE, own(booking), own(booking, "move/"))
    assert [one for one in pages if "The time is that of New York." not in Client().get(one).content.decode()] == []


def test_to_move_to_a_taken_time_keeps_the_old_one(place: Place) -> None:
    booking = place.book(8, 9)
    place.book(9, 9)
    response = Client().post(own(booking, "move/"), {"to": "20261209T1400Z rose-okafor"})

    assert response.status_code == 409
    assert "Your old time is still yours" in response.content.decode()
    assert Booking.objects.get(pk=booking.pk).begins == booking.begins


def test_a_visit_is_cancelled_after_one_question(place: Place) -> None:
    booking, client = place.book(8, 9, reason="Pain"), Client()
    assert "Cancel your visit?" in client.get(own(booking, "cancel/")).content.decode()
    assert "Your visit is cancelled" in client.post(own(booking, "cancel/"), follow=True).content.decode()

    booking.refresh_from_db()
    assert (booking.state, booking.reason) == ("cancelled", "")
    assert b"METHOD:CANCEL" in client.get(own(booking, "visit.ics")).content
    assert client.post(own(booking, "cancel/")).status_code == 409


def test_h63_in_an_emergency_nothing_is_offered_but_the_phone(place: Place, visitor: Visitor) -> None:
    visitor.start()
    visitor.send(visitor.knowledge.page_of["saddle_numb"], {"tick": "saddle_numb"})
    visitor.client.cookies["sural_country"] = "US"
    client = visitor.client
    token = once(Client(), TUESDAY_NINE)

    for address in ("/book/", "/book/alder-street/alder/", TUESDAY_NINE):
        shown = client.get(address, follow=True).content.decode()
        assert "nothing can be booked now" in shown
        assert 'href="tel:911"' in shown
    client.post(TUESDAY_NINE, {**ANNA, **token})
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("urgency", "last", "urgent"), [("SAME_DAY", 7, True), ("WITHIN_2_DAYS", 9, True), ("WITHIN_2_WEEKS", 21, False), ("ROUTINE", 31, False)]
)
def test_h63_no_page_offers_a_time_that_is_later_than_the_urgency_allows(  # noqa: PLR0913
    place: Place, monkeypatch: pytest.MonkeyPatch, urgency: str, last: int, urgent: bool
) -> None:
    from sural import Urgency
    from sural.assessment.triage import Triage
    from sural.booking.offer import offer_for
    from sural_web.booking import book_view, times_view
    from sural_web.booking.steering import Steering
    from sural_web.interview.standing import Standing

    for module in (times_view, book_view):
        monkeypatch.setattr(module, "steering_of", lambda request: Steering(offer_for(Urgency[urgency]), Standing(Triage(Urgency[urgency], ()))))
    shown = "".join(Client().get(f"/book/alder-street/alder/?kind=first&page={page}").content.decode() for page in range(4))
    days = {int(one) for one in re.findall(r"/202612(\d\d)T", shown)}

    assert max(days) in (last, last - 1, last - 2, last - 3, last - 4, last - 5) and max(days) <= last
    client = Client()
    soon = TUESDAY_NINE.replace("20261208T1400Z", "20261207T1530Z")
    made = booked(client, soon)
    assert ("will confirm by" in made.content.decode()) is urgent
    assert (Booking.objects.get().answer_by == MONDAY_MORNING + timedelta(minutes=60)) is urgent


def test_h63_the_link_of_an_urgent_booking_offers_no_later_day_in_a_browser_that_knows_nothing_of_the_person(place: Place) -> None:
    made = making.book(place.time(8, 9), making.Contact("A", phone="1"), "", MONDAY_MORNING, urgent=True)
    page = Client().get(own(made, "move/")).content.decode()
    assert set(re.findall(r"(2026\d{4})T", page)) == {"20261207", "20261208"}
    assert "You should be seen soon" in page
    assert Client().post(own(made, "move/"), {"to": "20261209T1400Z rose-okafor"}).status_code == 409
    assert Booking.objects.get().begins == made.begins


def test_h64_an_urgent_booking_keeps_its_time_limit_when_it_is_moved(place: Place) -> None:
    made = making.book(place.time(8, 9), making.Contact("A", phone="1"), "", MONDAY_MORNING, urgent=True)
    moved = making.move(made, place.time(8, 10), MONDAY_MORNING + timedelta(minutes=50))

    assert moved.answer_by == MONDAY_MORNING + timedelta(minutes=60)
    assert moved.late_to_confirm(MONDAY_MORNING + timedelta(minutes=61))


def test_a_link_of_no_visit_leads_to_the_phone_numbers_and_to_a_new_visit(place: Place) -> None:
    response = Client().get("/booking/xyz/")
    html = response.content.decode()
    assert response.status_code == 404 and "call the practice" in html
    assert html.count('class="button') == 2
    assert 'href="/places/"' in html and 'href="/book/"' in html and "Go on with the questions" not in html


def test_an_account_finds_its_visits_again(place: Place) -> None:
    from sural_web.accounts import store as accounts
    from tests.web import proved

    client = proved.sign_in(Client(), accounts.new_account())
    booked(client)

    assert "Tuesday 8 December, 9am" in client.get("/account/visits/").content.decode()
    assert Client().get("/account/visits/").status_code == 302


def test_the_hour_that_comes_twice_is_offered_twice_and_told_apart_in_page_and_file(place: Place, settings: Any) -> None:
    from datetime import UTC, time

    from tests.web.practice import made_up

    place.kind.minutes = 30
    place.kind.save()
    settings.CLOCK = lambda: datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
    made_up.open_on(place.location, 6, time(1), time(2))
    made_up.works_on(place.clinician, place.location, 6, time(1), time(2))
    shown = Client().get("/book/alder-street/alder/").content.decode()
    assert "20261101T0500Z" in shown and "20261101T0600Z" in shown

    made = booked(Client(), TUESDAY_NINE.replace("20261208T1400Z", "20261101T0600Z"))
    assert "1am (the second time, after the clocks went back)" in made.content.decode()
    assert b"DTSTART:20261101T060000Z" in Client().get(own(Booking.objects.get(), "visit.ics")).content


def test_the_one_page_goes_along_only_with_a_tick_and_a_clinician_reads_it(place: Place, visitor: Visitor) -> None:
    from tests.web.practice.conftest import Member

    for _ in visitor.walk(most=12):  # the pages that everybody is asked
        pass
    booked(visitor.client)
    assert Booking.objects.get().summary is None
    booked(visitor.client, TUESDAY_NINE.replace("T1400Z", "T1530Z"), share="yes")
    shared = Booking.objects.get(summary__isnull=False)
    shown = Member(place.practice, "clinician").get(f"/visits/{shared.pk}/given/").content.decode()

    assert "For my visit" in shown and "Anna Berg" in shown
    assert "/interview/result/" not in shown.split("</main>")[0]


def test_to_move_to_where_it_is_already_tells_nobody_and_keeps_what_was_confirmed(place: Place) -> None:
    booking = place.book(8, 10)
    making.mark(booking, "confirmed", MONDAY_MORNING, "Kim Desk")
    page = Client().get(own(booking, "move/")).content.decode()
    here = f"20261208T1500Z {booking.clinician.slug}"
    assert here not in page and "20261208T1400Z" in page
    assert Client().post(own(booking, "move/"), {"to": here}).url == own(booking)
    booking.refresh_from_db()
    assert (booking.state, booking.revision) == ("confirmed", 0)
    assert not booking.mails.filter(purpose="moved").exists()
    there = {"to": f"20261208T1400Z {booking.clinician.slug}"}
    assert [Client().post(own(booking, "move/"), there).url for _ in range(2)] == [f"{own(booking)}?moved", own(booking)]  # pressed twice
    assert booking.mails.filter(purpose="moved").count() == 1

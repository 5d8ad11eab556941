"""What one of the staff has not had before them is not read, not answered and not closed; and two of the staff do not answer past each other (H81)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.conf import settings as live
from django.utils import timezone

from sural_web.booking.models import Booking
from sural_web.inbox.models import Item, Step
from sural_web.messages import talk
from sural_web.messages.files import MOST_FILES
from sural_web.messages.hearing import why
from sural_web.messages.models import File, Message, Reading, Thread
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.messages.conftest import CALM, NUMB, PDF, Writer, answerer, mark_on, open_items, texts
from tests.web.messages.test_threads import CARD
from tests.web.practice.conftest import Member

pytestmark = pytest.mark.django_db
CLOT = "My calf is red, hot and swollen since yesterday"


def seen_on(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def many(writer: Writer, number: int) -> None:
    """So many messages, each with its item of the inbox, as they would come one by one."""
    for at in range(number):
        writer.write(f"number {at}")


def later(hours: int) -> None:
    moment = live.CLOCK() + timedelta(hours=hours)
    live.CLOCK = lambda: moment


@pytest.fixture
def desk(booking: Booking) -> Member:
    return Member(booking.practice, "desk", "Bo Desk")


def staff_of(member: Member) -> Writer:
    return Writer(member.client, f"/inbox/messages/{Message.objects.latest('pk').thread_id}/")


class TestShown:
    """A page opens what stands on it."""

    def test_h81_a_page_of_earlier_messages_opens_and_closes_nothing_that_stands_after_them(self, visitor: Writer, desk: Member) -> None:
        many(visitor, 3)
        staff = staff_of(desk)
        staff.page()
        visitor.write(NUMB)  # while the page is open
        earlier = staff.page("?before=3")
        assert "number 1" in earlier and "between my legs" not in earlier
        assert not Step.objects.filter(item__message__number=4, what="seen").exists()
        assert Reading.objects.latest("pk").number == 2
        assert seen_on(earlier) == "2"
        staff.write("To the first ones.", seen=seen_on(earlier))
        assert open_items() == [("message", 1), ("message", 5)]

    def test_h81_of_more_than_a_page_shows_those_on_it_are_opened_and_answered_alone(self, visitor: Writer, desk: Member, monkeypatch: Any) -> None:
        monkeypatch.setattr("sural_web.messages.lines.SHOWN", 3)
        visitor.write(NUMB)
        many(visitor, 3)
        staff = staff_of(desk)
        page = staff.page()
        assert "Earlier messages" in page and "numb between" not in page.partition('class="talk"')[2]
        assert not Step.objects.filter(item__message__number=1, what="seen").exists()
        staff.write("To what I have read.", seen=seen_on(page))
        assert open_items() == [("message", 5)]
        assert "Urgent words" in staff.page(), "what it is about is said beside the page all the same"


class TestTwoOfTheStaff:
    """One person, one answer that both know of."""

    def test_h81_a_colleague_s_answer_in_between_is_shown_before_a_second_one_is_sent(self, visitor: Writer, desk: Member, booking: Booking) -> None:
        other = Member(booking.practice, "desk", "Kim Desk")
        visitor.write(CALM)
        mine, theirs = staff_of(desk), staff_of(other)
        page = mine.client.get(mine.address)
        theirs.page()
        theirs.write("Come today at nine.", seen="1")
        refused = mine.write("No need to come.", mark_on(page), seen="1")
        told = refused.content.decode()
        assert refused.status_code == 422 and texts() == [CALM, "Come today at nine."]
        assert told.index("Come today at nine.") < told.index("Kim Desk has answered since") < told.index("No need to come.</textarea>")
        mine.write("As my colleague says.", seen=seen_on(told))
        assert texts()[-1] == "As my colleague says."

    def test_h81_one_s_own_second_answer_and_what_the_person_adds_hold_up_nobody(self, visitor: Writer, desk: Member) -> None:
        visitor.write(CALM)
        staff = staff_of(desk)
        page = staff.page()
        staff.write("One.", seen=seen_on(page))
        visitor.write("And a lift?")
        staff.write("Two.", seen=seen_on(page))
        assert texts() == [CALM, "One.", "And a lift?", "Two."]
        assert open_items() == [("message", 1)]


def test_a_thread_in_which_nobody_wrote_stands_after_those_in_which_somebody_did(visitor: Writer, desk: Member, place: Place) -> None:
    visitor.write(CALM)
    Thread.objects.create(booking=place.book(9, 10, name="Zoe Late"), begun=timezone.now())
    page = desk.get("/inbox/messages/").content.decode()
    assert page.index("Anna Berg") < page.index("Zoe Late") < page.index("Nothing was written yet")


class TestTheMostUrgent:
    """What is less urgent and newer hides nothing."""

    def test_h81_a_less_urgent_message_hours_later_takes_no_card_down(self, visitor: Writer, desk: Member) -> None:
        visitor.write(NUMB)
        later(3)
        page = visitor.write(CLOT).content.decode()
        assert list(Message.objects.order_by("pk").values_list("need", flat=True)) == ["emergency", "same_day"]
        assert 'data-call-unknown="emergency"' in page and "between my legs" in page.partition("You wrote")[2][:200]
        notice = staff_of(desk).page().partition('id="urgent"')[2].partition("</section>")[0]
        whys = [why("same_day", Message.objects.get(number=number).rules.split()) for number in (1, 2)]
        assert whys[0] != whys[1] and all(one in unescape(notice) for one in whys), "the staff is told of both"

    def test_h81_the_card_of_what_was_closed_goes_and_that_of_the_other_stays(self, visitor: Writer, desk: Member) -> None:
        visitor.write(NUMB)
        later(3)
        visitor.write(CLOT)
        for number, left in ((1, True), (2, False)):
            item = Item.objects.get(message__number=number)
            desk.client.post(f"/inbox/{item.pk}/", {"reason": "Called, is on the way."})
            assert (CARD in visitor.page()) is left


class TestKept:
    """What is said of a message that was kept, and how many files are."""

    def test_h81_sent_does_not_say_that_somebody_can_read_it_where_nobody_may(self, person: Writer, begun: Patient, ours: int) -> None:
        sent = person.write(CALM).request["QUERY_STRING"]
        begun.post("/care/clinicians/", {"take_back": str(ours)})
        page = person.page(f"?{sent}")
        assert "Your message is sent" in page and "Nobody may read it any more" in page
        assert "can read it" not in page

    def test_h82_files_that_come_at_once_are_no_more_than_a_conversation_takes(self, visitor: Writer, monkeypatch: Any) -> None:
        visitor.send("one.pdf", PDF)
        message = Message.objects.get()
        for number in range(2, MOST_FILES + 1):
            row = Message.objects.create(thread=message.thread, number=number, with_file=True, once=f"{number:064x}", at=timezone.now())
            File.objects.create(message=row, name="a.pdf", kind="pdf", size=1, sha256="0" * 64, content=b"x")
        monkeypatch.setattr(talk, "is_full", lambda *_: False)  # as it was when the other one looked
        response = visitor.send("two.pdf", PDF)
        assert response.status_code == 409 and File.objects.count() == MOST_FILES

    def test_times_on_the_page_of_a_person_are_those_of_whoever_looks(self, person: Writer, ours: int, clinician: Clinician) -> None:
        live.CLOCK = lambda: datetime(2026, 12, 7, 3, 15, tzinfo=UTC)
        person.write(CALM)
        clinician.client.cookies["sural_zone"] = "America/New_York"
        case = clinician.get(f"/clinic/{ours}/").content.decode().partition('id="case-messages"')[2]
        assert "6 December, 22:15" in case and "22:15" in answerer(clinician).page()

"""When somebody reads a message, who answers it and what that closes, and that all of it goes with the person's own data (H81)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings as live
from django.test import Client
from django.utils import timezone

from sural_web.accounts import store as accounts
from sural_web.booking.letter import letter
from sural_web.booking.link import code_of
from sural_web.booking.models import Mail
from sural_web.inbox.models import Item, Step
from sural_web.messages import store
from sural_web.messages.models import Message, Reading
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import NAME, Clinician
from tests.web.messages.conftest import CALM, NUMB, Writer, answerer, open_items, texts
from tests.web.practice.conftest import Member

pytestmark = pytest.mark.django_db
SENT = "Your message is sent"


class TestHours:
    """When somebody is there, by the practice's own hours; never when an answer comes."""

    @pytest.mark.parametrize(
        ("at", "words"),
        [
            (datetime(2026, 12, 7, 15, tzinfo=UTC), "Open now, until 12 noon (New York time)"),
            (datetime(2026, 12, 7, 3, tzinfo=UTC), "Closed now. Opens tomorrow at 9am (New York time)"),
            (datetime(2026, 12, 11, 18, tzinfo=UTC), "Closed now. Opens Monday at 9am (New York time)"),
        ],
    )
    def test_h81_the_page_says_whether_somebody_is_there_now(self, visitor: Writer, at: datetime, words: str) -> None:
        live.CLOCK = lambda: at
        page = visitor.write(CALM).content.decode()
        assert words in page and "How long an answer takes is not known" in page

    def test_h81_a_holiday_and_other_hours_count(self, visitor: Writer, place: Place) -> None:
        live.CLOCK = lambda: datetime(2026, 12, 24, 15, tzinfo=UTC)
        place.practice.holidays.create(name="Christmas", first_day="2026-12-24", last_day="2026-12-28")
        assert "Closed today (Christmas). Opens Tuesday" in visitor.page()

    def test_h81_where_no_hours_are_known_none_are_promised(self, visitor: Writer, place: Place) -> None:
        place.location.hours.all().delete()
        page = visitor.page()
        assert "When somebody is there is not known here" in page and "Opens" not in page


class TestAnswers:
    """What the staff does, and what it closes."""

    def test_a_message_waits_until_it_is_answered_and_the_person_is_mailed_no_word_of_it(self, visitor: Writer, place: Place) -> None:
        visitor.write("My leg is worse")
        desk = Member(place.practice, "desk", "Bo Desk")
        staff = Writer(desk.client, f"/inbox/messages/{Message.objects.get().thread_id}/")
        assert b"My leg is worse" not in desk.get("/inbox/").content
        assert "My leg is worse" in staff.page()
        seen = Message.objects.count()
        staff.write("Come at nine.", seen=str(seen))
        assert open_items() == []
        assert Step.objects.get(what="closed").reason == "Answered by a message."
        mail = letter(Mail.objects.get(purpose="message"))
        assert mail.subject == "You have a message" and "worse" not in str(mail.body).replace("feel worse", "") and "nine" not in mail.body
        assert f"http://testserver{visitor.address}" in mail.body
        page = visitor.page()
        assert "Come at nine." in page and "Bo Desk" in page
        staff.write("And bring shorts.", seen="1")
        assert Mail.objects.filter(purpose="message").count() == 2

    def test_one_mail_until_the_person_has_read_it(self, visitor: Writer, place: Place) -> None:
        visitor.write(CALM)
        staff = Writer(Member(place.practice, "desk").client, f"/inbox/messages/{Message.objects.get().thread_id}/")
        for text in ("One.", "Two."):
            staff.write(text, seen="1")
        assert Mail.objects.filter(purpose="message").count() == 1
        Mail.objects.update(state="waiting")
        visitor.page()
        assert Mail.objects.get(purpose="message").state == "dropped"

    @pytest.mark.parametrize("state", ["failed", "dropped"])
    def test_where_the_mail_about_the_first_message_told_nobody_the_next_one_is_mailed(self, visitor: Writer, place: Place, state: str) -> None:
        visitor.write(CALM)
        staff = Writer(Member(place.practice, "desk").client, f"/inbox/messages/{Message.objects.get().thread_id}/")
        staff.write("One.", seen="1")
        Mail.objects.filter(purpose="message").update(state=state, done=timezone.now())
        staff.write("Two.", seen="2")
        assert Mail.objects.filter(purpose="message").count() == 2

    def test_an_address_that_was_given_after_the_first_message_gets_a_mail_about_the_next(self, person: Writer, clinician: Clinician, begun: Patient) -> None:
        person.write(CALM)
        staff = answerer(clinician)
        staff.write("One.", seen="1")
        assert not Mail.objects.filter(purpose="message").exists()
        account = accounts.new_account()
        accounts.claim(account, begun.opened.row)
        accounts.keep_email(account, "ann@example.org")
        staff.write("Two.", seen="2")
        assert Mail.objects.get(purpose="message").to == "ann@example.org"

    def test_a_mail_about_what_came_while_the_page_was_made_still_goes_out(self, visitor: Writer, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        visitor.write(CALM)
        staff = Writer(Member(place.practice, "desk").client, f"/inbox/messages/{Message.objects.get().thread_id}/")
        read = store.read_by_person

        def then_somebody_answers(*given: Any) -> None:
            read(*given)
            monkeypatch.setattr(store, "read_by_person", read)
            staff.write("One.", seen="1")
            Mail.objects.update(state="waiting", done=None)

        monkeypatch.setattr(store, "read_by_person", then_somebody_answers)
        visitor.page()
        assert Mail.objects.get(purpose="message").state == "waiting"

    def test_h81_an_answer_does_not_close_what_came_meanwhile(self, person: Writer, ours: int, clinician: Clinician) -> None:
        person.write("First")
        staff = answerer(clinician)
        mark = staff.mark()
        person.write(NUMB)
        staff.write("To the first.", mark, seen="1")
        assert open_items() == [("message", 5)]

    def test_an_answer_sent_twice_is_one_and_one_too_long_is_given_back(self, person: Writer, clinician: Clinician) -> None:
        person.write(CALM)
        staff = answerer(clinician)
        mark = staff.mark()
        for _ in range(2):
            staff.write("Yes.", mark, seen="1")
        assert texts() == [CALM, "Yes."]
        response = staff.write("long " * 500, seen="1")
        assert response.status_code == 422 and b"long long" in response.content

    def test_both_sides_see_what_the_other_has_read(self, person: Writer, clinician: Clinician, begun: Patient) -> None:
        person.write(CALM)
        assert "Not read yet" in person.page()
        staff = answerer(clinician)
        staff.page()
        assert f"Read by {NAME}" in person.page()
        assert "read your messages" in begun.get("/care/clinicians/").content.decode()
        staff.write("Yes.", seen="1")
        assert "Not read yet" in staff.page()
        person.page()
        assert "Not read yet" not in staff.page()
        assert list(Reading.objects.filter(account=None).values_list("number", flat=True)) == [2]

    def test_a_clinician_begins_and_the_page_of_the_person_shows_the_last_lines(self, person: Writer, ours: int, clinician: Clinician) -> None:
        response = clinician.client.post(f"/clinic/{ours}/message/", {}, follow=True)
        address = response.request["PATH_INFO"]
        Writer(clinician.client, address).write("How was the first week?", seen="0")
        assert "How was the first week?" in person.page()
        case = clinician.get(f"/clinic/{ours}/").content.decode()
        assert "How was the first week?" in case and address in case

    def test_closing_without_an_answer_takes_a_reason(self, person: Writer, clinician: Clinician) -> None:
        person.write(NUMB)
        item = Item.objects.get(kind="message")
        assert clinician.client.post(f"/inbox/{item.pk}/", {"reason": ""}).status_code == 422
        clinician.client.post(f"/inbox/{item.pk}/", {"reason": "Called, is on the way."})
        assert open_items() == []

    def test_a_clinician_without_a_practice_is_written_to_alone(self, begun: Patient, clinician: Clinician) -> None:
        number = clinician.enter(begun)
        writer = Writer(begun.client, f"/messages/clinician_{clinician.account.pk}/")
        page = writer.write(CALM).content.decode()
        assert SENT in page and "is not known here" in page
        assert CALM in clinician.get(f"/clinic/{number}/").content.decode()
        other = Clinician("Dr Other")
        other.enter(begun, "Theirs")
        assert b"<li" not in other.get("/inbox/messages/").content.partition(b"<main")[2].partition(b"</main")[0]


class TestKept:
    """With the person's own data."""

    def test_all_of_it_is_in_the_file_and_goes_with_the_answers(self, person: Writer, clinician: Clinician, begun: Patient) -> None:
        person.write(CALM)
        answerer(clinician).write("Yes.", seen="1")
        file = begun.get("/interview/result.json").json()
        assert [one["text"] for one in file["messages"]["threads"][0]["messages"]] == [CALM, "Yes."]
        assert CALM in begun.get("/care/everything/").content.decode() or CALM in begun.get("/everything/").content.decode()
        begun.post("/interview/delete/", {})
        assert not Message.objects.exists() and not Item.objects.filter(kind="message").exists()

    def test_what_was_written_along_with_a_visit_goes_with_the_answers_that_went_along(self, begun: Patient, place: Place) -> None:
        booking = place.book(8, 9, summary=begun.opened.row)
        desk, visitor = Member(place.practice, "desk"), Writer(Client(), f"/booking/{code_of(booking.uid)}/messages/")
        visitor.write(CALM)
        Writer(desk.client, f"/inbox/messages/{Message.objects.get().thread_id}/").write("Yes.", seen="1")
        assert [one["text"] for one in begun.get("/interview/result.json").json()["messages"]["threads"][0]["messages"]] == [CALM, "Yes."]
        begun.post("/interview/delete/", {})
        assert not Message.objects.exists() and not Mail.objects.filter(purpose="message").exists()
        assert visitor.page().count("talk__one") == 0, "the visit itself stays"

    def test_pages_take_the_same_queries_however_long_a_thread_is(
        self, person: Writer, ours: int, clinician: Clinician, django_assert_max_num_queries: Any
    ) -> None:
        person.write(CALM)
        one = Message.objects.get()
        rows = (Message(thread=one.thread, number=number, text="x y", once=f"{number:064x}", at=timezone.now()) for number in range(2, 800))
        Message.objects.bulk_create(rows)
        with django_assert_max_num_queries(26):
            page = person.page()
        assert page.count('class="talk__one') == 50 and "Earlier messages" in page
        assert person.page("?before=40").count('class="talk__one') == 39
        with django_assert_max_num_queries(28):
            clinician.get(f"/inbox/messages/{one.thread_id}/")

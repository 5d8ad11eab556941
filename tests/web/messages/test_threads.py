"""Messages between a person and a practice: kept before they are acknowledged, never twice, and what cannot wait is answered at once (H81)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as live
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from sural_web.booking.letter import letter
from sural_web.booking.models import Booking, Mail
from sural_web.booking.work import tidy
from sural_web.inbox.models import Item, Step
from sural_web.inbox.rising import raise_due
from sural_web.messages import hearing, sending
from sural_web.messages.models import LONGEST, Message, Reading
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import NAME, Clinician
from tests.web.messages.conftest import CALM, NUMB, Writer, texts
from tests.web.practice.conftest import Member

pytestmark = pytest.mark.django_db
CARD, SENT = 'id="urgency-title"', "Your message is sent"


def open_items() -> list[tuple[str, int]]:
    closed = Step.objects.filter(what="closed").values("item")
    return list(Item.objects.filter(kind="message").exclude(pk__in=closed).order_by("pk").values_list("kind", "urgency"))


def answerer(clinician: Clinician) -> Writer:
    return Writer(clinician.client, f"/inbox/messages/{Message.objects.latest('pk').thread_id}/")


class TestWhatCannotWait:
    """The card with the call button, first and at once."""

    def test_h81_urgent_words_are_answered_at_once_above_everything_and_kept(self, person: Writer, begun: Patient) -> None:
        page = person.write(NUMB).content.decode()
        assert page.index(CARD) < page.index('data-call-unknown="emergency"') < page.index(SENT)
        assert "Nobody reads this at night" in page
        assert texts() == [NUMB]
        assert open_items() == [("message", 5)]
        assert 'data-standing="emergency"' in begun.get("/").content.decode(), "on every page from now on"
        assert CARD in person.page(), "and here until somebody has dealt with it"

    def test_h81_the_link_of_a_visit_shows_the_card_too(self, visitor: Writer) -> None:
        page = visitor.write(NUMB).content.decode()
        assert page.index(CARD) < page.index(SENT)
        assert open_items() == [("message", 5)]

    def test_h81_calm_words_are_never_called_not_urgent_and_the_signs_are_at_hand(self, person: Writer) -> None:
        page = person.write(CALM).content.decode()
        assert CARD not in page and SENT in page and "Signs that cannot wait for an answer" in page
        assert "not urgent" not in page.lower()

    def test_h81_a_sentence_in_two_messages_is_read_as_one(self, person: Writer) -> None:
        person.write("My leg hurts and it is numb")
        person.write("sorry, I mean numb between my legs, since today")
        assert Message.objects.latest("pk").need == "emergency"

    def test_h81_what_the_rules_cannot_read_is_for_today(self, person: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hearing, "understand", lambda *_: 1 / 0)
        page = person.write("anything").content.decode()
        assert CARD in page and SENT in page
        assert open_items() == [("message", 4)]

    def test_h81_more_than_is_allowed_in_an_hour_shows_card_and_phone_first_and_gives_the_words_back(self, person: Writer, settings: Any) -> None:
        person.write(CALM)
        settings.THREADS_PER_HOUR = 1
        response = person.write(NUMB)
        page = response.content.decode()
        assert response.status_code == 429
        assert page.index(CARD) < page.index("Not sent") < page.index("tel:+12125550100") < page.index("between my legs and can&#x27;t pee</textarea>")
        calm = person.write("Another ramp?").content.decode()
        assert CARD not in calm and 'data-call-unknown="emergency"' in calm and "Another ramp?</textarea>" in calm
        assert texts() == [CALM]

    def test_h81_a_form_that_is_here_already_is_acknowledged_over_the_limit_too(self, person: Writer, settings: Any) -> None:
        mark = person.mark()
        person.write(CALM, mark)
        settings.THREADS_PER_HOUR = 1
        assert SENT in person.write(CALM, mark).content.decode()
        assert texts() == [CALM]

    def test_h81_a_counter_that_cannot_be_kept_sends_nothing_and_loses_nothing(self, person: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
        mark = person.mark()
        monkeypatch.setattr("sural_web.messages.talk.is_over", _locked)
        person.client.raise_request_exception = False
        page = person.write(NUMB, mark).content.decode()
        assert page.index(CARD) < page.rindex("Nothing can be kept at the moment") < page.rindex("between my legs")
        assert not Message.objects.exists()

    @pytest.mark.parametrize("before", [0, 3_990, 9_000])
    def test_h81_a_text_too_long_is_read_to_its_end_and_given_back(self, person: Writer, before: int) -> None:
        long = "word " * (max(before, LONGEST) // 5) + NUMB
        response = person.write(long)
        page = response.content.decode()
        assert response.status_code == 422 and not Message.objects.exists()
        assert page.index(CARD) < page.index("This one has" if "This one has" in page else "this one has") < page.index("pee</textarea>")

    def test_h81_an_urgent_message_that_nobody_opens_rises_and_only_reading_it_counts(self, person: Writer, ours: int, clinician: Clinician) -> None:
        person.write(NUMB)
        clinician.get(f"/clinic/{ours}/")
        moment = live.CLOCK() + timedelta(minutes=61)
        live.CLOCK = lambda: moment
        raise_due(moment)
        assert b"nobody has opened in time" in clinician.get("/clinic/").content
        answerer(clinician).page()
        assert b"nobody has opened in time" not in clinician.get("/clinic/").content

    def test_h81_whoever_should_be_seen_today_is_read_today_whatever_they_write(self, person: Writer, begun: Patient) -> None:
        begun.check_in(none=None, tick="saddle_numb")
        person.write(CALM)
        assert open_items() == [("message", 5)]

    def test_h81_not_so_takes_the_card_away_and_later_words_do_not_bring_the_old_ones_back(self, person: Writer, begun: Patient) -> None:
        person.write(NUMB)
        begun.post("/ask/not-so/", {"why": "not_so"})
        assert CARD not in person.page()
        moment = live.CLOCK() + timedelta(minutes=1)
        live.CLOCK = lambda: moment
        assert CARD not in person.write(CALM).content.decode()


def _locked(*_: object) -> bool:
    raise OperationalError("database is locked")


class TestNeverLost:
    """Once, and with the words given back wherever they were not kept."""

    def test_h81_the_same_form_twice_is_one_message_and_with_other_words_two(self, person: Writer) -> None:
        mark = person.mark()
        for text in (CALM, CALM, "Back, and something else"):
            assert SENT in person.write(text, mark).content.decode()
        assert texts() == [CALM, "Back, and something else"]

    @pytest.mark.parametrize("mark", ["x", "a:b:c"])
    def test_h81_a_mark_that_is_not_from_here_gives_the_words_back_with_a_new_one(self, person: Writer, mark: str) -> None:
        response = person.write(CALM, mark)
        assert response.status_code == 409 and CALM in response.content.decode() and not Message.objects.exists()

    def test_h81_a_page_without_a_token_gives_the_words_back(self, person: Writer) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = person.client.cookies
        page = strict.post(person.address, {"text": NUMB, "once": "x"}).content.decode()
        assert page.index(CARD) < page.index("What you wrote") < page.rindex("between my legs")
        from_elsewhere = strict.post(person.address, {"text": NUMB, "once": "x"}, headers={"origin": "https://evil.example"}).content.decode()
        assert "between my legs" not in from_elsewhere

    def test_h81_where_the_database_keeps_nothing_the_words_are_given_back(self, person: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
        mark = person.mark()
        monkeypatch.setattr(sending, "from_person", _locked)
        person.client.raise_request_exception = False
        response = person.write(NUMB, mark)
        page = response.content.decode()
        assert response.status_code == 503 and page.index(CARD) < page.rindex("pee</textarea>")

    def test_h81_consent_taken_back_meanwhile_sends_nothing_and_gives_the_words_back(self, person: Writer, begun: Patient, ours: int) -> None:
        person.write("First")
        mark = person.mark()
        begun.post("/care/clinicians/", {"take_back": str(ours)})
        response = person.write(NUMB, mark)
        assert response.status_code == 409 and CARD in response.content.decode()
        assert "between my legs" in response.content.decode() and texts() == ["First"]
        assert "First" in person.page(), "one's own words stay"

    def test_an_empty_message_is_asked_for(self, person: Writer) -> None:
        assert person.write(" \n\u200b ").status_code in (200, 422)
        assert person.write("  ").status_code == 422

    def test_h81_an_error_in_what_hangs_on_a_message_keeps_neither(self, person: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sural_web.inbox.events.store.open_once", _locked)
        person.client.raise_request_exception = False
        assert person.write(CALM).status_code == 503
        assert not Message.objects.exists()

    def test_h81_a_visit_long_ago_with_a_fresh_message_stays_until_that_is_old_too(self, visitor: Writer, booking: Booking) -> None:
        live.CLOCK = lambda: booking.ends + timedelta(days=80)
        visitor.write(CALM)
        tidy(booking.ends + timedelta(days=91))
        assert texts() == [CALM]
        tidy(booking.ends + timedelta(days=171))
        assert not Message.objects.exists() and not Booking.objects.exists()


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

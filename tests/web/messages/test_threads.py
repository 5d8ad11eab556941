"""Messages between a person and a practice: kept before they are acknowledged, never twice, and what cannot wait is answered at once (H81)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as live
from django.db import OperationalError
from django.test import Client

from sural_web.booking.models import Booking
from sural_web.booking.work import tidy
from sural_web.inbox.models import Item
from sural_web.inbox.rising import raise_due
from sural_web.messages import hearing, sending
from sural_web.messages.models import LONGEST, Message
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.messages.conftest import CALM, NUMB, PDF, Writer, answerer, open_items, texts

pytestmark = pytest.mark.django_db
FRENCH = "Je suis engourdi entre les jambes et je ne peux pas uriner"
CARD, SENT = 'id="urgency-title"', "Your message is sent"


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

    @pytest.mark.parametrize("text", [FRENCH, "我下面麻木，无法排尿"])
    def test_h81_words_in_a_language_that_the_rules_do_not_know_are_read_today(self, visitor: Writer, text: str) -> None:
        page = visitor.write(text).content.decode()
        assert SENT in page and "Sural cannot read this language" in page
        assert page.index("Sural cannot read this language") < page.index('data-call-unknown="emergency"') < page.index("<textarea"), "the signs stand open"
        assert open_items() == [("message", 4)]
        assert "nothing in it was looked for" in Item.objects.get(kind="message").told
        assert CARD not in page, "nothing was understood that a card could say"

    def test_h81_what_is_in_a_file_was_not_looked_for_and_the_signs_stand_beside_it(self, visitor: Writer) -> None:
        page = visitor.send("leg.pdf", PDF).content.decode()
        assert "Sural does not look into files" in page
        assert page.index("Your file is sent") < page.index('data-call-unknown="emergency"') < page.index("<textarea")

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

    def test_h81_the_card_never_says_less_than_what_holds_for_the_person(self, person: Writer, begun: Patient) -> None:
        begun.check_in(none=None, tick="saddle_numb")
        page = person.write("My calf is red, hot and swollen since yesterday").content.decode()
        assert Message.objects.get().need == "same_day"
        assert set(re.findall(r'data-standing="(\w+)"', page)) == {"emergency"}

    def test_h81_not_so_takes_the_card_away_and_later_words_do_not_bring_the_old_ones_back(self, person: Writer, begun: Patient) -> None:
        person.write(NUMB)
        shown = re.findall(r'name="shown" value="([^"]+)"', person.page())
        begun.post("/ask/not-so/", {"why": "not_so", "shown": shown[0]})
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
        assert [person.write(text).status_code for text in ("  ", " \n\u200b\ufeff ")] == [422, 422]
        assert not Message.objects.exists()

    def test_h81_who_deletes_everything_while_the_practice_answers_is_no_error(self, person: Writer, begun: Patient, clinician: Clinician) -> None:
        person.write("<script>alert(1)</script> a ramp?")
        assert "<script>alert" not in person.page()
        staff = answerer(clinician)
        mark = staff.mark()
        begun.post("/interview/delete/", {})
        response = staff.write("Yes, there is.", mark, seen="1")
        assert response.status_code == 404 and b"Yes, there is." in response.content, "given back to whoever wrote it too"

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

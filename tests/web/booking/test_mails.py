"""Each mail goes out once, wherever the worker that sends it dies; and the desk sees how far it came."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import timedelta
from email import policy
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar

from benchmarks.booking.mail_sink import MailSink, mail_sink
from sural_web.booking import delivery, making, work
from sural_web.booking.letter import message_id
from sural_web.booking.link import address_of
from sural_web.booking.models import Mail
from sural_web.booking.visit_time import TimeTaken
from tests.web.booking.conftest import MONDAY_MORNING, Place

LATER = MONDAY_MORNING + timedelta(minutes=3)


class Killed(BaseException):
    """As if the process ended here."""


@pytest.fixture
def server(settings: Any) -> Iterator[MailSink]:
    with mail_sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        yield sink


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test has one connection, inside a transaction; the queue's own loop would close it as if it were old."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def a_mail(place: Place) -> Mail:
    return place.book(8, 9).mails.get(purpose="receipt")


def killed_in(step: str, mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that ends just before this step, with everything that it committed before."""

    def dies(*_: Any) -> Any:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(delivery, step, dies)
        with pytest.raises(Killed):
            delivery.send(mail.pk, MONDAY_MORNING)


def states(mail: Mail) -> str:
    mail.refresh_from_db()
    return mail.state


def in_folder(settings: Any) -> list[Path]:
    return sorted(Path(settings.MAIL_FOLDER).glob("*.eml"))


def test_the_queue_sends_the_receipt_and_keeps_the_reminder_for_the_day_before(place: Place, settings: Any) -> None:
    booking = place.book(10, 9)
    work.do_waiting()
    (file,) = in_folder(settings)
    told = email.message_from_bytes(file.read_bytes(), policy=policy.default)

    assert told["to"] == "anna@example.org"
    text = told.get_body().get_content()
    assert "Thursday 10 December, 9am" in text and address_of(booking) in text
    calendar = Calendar.from_ical(next(told.iter_attachments()).get_content())
    assert calendar.events[0]["uid"] == f"{booking.uid}@sural"
    assert booking.mails.get(purpose="reminder").due == booking.begins - timedelta(hours=24)


def test_no_mail_names_a_complaint(place: Place, settings: Any) -> None:
    place.book(10, 9, reason="Pain and numbness in my calf")
    work.do_waiting()

    assert "calf" not in in_folder(settings)[0].read_text()


def test_whoever_gives_only_a_phone_number_gets_no_mail(place: Place) -> None:
    assert not place.book(8, 9, email="").mails.exists()


def test_a_booking_that_is_not_kept_leaves_no_mail_and_no_work(place: Place) -> None:
    place.book(8, 9)
    before = Mail.objects.count(), DBTaskResult.objects.count()
    with pytest.raises(TimeTaken):
        place.book(8, 9, 15)

    assert (Mail.objects.count(), DBTaskResult.objects.count()) == before


@pytest.mark.parametrize("again", ["send", "send_due", "recover"])
def test_a_mail_that_was_sent_is_not_sent_again(place: Place, server: MailSink, again: str) -> None:
    mail = a_mail(place)
    delivery.send(mail.pk, MONDAY_MORNING)
    delivery.recover(LATER)
    delivery.send_due(LATER)
    delivery.send(mail.pk, LATER)

    assert states(mail) == "sent"
    assert server.taken == {message_id(mail): 1}


def test_h65_a_worker_that_dies_before_it_hands_the_mail_over_has_not_lost_it(place: Place, server: MailSink, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = a_mail(place)
    killed_in("_goes_on", mail, monkeypatch)
    delivery.recover(MONDAY_MORNING + timedelta(seconds=60))
    assert states(mail) == "claimed"  # a slow worker may still have it

    delivery.recover(LATER)
    delivery.send_due(LATER)
    assert (states(mail), server.taken) == ("sent", {message_id(mail): 1})


def test_h65_a_worker_that_dies_after_the_server_took_the_mail_does_not_send_it_twice(place: Place, server: MailSink, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = a_mail(place)
    killed_in("_end", mail, monkeypatch)
    delivery.recover(LATER)
    delivery.send_due(LATER)

    assert (states(mail), server.taken) == ("unsure", {message_id(mail): 1})


def test_h65_a_server_that_goes_away_before_its_yes_leaves_a_doubt_that_the_desk_sees(place: Place, server: MailSink) -> None:
    from sural_web.booking.desk_day import desk_day

    mail, server.hang_up = a_mail(place), True
    delivery.send(mail.pk, MONDAY_MORNING)

    assert states(mail) == "unsure"
    (call,) = desk_day(place.location, mail.booking.begins.date(), MONDAY_MORNING).calls
    assert call.call == "A mail may not have arrived"


def test_into_a_folder_a_second_try_is_the_same_mail(place: Place, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = a_mail(place)
    killed_in("_end", mail, monkeypatch)
    delivery.recover(LATER)
    delivery.send_due(LATER)

    assert (states(mail), len(in_folder(settings))) == ("sent", 1)


def test_a_slow_worker_whose_mail_was_given_to_another_does_not_send_it_too(place: Place, server: MailSink) -> None:
    mail = a_mail(place)
    Mail.objects.filter(pk=mail.pk).update(state="claimed", claim="slow", claimed=MONDAY_MORNING)
    mail.refresh_from_db()
    delivery.recover(LATER)
    delivery.send(mail.pk, LATER)

    assert not delivery._goes_on(mail)
    assert server.taken == {message_id(mail): 1}


@pytest.mark.parametrize(("answer", "state"), [(b"451 later", "waiting"), (b"550 no such person", "failed")])
def test_what_the_server_refuses_is_tried_later_or_told_to_the_desk(place: Place, server: MailSink, answer: bytes, state: str) -> None:
    mail, server.refuse = a_mail(place), answer
    delivery.send(mail.pk, MONDAY_MORNING)

    assert states(mail) == state
    assert not server.taken
    server.refuse = b""
    delivery.send_due(MONDAY_MORNING + timedelta(minutes=2))
    assert states(mail) == ("sent" if state == "waiting" else "failed")


def test_a_server_that_is_away_is_tried_for_hours_and_then_it_has_failed(place: Place, server: MailSink, settings: Any) -> None:
    mail, settings.EMAIL_PORT = a_mail(place), 1
    now = MONDAY_MORNING
    for _ in range(8):
        assert states(mail) == "waiting"
        delivery.send_due(now)
        now = Mail.objects.get(pk=mail.pk).due

    assert states(mail) == "failed"
    assert now - MONDAY_MORNING > timedelta(hours=4)


def test_a_mail_about_a_time_that_was_changed_is_not_sent(place: Place, settings: Any) -> None:
    booking = place.book(10, 9)
    making.move(booking, place.time(11, 9), MONDAY_MORNING)
    delivery.send_due(place.time(10, 9).begins)

    told = [file.name.partition(".")[0] for file in in_folder(settings)]
    assert told == ["moved", "reminder"]
    assert "Friday 11 December" in in_folder(settings)[1].read_text()


def test_a_cancelled_visit_is_not_reminded_of(place: Place, settings: Any) -> None:
    making.cancel(place.book(10, 9), MONDAY_MORNING)
    delivery.send_due(place.time(10, 9).begins)

    (file,) = in_folder(settings)
    assert b"METHOD:CANCEL" in next(email.message_from_bytes(file.read_bytes(), policy=policy.default).iter_attachments()).get_content().encode()


def test_what_is_long_over_is_deleted(place: Place, settings: Any) -> None:
    booking = place.book(8, 9)
    work.tidy(booking.ends + timedelta(days=settings.KEEP_BOOKINGS_DAYS - 1))
    assert type(booking).objects.exists()
    work.tidy(booking.ends + timedelta(days=settings.KEEP_BOOKINGS_DAYS + 1))

    assert not type(booking).objects.exists()
    assert not Mail.objects.exists()

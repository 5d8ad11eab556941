"""A reminder reaches the browser that asked for it, once a day, says nothing about health, and never comes where it would harm."""

from __future__ import annotations

import logging
import socket
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from sural_web.care.person_mark import who
from sural_web.reminders import store
from sural_web.reminders.models import PushDevice, Reminder
from sural_web.reminders.push_services import is_push_service
from sural_web.reminders.rounds import AGAIN_AFTER, one_round
from tests.web.care.conftest import Patient
from tests.web.care.stops import unguard
from tests.web.reminders.push_service import Browser, PushService

pytestmark = pytest.mark.django_db
Reminded = tuple[Patient, Browser]


def round_now(person: Patient, later: timedelta = timedelta(0)) -> int:
    return one_round(person.settings.CLOCK() + later)


# ---------------------------------------------------------------- what is sent
def test_h60_the_message_says_nothing_about_health_and_the_service_can_not_read_it(reminded: Reminded, service: PushService) -> None:
    person, browser = reminded
    assert round_now(person) == 1
    path, headers, body = service.got[0]
    assert browser.read(body) == {"text": "Sural: your reminder for today", "who": who(person.opened)}
    assert b"Sural" not in body
    told = f"{path} {headers}".lower()
    assert not [item.exercise_id for item in person.plan.items if item.exercise_id in told]
    assert (headers["content-encoding"], headers["topic"]) == ("aes128gcm", "reminder")


def test_the_service_learns_which_server_sends_and_whom_to_write_to(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    round_now(person)
    claims = service.claims()
    assert (claims["aud"], claims["sub"]) == (service.origin, "mailto:leg@clinic.example")


# ---------------------------------------------------------------- once
def test_h60_one_reminder_a_day_and_device_however_many_rounds_and_workers(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    assert [round_now(person, timedelta(minutes=minute)) for minute in (0, 1, 30, 61)] == [1, 0, 0, 0]
    person.go_to(2)
    assert round_now(person) == 1
    assert len(service.got) == 2
    device = store.devices(person.opened)[0]
    assert store.claim(device, Reminder.objects.get(device=device, day=person.settings.CLOCK().date()).day) is None


def test_h60_a_device_whose_keys_are_broken_keeps_no_other_from_its_reminder(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    other = PushDevice.objects.get()
    PushDevice.objects.update(p256dh="A" * 87)  # no point of the curve
    other.pk, other.endpoint = None, f"{other.endpoint}-2"
    other.save(force_insert=True)
    assert round_now(person) == 1
    assert len(service.got) == 1


@pytest.mark.django_db(transaction=True)
def test_h60_four_workers_at_the_same_moment_send_one_reminder(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    together, sent = threading.Barrier(4), list[int]()

    def work() -> None:
        try:
            together.wait()
            sent.append(round_now(person))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(sent) == [0, 0, 0, 1]
    assert len(service.got) == 1


def test_two_devices_get_one_each(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    person.client.post("/care/reminders/", {**service.browser("another").fields, "at": "12:00"})
    assert round_now(person) == 2
    assert sorted(path for path, _, _ in service.got) == ["/push/a-browser", "/push/another"]


# ---------------------------------------------------------------- silence
def silent(person: Patient, service: PushService) -> None:
    assert round_now(person) == 0
    assert service.got == []


def test_h60_nothing_is_sent_before_somebody_asked_for_it(begun: Patient, service: PushService) -> None:
    begun.go_to(1)
    silent(begun, service)


def test_h60_it_is_silent_where_the_check_in_of_the_day_is_done(reminded: Reminded, service: PushService) -> None:
    reminded[0].check_in()
    silent(reminded[0], service)


def test_h60_it_is_silent_where_the_session_of_the_day_is_done(reminded: Reminded, service: PushService) -> None:
    reminded[0].train()
    silent(reminded[0], service)


def test_h60_it_is_silent_where_a_reported_sign_stops_the_plan(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    person.check_in(none=None, tick="saddle_numb")
    person.go_to(2)
    silent(person, service)


def test_h60_it_is_silent_where_an_answer_of_the_interview_stops_the_plan(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    person.answer(person.opened.interview.answer("saddle_numb", True))
    silent(person, service)


def test_h60_it_is_silent_where_the_plan_is_over(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    course = person.care.course
    course.ended_on = course.begun_on
    course.save()
    silent(person, service)


def test_h60_it_is_silent_where_the_plan_can_not_be_read(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    version = person.care.version
    unguard("care_storedversion")
    type(version).objects.filter(pk=version.pk).update(document={"kind": "plan"}, at=person.settings.CLOCK())
    silent(person, service)


# ---------------------------------------------------------------- gone, and in trouble
@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_deleted(reminded: Reminded, service: PushService, status: int) -> None:
    service.status = status
    assert round_now(reminded[0]) == 0
    assert not PushDevice.objects.exists()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_in_trouble_is_asked_again_later_and_not_for_ever(reminded: Reminded, service: PushService, status: int) -> None:
    person, _ = reminded
    service.status = status
    assert [round_now(person, times * AGAIN_AFTER) for times in range(6)] == [0] * 6
    assert len(service.got) == store.MOST_TRIES
    assert PushDevice.objects.count() == 1


def test_a_reminder_that_did_not_arrive_comes_once_when_the_service_is_well_again(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    service.status = 503
    round_now(person)
    service.status = 201
    assert [round_now(person, times * AGAIN_AFTER) for times in (1, 2)] == [1, 0]


@pytest.mark.parametrize("status", [400, 401, 403, 413, 307])
def test_a_refusal_is_neither_repeated_nor_followed_elsewhere(reminded: Reminded, service: PushService, status: int) -> None:
    person, _ = reminded
    service.status = status
    assert [round_now(person, times * AGAIN_AFTER) for times in range(3)] == [0, 0, 0]
    assert len(service.got) == 1


def test_no_network_is_noted_without_keys_or_addresses_and_pages_go_on(reminded: Reminded, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    person, browser = reminded
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{free.getsockname()[1]}"
    settings.PUSH_SERVICES = [nowhere]
    PushDevice.objects.update(endpoint=f"{nowhere}/push/secret-address")
    with caplog.at_level(logging.WARNING):
        assert round_now(person) == 0
    assert "can't be reached" in caplog.text
    assert not [told for told in ("secret-address", browser.fields["auth"], browser.fields["p256dh"]) if told in caplog.text]
    assert person.client.get("/care/").status_code == 200


# ---------------------------------------------------------------- whose device it is
def test_deleting_everything_deletes_the_subscription(reminded: Reminded, service: PushService) -> None:
    reminded[0].post("/interview/delete/", {})
    assert not PushDevice.objects.exists()


def test_h60_a_device_that_was_shut_out_is_not_reminded(reminded: Reminded, service: PushService) -> None:
    person, _ = reminded
    second = Client()
    address = person.post("/care/devices/", {}).content.decode().split('class="address">http://testserver')[1].split("<")[0]
    second.post(address)
    second.post("/care/reminders/", {**service.browser("second").fields, "at": "12:00"})
    assert PushDevice.objects.count() == 2
    person.post("/care/devices/", {"shut_out": "1"})
    assert round_now(person) == 1
    assert [path for path, _, _ in service.got] == ["/push/a-browser"]


def test_h60_a_browser_that_goes_on_to_another_plan_is_reminded_of_that_one_alone(reminded: Reminded, service: PushService) -> None:
    person, browser = reminded
    other = Patient(person.settings)
    other.begin()
    other.client.post("/care/reminders/", {**browser.fields, "at": "13:00"})
    person.go_to(1)
    silent(person, service)
    assert one_round(person.settings.CLOCK() + timedelta(hours=1)) == 1
    assert browser.read(service.got[0][2])["who"] == who(other.opened)


# ---------------------------------------------------------------- where to
@pytest.mark.parametrize(
    "endpoint",
    [
        *("http://fcm.googleapis.com/x", "https://fcm.googleapis.com.evil.example/x", "https://fcm.googleapis.com:8443/x"),
        *("https://fcm.googleapis.com@10.0.0.1/x", "https://10.0.0.1/x", "https://localhost/x", "file:///etc/passwd", "https://push.apple.com/x"),
        *(
            "https://evil.example/.push.apple.com",
            "https://web.push.apple.com\\@10.0.0.1/",
            "https://a\n.push.apple.com/",
            "https://a:99999999.push.apple.com/",
        ),
        *("https://fcm.googleapis.com/" + "x" * 1_000, "", "//fcm.googleapis.com/x", "https://[::1]/x"),
    ],
)
def test_h60_this_server_calls_no_address_but_those_of_push_services(endpoint: str, begun: Patient) -> None:
    assert not is_push_service(endpoint)
    fields = {**Browser(endpoint).fields, "at": "12:00"}
    assert begun.client.post("/care/reminders/", fields).status_code == 422
    assert not PushDevice.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        *("https://fcm.googleapis.com/fcm/send/abc:def", "https://updates.push.services.mozilla.com/wpush/v2/abc"),
        *("https://web.push.apple.com/abc", "https://wns2-par02p.notify.windows.com/w/?token=abc%3d"),
    ],
)
def test_the_services_of_the_four_makers_of_browsers_are_allowed(endpoint: str) -> None:
    assert is_push_service(endpoint)


def test_a_service_that_is_not_allowed_any_more_gets_nothing(reminded: Reminded, service: PushService, settings: Any) -> None:
    settings.PUSH_SERVICES = ["https://fcm.googleapis.com"]
    silent(reminded[0], service)
    assert not PushDevice.objects.exists()

"""A reminder on a phone: shown by the worker without a word on health, and refused in words."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from sural_web.care.person_mark import who
from tests.journeys.conftest import assert_accessible, with_key
from tests.web.care.conftest import Patient

# The headless browser of the tests shows no notifications, so the last step, from the worker to the system, is noted here instead.
NOTING = "self.noted = []; ServiceWorkerRegistration.prototype.showNotification = async (...told) => { noted.push(told); }; true"


def deliver(page: Page, base: str, message: str) -> None:
    """What the push service of a browser does, by the browser's own door for it."""
    session = page.context.new_cdp_session(page)
    known: list[str] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda told: known.extend(one["registrationId"] for one in told["registrations"]))
    session.send("ServiceWorker.enable")
    for _ in range(100):
        if known:
            break
        page.wait_for_timeout(20)
    session.send("ServiceWorker.deliverPushMessage", {"origin": base, "registrationId": known[0], "data": message})


def test_a_reminder_is_shown_without_a_word_on_health_and_a_refusal_is_said_in_words(phone: Page, person: Patient, live_server: Any) -> None:
    person.begin()
    with_key(phone, person, live_server.url).goto("/care/reminders/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    worker = phone.context.service_workers[0]
    worker.evaluate(NOTING)
    for message in (json.dumps({"text": "Sural: your reminder for today", "who": who(person.opened)}), "not readable"):
        deliver(phone, live_server.url, message)
    for _ in range(100):
        if len(worker.evaluate("noted")) == 2:
            break
        phone.wait_for_timeout(20)
    told = [(title, more["body"], more["tag"], more["data"]["who"]) for title, more in worker.evaluate("noted")]
    assert told == [("Sural", "your reminder for today", "sural-reminder", mark) for mark in (who(person.opened), "")]

    phone.get_by_role("button", name="Remind me on this device").click()
    expect(phone.get_by_role("status")).to_contain_text("switched off in this browser")
    assert_accessible(phone)

"""A reminder on a phone: asked for by a press, refused in words, and shown by the worker without a word on health."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from sural_web.care.person_mark import who
from tests.journeys.conftest import assert_accessible, with_key
from tests.web.care.conftest import Patient

SHOWN = "navigator.serviceWorker.ready.then(one => one.getNotifications()).then(all => all.map(one => [one.title, one.body, one.data.who]))"


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


def test_a_reminder_is_asked_for_by_a_press_and_shown_without_a_word_on_health(phone: Page, person: Patient, live_server: Any) -> None:
    person.begin()
    with_key(phone, person, live_server.url)
    phone.goto("/care/reminders/")
    phone.get_by_role("button", name="Remind me on this device").click()
    expect(phone.get_by_role("status")).to_contain_text("switched off in this browser")
    assert_accessible(phone)
    phone.context.grant_permissions(["notifications"])
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for message in (json.dumps({"text": "Sural: your reminder for today", "who": who(person.opened)}), "not readable"):
        deliver(phone, f"{live_server.url}/", message)
    for _ in range(100):
        found = phone.evaluate(SHOWN)
        if found and found[0][2] == "":
            break
        phone.wait_for_timeout(20)
    assert found == [["Sural", "your reminder for today", ""]]  # the second one took the place of the first

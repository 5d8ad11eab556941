"""Offline in the middle, in a real browser: a check-in waits on the device and arrives exactly once; a warning sign stops the session there too."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sural_web.care import store
from tests.journeys.conftest import assert_accessible, with_key
from tests.journeys.test_care import check_in
from tests.web.care.conftest import Patient

COPIES = """async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('sural-pages'));
  const keys = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
  return keys.flat().map(key => new URL(key.url).pathname);
}"""

ASKED = "caches.match('/care/ahead/').then(kept => kept.json()).then(ahead => ahead.days[0].asked)"


@pytest.fixture
def on_phone(phone: Page, person: Patient, live_server: Any) -> Page:
    """The page of the day, opened once with a connection, until the device has its copies."""
    person.settings.CLOCK = timezone.now  # the device has no other clock than its own
    person.begin()
    with_key(phone, person, live_server.url)
    phone.goto("/care/")
    until_kept(phone, "/care/progress/")
    return phone


def until_kept(page: Page, address: str) -> None:
    """Wait for the device to have its copy of a page."""
    for _ in range(100):
        if address in page.evaluate(COPIES) and page.evaluate("navigator.serviceWorker.controller !== null"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"The device did not get its copy of {address}.")


def until_answered(page: Page) -> None:
    """Wait for the device to know that the safety line of today was answered."""
    for _ in range(100):
        if page.evaluate(ASKED):
            return
        page.wait_for_timeout(50)
    raise AssertionError("The device did not learn that today's safety line was answered.")


def offline(page: Page, off: bool = True) -> None:
    page.context.set_offline(off)


def noted(person: Patient) -> list[float | None]:
    return [one.leg_pain for one in store.check_ins(person.care)]


def test_a_check_in_without_a_connection_waits_on_the_device_and_arrives_exactly_once(on_phone: Page, person: Patient) -> None:
    before = noted(person)
    offline(on_phone)
    on_phone.goto("/care/check-in/")
    expect(on_phone.get_by_role("status")).to_contain_text("You are offline")
    check_in(on_phone, "4")
    expect(on_phone.get_by_role("heading", name="Kept on this device")).to_be_visible()
    on_phone.get_by_role("link", name="What waits on this device").click()
    expect(on_phone.locator("[data-outbox] li")).to_have_count(1)
    assert noted(person) == before

    offline(on_phone, False)
    on_phone.goto("/care/offline/")
    expect(on_phone.get_by_text("Nothing waits.")).to_be_visible()
    assert noted(person) == [*before, 4]

    on_phone.goto("/care/")
    on_phone.goto("/care/offline/")
    assert noted(person) == [*before, 4]


def test_two_check_ins_from_one_copy_are_two_and_a_broken_one_is_shown_and_holds_up_neither(on_phone: Page, person: Patient) -> None:
    before = noted(person)
    offline(on_phone)
    for leg in ("4", "5", "6"):
        on_phone.goto("/care/check-in/")
        if leg == "5":
            on_phone.locator("[name=on]").evaluate("field => { field.value = '2099-01-01' }")
        check_in(on_phone, leg)
        expect(on_phone.get_by_role("heading", name="Kept on this device")).to_be_visible()
    offline(on_phone, False)
    on_phone.goto("/care/offline/")
    expect(on_phone.locator("[data-outbox] li")).to_have_count(1)
    expect(on_phone.locator("[data-trouble]")).to_contain_text("after today. Check the clock of your device")
    on_phone.get_by_text("What it says").click()
    expect(on_phone.locator("[data-outbox] dl")).to_contain_text("Leg pain5")
    assert noted(person) == [*before, 4, 6]
    assert_accessible_after_offline(on_phone)
    on_phone.get_by_role("button", name="Remove it").click()
    expect(on_phone.get_by_text("Nothing waits.")).to_be_visible()


def test_h30_without_a_connection_a_warning_sign_says_get_help_and_shows_no_session(on_phone: Page, person: Patient) -> None:
    offline(on_phone)
    on_phone.goto("/care/session/")
    expect(on_phone.get_by_role("heading", name="First, ten seconds for safety")).to_be_visible()
    offline(on_phone, False)
    person.check_in()
    on_phone.goto("/care/")
    until_answered(on_phone)
    offline(on_phone)
    on_phone.goto("/care/session/")
    expect(on_phone.get_by_role("button", name="Begin")).to_be_visible()
    on_phone.goto("/care/check-in/")
    on_phone.locator("#tick-saddle_numb").check()
    on_phone.get_by_role("button", name="Send it now").click()
    expect(on_phone.get_by_role("heading", name="Get help first")).to_be_visible()
    for address in ("/care/session/", "/care/"):
        on_phone.goto(address)
        expect(on_phone.get_by_role("heading", name="Get help first")).to_be_visible()
    offline(on_phone, False)
    on_phone.goto("/care/offline/")
    expect(on_phone.get_by_role("link", name="See what to do").first).to_be_visible()
    assert person.care.version.kind == "get_seen"
    on_phone.goto("/care/offline/kept/")
    expect(on_phone.get_by_role("link", name="See what to do").first).to_be_visible()


def test_delete_everything_about_me_also_empties_the_device(on_phone: Page, person: Patient) -> None:
    on_phone.goto("/interview/delete/")
    on_phone.get_by_role("button", name="Yes, delete everything").click()
    expect(on_phone.get_by_role("heading", name="Everything is deleted")).to_be_visible()
    assert on_phone.evaluate(COPIES) == []


def assert_accessible_after_offline(page: Page) -> None:
    """Being offline leaves messages of failed requests in the console; they are no trouble."""
    page.trouble.clear()  # type: ignore[attr-defined]
    assert_accessible(page)

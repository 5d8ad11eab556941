"""A plan is kept by a passkey on one phone and opened on another, in real browsers with an authenticator of their own; and by a link in a mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser, CDPSession, Page, expect

from sural_web.care import store
from tests.journeys.conftest import PHONE, assert_accessible, watched, with_key
from tests.journeys.test_care import check_in, in_both_lights
from tests.web.care.conftest import Patient

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
Phones = Callable[[], Page]


@pytest.fixture
def another_phone(browser: Browser, live_server: Any, transactional_db: None) -> Iterator[Phones]:
    """As many phones as the journey needs, each with nothing of the others."""
    contexts = []

    def one() -> Page:
        contexts.append(browser.new_context(viewport=PHONE, base_url=live_server.url))
        return watched(contexts[-1], live_server.url)

    yield one
    for context in contexts:
        context.close()


class Keyring:
    """The authenticator of one phone, as Chromium simulates it: a finger that is always the right one."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]

    def passkeys(self) -> list[dict[str, Any]]:
        return self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def receive(self, passkeys: list[dict[str, Any]]) -> None:
        """As a phone gets the passkeys of another one by its maker's own service."""
        for one in passkeys:
            self.session.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": one})


def test_a_plan_kept_by_a_passkey_is_there_on_the_next_phone_and_both_go_on(phone: Page, another_phone: Phones, person: Patient, live_server: Any) -> None:
    person.begin()
    first = Keyring(with_key(phone, person, live_server.url))
    phone.goto("/care/devices/")
    phone.get_by_role("link", name="Keep it for good").click()
    in_both_lights(phone)
    phone.get_by_role("button", name="Keep it with a passkey").click()
    expect(phone.get_by_role("heading", name="Your account")).to_be_visible()
    in_both_lights(phone)
    phone.locator("main").get_by_role("link", name="Today").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("ten seconds for safety")

    second = another_phone()
    Keyring(second).receive(first.passkeys())
    second.goto("/")
    second.get_by_role("link", name="Come back to your plan").click()
    in_both_lights(second)
    second.get_by_role("button", name="Sign in with a passkey").click()
    second.wait_for_url("**/care/")
    second.goto("/care/check-in/")
    check_in(second, "6")
    phone.goto("/account/")
    expect(phone.get_by_text("Signed in: passkey: Passkey 1")).to_be_visible()
    assert [one.leg_pain for one in store.check_ins(person.care)][-1] == 6
    assert_accessible(phone)


def test_the_pages_of_an_account_are_accessible_and_lead_out_again(phone: Page, person: Patient, live_server: Any) -> None:
    person.begin()
    Keyring(with_key(phone, person, live_server.url))
    phone.goto("/account/keep/")
    phone.get_by_role("button", name="Keep it with a passkey").click()
    expect(phone.get_by_role("heading", name="Your account")).to_be_visible()
    for address in ("/account/passkey/add/", "/account/plans/", "/account/delete/", "/account/sign-out/"):
        phone.goto(address)
        in_both_lights(phone)
    phone.goto("/account/")
    phone.get_by_role("link", name=re.compile("Rename or remove")).click()
    in_both_lights(phone)
    phone.get_by_label("Its name").fill("my phone")
    phone.get_by_role("button", name="Keep this name").click()
    expect(phone.get_by_text("my phone", exact=True)).to_be_visible()
    phone.get_by_role("link", name="Sign out on this device").click()
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("link", name="Sign in again").click()
    phone.get_by_role("button", name="Sign in with a passkey").click()
    phone.wait_for_url("**/care/")


def test_a_stopped_passkey_changes_nothing_and_can_be_tried_again(phone: Page, person: Patient, live_server: Any) -> None:
    with_key(phone, person, live_server.url)
    keyring = Keyring(phone)
    keyring.session.send("WebAuthn.setUserVerified", {"authenticatorId": keyring.id, "isUserVerified": False})
    phone.goto("/account/keep/")
    phone.get_by_role("button", name="Keep it with a passkey").click()
    expect(phone.get_by_role("alert")).to_contain_text("Nothing was changed")
    assert_accessible(phone)
    keyring.session.send("WebAuthn.setUserVerified", {"authenticatorId": keyring.id, "isUserVerified": True})
    phone.get_by_role("button", name="Keep it with a passkey").click()
    expect(phone.get_by_role("heading", name="Your account")).to_be_visible()


def test_without_scripts_the_page_says_so_and_a_link_in_a_mail_does_all(phone_without_scripts: Page, person: Patient, live_server: Any, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example"
    person.begin()
    page = with_key(phone_without_scripts, person, live_server.url)
    page.goto("/account/keep/")
    expect(page.get_by_text("This browser cannot use passkeys here")).to_be_visible()
    expect(page.get_by_role("button", name="Keep it with a passkey")).to_be_hidden()
    page.get_by_label("Your email address").fill("anna@example.org")
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    page.goto(link())
    page.get_by_role("button", name="Yes, sign in").click()
    expect(page.get_by_text("anna@example.org").first).to_be_visible()
    page.goto("/care/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ten seconds for safety")


def test_a_link_in_a_mail_brings_the_plan_to_another_phone(phone: Page, another_phone: Phones, person: Patient, live_server: Any, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example"
    person.begin()
    with_key(phone, person, live_server.url)
    second = another_phone()
    for page, start, look in ((phone, "/account/keep/", in_both_lights), (second, "/account/sign-in/", lambda page: None)):
        page.goto(start)
        in_both_lights(page)
        page.get_by_label("Your email address").fill("anna@example.org")
        page.get_by_role("button", name="Send me a link").click()
        look(page)  # the next two pages are the same on both phones
        page.goto(link())
        look(page)
        page.get_by_role("button", name="Yes, sign in").click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in on this device?")
        page.goto("/care/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("ten seconds for safety")


def link() -> str:
    found = re.search(r"/account/link/\S+", mail.outbox[-1].body)
    assert found
    return found[0]

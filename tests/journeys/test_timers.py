"""The timers for cold, warmth and breaks on a phone: they keep it awake, are heard at the end, and say so where they can't."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from sural.plan.content.version import Plan
from tests.journeys.test_care import begun, in_both_lights
from tests.web.care.conftest import Patient

# Counts what the page asks of the real browser, and passes it on.
LISTENING = """window.heard = { locks: 0, tones: 0 };
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) { heard.tones += 1; return start.apply(this, when); };
const request = WakeLock.prototype.request;
WakeLock.prototype.request = async function (kind) { const lock = await request.call(this, kind); heard.locks += 1; window.lock = lock; return lock; };"""


def expect_heard(page: Page, **wanted: int) -> None:
    for _ in range(50):
        if page.evaluate("heard") == wanted:
            return
        page.wait_for_timeout(50)
    assert page.evaluate("heard") == wanted


def out_of_sight_and_back(page: Page) -> None:
    """As a browser does when another app is in front: it lets the lock go, and says so when the page is seen again."""
    page.evaluate("lock.release().then(() => document.dispatchEvent(new Event('visibilitychange')))")


def test_the_timers_sound_keep_the_screen_on_and_ask_about_the_skin(phone: Page, person: Patient, live_server: Any) -> None:
    begun(phone, person, live_server.url)
    assert isinstance(person.plan, Plan)
    phone.clock.install()
    phone.add_init_script(LISTENING)
    phone.goto("/care/warmth/")
    expect(phone.get_by_text("set the clock of the phone too").first).to_be_visible()
    assert phone.evaluate("heard") == {"locks": 0, "tones": 0}  # nothing before a press
    phone.get_by_role("button", name="Start").click()
    expect(phone.get_by_text("Your screen may go dark")).to_be_visible()  # this browser was told to refuse it
    phone.context.grant_permissions(["screen-wake-lock"])
    phone.reload()
    expect_heard(phone, locks=1, tones=0)  # the clock still runs
    phone.get_by_role("button", name="Stop").click()
    phone.get_by_role("button", name="Start").click()
    expect_heard(phone, locks=2, tones=0)
    out_of_sight_and_back(phone)
    expect_heard(phone, locks=3, tones=0)
    phone.clock.fast_forward(6 * 60_000)
    expect(phone.get_by_text("Look at the skin now.")).to_be_visible()
    expect_heard(phone, locks=3, tones=2)
    in_both_lights(phone)
    phone.get_by_role("button", name="Yes, or I am not sure").click()
    expect(phone.get_by_text("Take the pack off.")).to_be_visible()
    phone.goto("/care/breaks/")
    phone.get_by_role("button", name="I just moved").click()
    expect(phone.locator(".clock__what")).to_have_text("Until the next break")
    phone.get_by_role("button", name="In a meeting").click()
    expect(phone.locator(".clock__what")).to_contain_text("meeting")
    in_both_lights(phone)

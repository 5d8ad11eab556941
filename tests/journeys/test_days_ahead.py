"""Two days without a connection, in a real browser: the session of each day after its safety line, and none once something got worse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sural.plan.content.version import Plan
from sural.plan.day.days_ahead import DAYS_AHEAD
from sural_web.care import store
from tests.journeys.conftest import assert_accessible, with_key
from tests.journeys.test_care import check_in
from tests.journeys.test_offline import offline, until_kept
from tests.web.care.conftest import Patient

NONE_OF_THESE = "None of these. Start today’s session"
# The worker has no clock that Playwright could set: its Date is moved by whole days.
MOVE = """days => {
  const Clock = self.Unmoved ||= Date;
  const now = () => Clock.now() + days * 86400000;
  self.Date = class extends Clock {
    static now() { return now(); }
    constructor(...at) { at.length ? super(...at) : super(now()); }
  };
}"""


@pytest.fixture
def on_phone(phone: Page, person: Patient, live_server: Any) -> Page:
    """The page of the day, opened once with a connection, until the device has the days ahead."""
    person.settings.CLOCK = timezone.now
    person.begin()
    with_key(phone, person, live_server.url)
    phone.goto("/care/")
    until_kept(phone, "/care/progress/")
    until_kept(phone, "/care/ahead/")
    return phone


def sleep_until(page: Page, person: Patient, days: int) -> date:
    """So many days after the start, on the device and on the server."""
    moment = timezone.now() + timedelta(days=days)
    person.settings.CLOCK = lambda: timezone.now() + timedelta(days=days)
    page.clock.set_system_time(moment)
    page.context.service_workers[0].evaluate(MOVE, days)
    return moment.date()


def train(page: Page, hurts_at: int = 99) -> list[str]:
    """Skip through the player as it is shown; the exercises, in order."""
    shown = [step.get_attribute("data-step") or "" for step in page.locator("[data-step]").all()]
    for place, _ in enumerate(shown):
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("button", name="This hurts more" if place == hurts_at else "Skip").click()
        page.locator(".step--now").get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Keep this session").click()
    expect(page.get_by_role("heading", name="Kept on this device")).to_be_visible()
    return shown


def load(plan: Any) -> int:
    assert isinstance(plan, Plan)
    return sum(item.dose.repetitions for item in plan.items)


def looked_at(page: Page) -> None:
    """Being offline leaves messages of failed requests in the console; they are no trouble."""
    page.trouble.clear()  # type: ignore[attr-defined]
    assert_accessible(page)


def test_h33_two_days_offline_bring_a_session_then_a_pause_and_all_of_it_arrives_once_with_its_own_day(on_phone: Page, person: Patient) -> None:
    first, noted = person.plan, len(store.check_ins(person.care))
    offline(on_phone)
    tomorrow = sleep_until(on_phone, person, 1)
    on_phone.goto("/care/session/")
    expect(on_phone.get_by_role("heading", name="First, ten seconds for safety")).to_be_visible()
    expect(on_phone.locator("[data-step]")).to_have_count(0)
    expect(on_phone.locator(".kept-copy")).to_contain_text("You are offline. This is a copy of")
    looked_at(on_phone)
    on_phone.get_by_role("button", name=NONE_OF_THESE).click()
    expect(on_phone.get_by_role("button", name="Begin")).to_be_visible()
    looked_at(on_phone)
    shown = train(on_phone)
    assert shown
    on_phone.locator("main").get_by_role("link", name="Today", exact=True).click()
    expect(on_phone.get_by_role("heading", name="Done for today")).to_be_visible()
    looked_at(on_phone)
    on_phone.locator("main").get_by_role("link", name="Check in").click()
    check_in(on_phone, "8")
    expect(on_phone.get_by_role("heading", name="Kept on this device")).to_be_visible()

    after = sleep_until(on_phone, person, 2)
    for address in ("/care/", "/care/session/"):
        on_phone.goto(address)
        expect(on_phone.get_by_role("heading", name="No exercises for now")).to_be_visible()
        expect(on_phone.locator("[data-why]")).to_have_text("Your leg pain was clearly higher than before.")
        expect(on_phone.locator("[data-step]")).to_have_count(0)
    looked_at(on_phone)

    offline(on_phone, False)
    for _ in range(2):
        on_phone.goto("/care/offline/")
        expect(on_phone.get_by_text("Nothing waits.")).to_be_visible()
    came = store.check_ins(person.care)[noted:]
    assert [(one.on, one.leg_pain) for one in came] == [(tomorrow, None), (tomorrow, 8)]
    assert [(one.on, [done.exercise_id for done in one.done]) for one in store.sessions(person.care)] == [(tomorrow, shown)]
    assert load(person.plan) <= load(first)

    until_kept(on_phone, "/care/ahead/")
    offline(on_phone)
    on_phone.goto("/care/")
    expect(on_phone.get_by_role("heading", name="First, ten seconds for safety")).to_be_visible()
    assert after > tomorrow


def test_h33_what_hurt_more_is_left_out_the_next_day_and_the_copy_ends_after_its_days(on_phone: Page, person: Patient) -> None:
    offline(on_phone)
    sleep_until(on_phone, person, 1)
    on_phone.goto("/care/")
    on_phone.get_by_role("button", name=NONE_OF_THESE).click()
    hurt = train(on_phone, hurts_at=0)[0]

    sleep_until(on_phone, person, 2)
    on_phone.goto("/care/")
    on_phone.get_by_role("button", name=NONE_OF_THESE).click()
    expect(on_phone.get_by_role("button", name="Begin")).to_be_visible()
    expect(on_phone.locator(".notice")).to_contain_text("Left out for now")
    assert hurt not in [step.get_attribute("data-step") for step in on_phone.locator("[data-step]").all()]
    on_phone.goto("/care/")
    expect(on_phone.get_by_role("heading", name="Your session today")).to_be_visible()
    looked_at(on_phone)

    for days in (DAYS_AHEAD + 1, -1):
        sleep_until(on_phone, person, days)
        for address in ("/care/", "/care/session/"):
            on_phone.goto(address)
            expect(on_phone.get_by_role("heading", name="No session today without a connection")).to_be_visible()
            expect(on_phone.locator(".kept-copy")).to_contain_text("It was for the days until")
            expect(on_phone.locator("[data-step]")).to_have_count(0)
    looked_at(on_phone)


def test_h33_a_sign_or_a_failed_heel_walk_ahead_says_get_help_with_numbers_to_call(on_phone: Page, person: Patient) -> None:
    offline(on_phone)
    sleep_until(on_phone, person, 1)
    on_phone.goto("/care/check-in/")
    on_phone.get_by_label("None of these").check()
    on_phone.get_by_role("group", name="Leg pain").get_by_label("3", exact=True).check()
    on_phone.get_by_label("I cannot walk on my heels").check()
    on_phone.get_by_role("button", name="Save").click()
    for days in (1, 2):
        sleep_until(on_phone, person, days)
        on_phone.goto("/care/")
        expect(on_phone.get_by_role("heading", name="Get help first")).to_be_visible()
        expect(on_phone.get_by_text("112 in most of Europe").first).to_be_visible()
    looked_at(on_phone)
    offline(on_phone, False)
    on_phone.goto("/care/offline/")
    expect(on_phone.get_by_role("link", name="See what to do").first).to_be_visible()
    assert person.care.version.kind == "get_seen"


def test_h33_a_rise_between_two_check_ins_that_both_wait_pauses_too_and_getting_better_does_not(on_phone: Page, person: Patient) -> None:
    offline(on_phone)
    sleep_until(on_phone, person, 1)
    for leg, heading in (("4", "Your session today"), ("1", "Your session today"), ("3", "No exercises for now")):
        on_phone.goto("/care/check-in/")
        check_in(on_phone, leg)
        expect(on_phone.get_by_role("heading", name="Kept on this device")).to_be_visible()
        on_phone.goto("/care/")
        expect(on_phone.get_by_role("heading", name=heading)).to_be_visible()

"""What a gateway answers is not Sural's answer: walked in a real browser, with a gateway that lies in every way we know of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from sural_web.care import store
from sural_web.follow.worker import source
from sural_web.follow.worker.source import made_worker
from tests.journeys.conftest import PHONE, START, answer_calmly, watched, with_key
from tests.journeys.gateway import HOSTILE, Gateway, gateway_before
from tests.journeys.test_days_ahead import MOVE
from tests.journeys.test_offline import COPIES, until_kept
from tests.web.care.conftest import Patient

SIGN = "#tick-saddle_numb"
IMPATIENT = "() => { PATIENCE_MS = 150 }"
WALKED = ("403", "502", "login page", "login elsewhere", "cut without a length", "passed on, answered 502", "hangs")
# What the worker believed; what waits, with the reason why it could not be used; whether the days ahead are still there.
ASK_AT_EACH_DOOR = """async () => {
  LONGEST_WAIT_MS = 400;
  const asked = [["/care/check-in/"], ["/care/arrive"], ["/care/ahead/"], ["/care/check-in/", { method: "POST", sent: "id=nobody-sent-this" }]];
  const answers = await Promise.all([...asked.map((one) => signedAnswer.ask(...one)), send(), keepAhead()]);
  const believed = answers.slice(0, asked.length).filter((answer) => !answer.trouble).map((answer) => answer.text);
  LONGEST_WAIT_MS = 15000;
  return { believed, waiting: (await outbox.all()).map((entry) => entry.trouble), ahead: Boolean(await keptAhead()) };
}"""
# Fill in the form of the check-in and send it.
SEND = """leg => {
  const form = document.querySelector("form.care-form");
  form.querySelector("[name=none]").checked = true;
  form.querySelector(`[name=leg_pain][value="${leg}"]`).checked = true;
  form.requestSubmit();
}"""
WAITING = """async () => {
  const database = await new Promise((resolve) => { const request = indexedDB.open("sural", 1); request.onsuccess = () => resolve(request.result); });
  const all = database.transaction("outbox").objectStore("outbox").getAll();
  await new Promise((resolve) => { all.onsuccess = resolve; });
  database.close();
  return all.result.length;
}"""

FULL = """() => {
  const full = () => { throw new DOMException("The disk is full", "QuotaExceededError"); };
  IDBObjectStore.prototype.add = full;
  Cache.prototype.put = async () => full();
}"""
CHECK_IN_COPY = "caches.match('/care/check-in/').then((copy) => copy.text())"


@pytest.fixture
def gateway(live_server: Any) -> Iterator[Gateway]:
    with gateway_before(live_server.url) as made:
        yield made


@pytest.fixture
def begun(person: Patient) -> Patient:
    person.settings.CLOCK = timezone.now
    person.begin()
    person.check_in()
    return person


@pytest.fixture
def behind(browser: Browser, gateway: Gateway, begun: Patient) -> Iterator[Page]:
    """A phone behind the gateway, with its worker and its copies."""
    context = browser.new_context(viewport=PHONE, base_url=gateway.url)
    page = with_key(watched(context, gateway.url), begun, gateway.url)
    page.goto("/care/")
    until_kept(page, "/care/progress/")
    until_kept(page, "/care/ahead/")
    context.service_workers[0].evaluate(IMPATIENT)
    yield page
    context.close()


def noted(person: Patient) -> list[float | None]:
    return [one.leg_pain for one in store.check_ins(person.care)]


def sent(page: Page, leg: int) -> str:
    """Send a check-in, and where that leads."""
    with page.expect_navigation():
        page.evaluate(SEND, str(leg))
    return page.url


def until_sent(page: Page) -> None:
    """Ask the worker to send, until nothing waits."""
    page.evaluate("navigator.serviceWorker.controller.postMessage({ do: 'send' })")
    for _ in range(400):
        if page.evaluate(WAITING) == 0:
            return
        page.wait_for_timeout(20)
    raise AssertionError("Something still waits on the device.")


def test_h42_no_answer_of_a_gateway_is_taken_for_one_of_sural(behind: Page, gateway: Gateway, begun: Patient) -> None:
    """Each lie at each door of the worker: a page, the form, the outbox, the days ahead."""
    worker, before = behind.context.service_workers[0], noted(begun)
    with gateway.behaving("dropped"):
        behind.goto("/care/check-in/")
        assert sent(behind, 4).endswith("/care/offline/kept/")
    believed: dict[str, Any] = {}
    for mode in HOSTILE:
        with gateway.behaving(mode):
            found = worker.evaluate(ASK_AT_EACH_DOOR)
        if found["believed"] or found["waiting"] != [""] or not found["ahead"]:
            believed[mode] = found
    assert believed == {}
    until_sent(behind)
    assert noted(begun) == [*before, 4]


def test_h42_where_a_gateway_answers_the_copy_is_shown_and_a_record_waits_and_arrives_exactly_once(behind: Page, gateway: Gateway, begun: Patient) -> None:
    wrong: dict[str, Any] = {}
    behind.goto("/care/check-in/")
    for leg, mode in enumerate(WALKED):
        before = noted(begun)
        with gateway.behaving(mode):
            behind.goto("/care/check-in/")
            copy = behind.locator("html").get_attribute("data-offline")
            ended, waits = sent(behind, leg), behind.evaluate(WAITING)
        until_sent(behind)
        if not copy or not ended.endswith("/care/offline/kept/") or waits != 1 or noted(begun) != [*before, leg]:
            wrong[mode] = (copy, ended, waits, noted(begun)[len(before) :])
    assert wrong == {}
    _two_tabs_send_at_once(behind, gateway, begun)


def _two_tabs_send_at_once(behind: Page, gateway: Gateway, begun: Patient) -> None:
    before, other = noted(begun), behind.context.new_page()
    for page, leg in ((behind, 4), (other, 5)):
        with gateway.behaving("dropped"):
            page.goto("/care/check-in/")
            assert sent(page, leg).endswith("/care/offline/kept/")
    for page in (behind, other):
        page.evaluate("navigator.serviceWorker.controller.postMessage({ do: 'send' })")
    for page in (behind, other):
        until_sent(page)
        assert noted(begun) == [*before, 4, 5]


def test_h42_a_sign_that_a_gateway_stops_is_answered_here_and_no_exercise_is_shown_although_pages_come_through(
    behind: Page, gateway: Gateway, begun: Patient
) -> None:
    behind.goto("/care/check-in/")
    with gateway.behaving("403", lambda method, path: method == "POST"):
        behind.locator(SIGN).check()
        behind.get_by_role("button", name="Send it now").click()
        expect(behind.get_by_role("heading", name="Get help first", level=1)).to_be_visible()
        for address in ("/care/", "/care/session/"):
            behind.goto(address)
            expect(behind.get_by_role("heading", name="Get help first", level=1)).to_be_visible()
        assert begun.care.version.kind == "plan"
    until_sent(behind)
    behind.goto("/care/")
    expect(behind.get_by_role("heading", name="Get help now", level=1)).to_be_visible()
    assert begun.care.version.kind == "get_seen"
    expect(behind.locator("[data-step]")).to_have_count(0)


def test_h42_a_slow_answer_gives_way_to_the_copy_and_deleting_waits_for_sural(behind: Page, gateway: Gateway, begun: Patient) -> None:
    with gateway.behaving("late"):
        behind.goto("/care/check-in/")
        expect(behind.get_by_role("status")).to_contain_text("The connection is slow. This is the copy of")
        behind.goto("/care/session/")
        expect(behind.locator(".kept-copy")).to_contain_text("The connection is slow. This is a copy of")
        gateway.released.set()
        expect(behind.get_by_role("link", name="Show the newest")).to_be_visible()
    behind.goto("/interview/delete/")
    with gateway.behaving("login page"):
        behind.get_by_role("button", name="Yes, delete everything").click()
        expect(behind.get_by_role("heading", name="This was not sent")).to_be_visible()
    assert begun.care and "/care/check-in/" in behind.evaluate(COPIES)


def test_h43_where_the_storage_is_full_a_sign_is_answered_and_the_person_is_told_that_it_is_not_kept(behind: Page, gateway: Gateway) -> None:
    behind.context.service_workers[0].evaluate(FULL)
    behind.goto("/care/check-in/")
    with gateway.behaving("502"):
        assert sent(behind, 4).endswith("/care/offline/not-kept/")
    behind.goto("/care/check-in/")
    behind.locator(SIGN).check()
    with gateway.behaving("502"):
        behind.get_by_role("button", name="Send it now").click()
        expect(behind.get_by_text("This device could not keep what you told us")).to_be_visible()
        behind.goto("/care/session/")
        expect(behind.get_by_role("heading", name="Get help first", level=1)).to_be_visible()


def test_h33_a_clock_that_was_set_back_or_was_never_right_shows_no_session(behind: Page, gateway: Gateway) -> None:
    worker = behind.context.service_workers[0]
    with gateway.behaving("dropped"):
        behind.goto("/care/session/")
        expect(behind.get_by_role("button", name="Begin")).to_be_visible()
        worker.evaluate(MOVE, 1)
        behind.goto("/care/session/")
        expect(behind.get_by_role("heading", name="First, ten seconds for safety")).to_be_visible()
        worker.evaluate(MOVE, 0)
        behind.goto("/care/session/")
        expect(behind.get_by_role("heading", name="No session today without a connection")).to_be_visible()
    worker.evaluate(MOVE, 1)
    behind.goto("/care/")  # the server says another day than the device
    with gateway.behaving("dropped"):
        behind.goto("/care/session/")
        expect(behind.get_by_role("heading", name="No session today without a connection")).to_be_visible()


def test_h44_an_update_takes_over_with_its_copies_or_not_at_all(behind: Page, gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    def caches() -> set[str]:
        return set(behind.evaluate("caches.keys()"))

    def update() -> None:
        behind.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update()).catch(() => {})")

    before, text = caches(), behind.evaluate(CHECK_IN_COPY)
    monkeypatch.setattr(source, "written_templates", lambda: "other templates")
    made_worker.cache_clear()
    try:
        with gateway.behaving("502", lambda method, path: path in ("/care/ahead/", "/care/offline/help/")):
            update()
            behind.goto("/care/check-in/")
            assert behind.evaluate(CHECK_IN_COPY) == text  # a page of the new version is no copy for the old shell
        with gateway.behaving("dropped"):
            behind.goto("/care/session/")
            expect(behind.get_by_role("button", name="Begin")).to_be_visible()
        update()
        for _ in range(200):
            if not caches() & before:
                break
            behind.wait_for_timeout(20)
        assert {name.rsplit("-", 1)[1] for name in caches()} == {made_worker().version}
        with gateway.behaving("dropped"):
            behind.goto("/care/session/")
            expect(behind.get_by_role("button", name="Begin")).to_be_visible()
    finally:
        made_worker.cache_clear()


def test_h42_without_a_worker_the_page_answers_a_sign_at_once_and_keeps_what_was_filled_in(browser: Browser, gateway: Gateway, begun: Patient) -> None:
    context = browser.new_context(viewport=PHONE, base_url=gateway.url, service_workers="block")
    page = with_key(watched(context, gateway.url), begun, gateway.url)
    page.goto("/care/check-in/")
    page.locator(SIGN).check()
    for mode in ("hangs", "502", "login page", "redirect to a page of its own", "says that it arrived"):
        with gateway.behaving(mode):
            page.get_by_role("button", name="Send it now").click()
            expect(page.get_by_role("heading", name="Get help first")).to_be_visible()
            expect(page.get_by_text("112 in Europe")).to_be_visible()
            gateway.released.set()
            expect(page.get_by_text("This has not arrived")).to_be_visible()
        expect(page.locator(SIGN)).to_be_checked()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", name="Get help now", level=1)).to_be_visible()
    context.close()


def test_h42_without_scripts_back_brings_back_what_was_filled_in(browser: Browser, gateway: Gateway, begun: Patient) -> None:
    context = browser.new_context(viewport=PHONE, base_url=gateway.url, java_script_enabled=False)
    page = with_key(watched(context, gateway.url), begun, gateway.url)
    page.goto("/care/check-in/")
    page.locator(SIGN).check()
    page.get_by_role("group", name="Leg pain").get_by_label("7", exact=True).check()
    with gateway.behaving("502"):
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", name="Blocked by the gateway")).to_be_visible()
    page.go_back()
    expect(page.locator(SIGN)).to_be_checked()
    expect(page.get_by_role("group", name="Leg pain").get_by_label("7", exact=True)).to_be_checked()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Get help now", level=1)).to_be_visible()
    context.close()


def test_h42_in_the_interview_an_answer_of_a_gateway_changes_nothing_and_a_ticked_sign_is_told_not_to_wait(browser: Browser, gateway: Gateway) -> None:
    context = browser.new_context(viewport=PHONE, base_url=gateway.url)
    page = watched(context, gateway.url)
    page.goto("/")
    page.get_by_role("button", name=START).click()
    while not page.locator("[name=tick]").count():
        heading = page.locator("h1").inner_text()
        answer_calmly(page, {})
        page.get_by_role("button", name="Continue").click()
        expect(page.locator("h1")).not_to_have_text(heading)
    heading, ticked = page.locator("h1").inner_text(), page.locator("[name=tick]").first
    for mode in ("login page", "502", "204", "says that it arrived", "redirect to a page of its own", "dropped"):
        page.reload()
        with gateway.behaving(mode):
            ticked.check()
            expect(page.locator("#trouble")).to_contain_text("do not wait")
            page.get_by_role("button", name="Continue").click()
            expect(page.get_by_role("button", name="Continue")).to_be_enabled()
            expect(page.locator("#trouble")).to_be_visible()
        assert (page.locator("h1").inner_text(), ticked.is_checked()) == (heading, True), mode
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).not_to_have_text(heading)
    context.close()

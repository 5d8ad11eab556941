"""What a gateway answers is not Sural's answer: walked in a real browser, with a gateway that lies in every way we know of."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PHONE, START, answer_calmly, watched, with_key
from tests.journeys.gateways.gateway import HOSTILE, Gateway
from tests.journeys.gateways.records import SIGN, WAITING, noted, sent, tick_sign, until_sent
from tests.journeys.test_offline import COPIES, assert_accessible_after_offline
from tests.web.care.conftest import Patient

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
    behind.context.service_workers[0].evaluate(IMPATIENT)
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
    _a_page_whose_token_is_gone_waits_too(behind, begun)


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


def _a_page_whose_token_is_gone_waits_too(page: Page, begun: Patient) -> None:
    """Sural's own answer, signed, but not one that says that the record is kept."""
    before = noted(begun)
    page.goto("/care/check-in/")
    page.context.clear_cookies(name="csrftoken")
    assert sent(page, 6).endswith("/care/offline/kept/")
    until_sent(page)
    assert noted(begun) == [*before, 6]


def test_h42_a_sign_that_a_gateway_stops_is_answered_here_and_no_exercise_is_shown_although_pages_come_through(
    behind: Page, gateway: Gateway, begun: Patient
) -> None:
    behind.goto("/care/check-in/")
    with gateway.behaving("403", lambda method, path: method == "POST"):
        tick_sign(behind)
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
    behind.context.service_workers[0].evaluate(IMPATIENT)
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


def test_h42_without_a_worker_the_page_answers_a_sign_at_once_and_keeps_what_was_filled_in(browser: Browser, gateway: Gateway, begun: Patient) -> None:
    context = browser.new_context(viewport=PHONE, base_url=gateway.url, service_workers="block")
    page = with_key(watched(context, gateway.url), begun, gateway.url)
    page.goto("/care/check-in/")
    tick_sign(page)
    for mode in ("hangs", "502", "login page", "redirect to a page of its own", "says that it arrived"):
        with gateway.behaving(mode):
            page.get_by_role("button", name="Send it now").click()
            expect(page.get_by_role("heading", name="Get help first")).to_be_visible()
            expect(page.get_by_text("112 in most of Europe").first).to_be_visible()
            gateway.released.set()
            expect(page.get_by_text("This has not arrived")).to_be_visible()
        expect(page.locator(SIGN)).to_be_checked()
    assert_accessible_after_offline(page)
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", name="Get help now", level=1)).to_be_visible()
    context.close()


def test_h42_without_scripts_back_brings_back_what_was_filled_in(browser: Browser, gateway: Gateway, begun: Patient) -> None:
    context = browser.new_context(viewport=PHONE, base_url=gateway.url, java_script_enabled=False)
    page = with_key(watched(context, gateway.url), begun, gateway.url)
    page.goto("/care/check-in/")
    tick_sign(page)
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

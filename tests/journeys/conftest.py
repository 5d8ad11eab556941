"""A person with a phone: 360 px wide, a real browser, a real server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sural import Interview
from sural.knowledge.schema import Page as Question
from sural_web.interview import store as interviews
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import Patient

PHONE = {"width": 360, "height": 740}
SERIOUS = {"serious", "critical"}
START = "My leg hurts"
_SEEN = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  if (at === document.body) return true;
  return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
}"""
AXE_SCRIPT: str = Axe().axe_script
# Without "preload": axe would copy style sheets into the page, which the policy of our pages forbids it too.
_RUN_AXE = """async (options) => { if (typeof axe === "undefined") return null;
  const mild = axe._audit.rules.filter((rule) => ["minor", "moderate"].includes(rule.impact)).map((rule) => [rule.id, { enabled: false }]);
  const chosen = { resultTypes: ["violations"], preload: false, ...options };
  if (!options.runOnly) chosen.rules = { ...Object.fromEntries(mild), ...options.rules };
  return (await axe.run(document, chosen)).violations; }"""


@pytest.fixture
def phone(browser: Browser, live_server: Any, transactional_db: None) -> Iterator[Page]:
    """A page on a small phone that fails the test when anything is asked from elsewhere or breaks the policy."""
    context = browser.new_context(viewport=PHONE, base_url=live_server.url)
    yield watched(context, live_server.url)
    context.close()


@pytest.fixture
def phone_without_scripts(browser: Browser, live_server: Any, transactional_db: None) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=live_server.url, java_script_enabled=False)
    yield watched(context, live_server.url)
    context.close()


@pytest.fixture
def person(transactional_db: None, settings: Any) -> Patient:
    """Somebody who has finished the interview, with its key for a browser."""
    return Patient(settings)


def with_key(page: Page, person: Patient, base: str) -> Page:
    return with_cookie(page, person.key, base)


def with_cookie(page: Page, key: str, base: str) -> Page:
    page.context.add_cookies([{"name": "sural_interview", "value": key, "url": base}])
    return page


def at_the_map(page: Page, base: str) -> Page:
    """The page of somebody who has answered all that comes before the map of the body: kept by the store, not walked."""
    key, row = interviews.begin()
    interviews.append(interviews.opened_of(row), _until_the_map())
    with_cookie(page, key, base).goto("/interview/")
    return page


@cache
def _until_the_map() -> Interview:
    interview = Interview(KNOWLEDGE)
    while (asked := interview.next_question()) and asked.kind != "body_map":
        interview = interview.none_of_these(asked.id) if asked.kind == "checklist" else interview.skip(asked.id)
    return interview


def one_of_each_kind() -> list[Question]:
    """For each kind of page the first one that everybody is asked."""
    everybodys = [page for page in KNOWLEDGE.pages.values() if page.block != "clinician" and page.ask_if is None]
    return list({page.kind: page for page in reversed(everybodys)}.values())


def watched(context: BrowserContext, home: str) -> Page:
    page = context.new_page()
    page.trouble = []  # type: ignore[attr-defined]
    page.on("request", lambda request: request.url.startswith(home) or page.trouble.append(f"asked elsewhere: {request.url}"))  # type: ignore[attr-defined]
    page.on("console", lambda message: message.type == "error" and page.trouble.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.trouble.append(str(error)))  # type: ignore[attr-defined]
    return page


def broken_rules(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    """What axe finds of serious faults on a page; its script is put into a page once.

    Rules that axe itself counts as mild are not run: nothing that they find counts here.
    A page that a click has just led to is waited for: before its first element is there, axe can't look at it.
    """
    page.wait_for_load_state()
    found: list[dict[str, Any]] | None = page.evaluate(_RUN_AXE, options)
    if found is None:
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate(_RUN_AXE, options) or []
    return [one for one in found if one["impact"] in SERIOUS]


def assert_accessible(page: Page) -> None:
    """axe finds nothing serious, nothing sticks out sideways, nothing went wrong behind the page."""
    assert [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in broken_rules(page, {})] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], f"{page.url} is wider than the phone"
    assert page.trouble == [], page.url  # type: ignore[attr-defined]


def answer_calmly(page: Page, said: Mapping[str, list[str]]) -> None:
    """Tick what `said` names for this heading, else "None of these"; "no" or the first answer, 46 years, 5 of 10."""
    heading = page.locator("h1").inner_text()
    for number in page.locator(".number input").all():
        number.fill({"rf_age": "46", "rf_height_tall": "172"}.get(number.get_attribute("name") or "", "5"))
    for group in page.locator("fieldset.choices:has(input[type=radio])").all():
        calm = group.get_by_label("No", exact=True)
        (calm if calm.count() else group.locator("input[type=radio]").first).check()
    for label in said.get(heading, []):
        page.get_by_label(label, exact=True).check()
    if heading not in said and page.locator("[name=none]").count():
        page.locator("[name=none]").check()


def answer_on(page: Page, said: Mapping[str, list[str]]) -> str:
    """Answer the page that is shown and go on to the next; its heading."""
    heading = page.locator("h1").inner_text()
    if heading == "Get help now":
        page.get_by_role("link", name="Go on with the questions").click()
    else:
        answer_calmly(page, said)
        page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).not_to_have_text(heading)
    page.wait_for_load_state()
    return heading


def to_the_result(page: Page, said: Mapping[str, list[str]], most: int = 60) -> list[str]:
    """From the front page to the result; the headings on the way. The whole way is long: one journey walks it, the others are put where they begin."""
    page.goto("/")
    page.get_by_role("button", name=START).click()
    page.wait_for_load_state()
    headings: list[str] = []
    while not page.url.endswith("/result/") and len(headings) < most:
        headings.append(answer_on(page, said))
    return headings


def tab_to(page: Page, wanted: Locator, most: int = 80) -> None:
    """With the Tab key alone, as somebody without a mouse; wherever the focus stops on the way it can be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(_SEEN), f"the focus can't be seen: {page.evaluate('document.activeElement.outerHTML.slice(0, 200)')}"
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached with the Tab key on {page.url}")


def press(page: Page, wanted: Locator) -> None:
    """Go there with the Tab key, press Enter, and wait for the page to which it leads."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")

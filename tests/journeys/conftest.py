"""A person with a phone: 360 px wide, a real browser, a real server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.care.conftest import Patient

PHONE = {"width": 360, "height": 740}
SERIOUS = {"serious", "critical"}
START = "My leg hurts"


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
    page.context.add_cookies([{"name": "sural_interview", "value": person.key, "url": base}])
    return page


def watched(context: BrowserContext, home: str) -> Page:
    page = context.new_page()
    page.trouble = []  # type: ignore[attr-defined]
    page.on("request", lambda request: request.url.startswith(home) or page.trouble.append(f"asked elsewhere: {request.url}"))  # type: ignore[attr-defined]
    page.on("console", lambda message: message.type == "error" and page.trouble.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.trouble.append(str(error)))  # type: ignore[attr-defined]
    return page


def assert_accessible(page: Page) -> None:
    """axe finds nothing serious, nothing sticks out sideways, nothing went wrong behind the page."""
    violations = [found for found in Axe().run(page).response["violations"] if found["impact"] in SERIOUS]
    assert [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in violations] == [], page.url
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


def to_the_result(page: Page, said: Mapping[str, list[str]], every_page: Any = lambda page: None, most: int = 60) -> list[str]:
    """From the front page to the result; the headings on the way."""
    page.goto("/")
    page.get_by_role("button", name=START).click()
    headings: list[str] = []
    for _ in range(most):
        page.wait_for_load_state()
        if page.url.endswith("/result/"):
            break
        heading = page.locator("h1").inner_text()
        headings.append(heading)
        every_page(page)
        if heading == "Get help now":
            page.get_by_role("link", name="Go on with the questions").click()
        else:
            answer_calmly(page, said)
            page.get_by_role("button", name="Continue").click()
        expect(page.locator("h1")).not_to_have_text(heading)
    return headings

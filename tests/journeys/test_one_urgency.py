"""A worried person with a phone: the card where the eye is, one tap to call, and one sheet for the visit."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from sural.assessment.body_map import Mark
from tests.journeys.conftest import assert_accessible, with_key
from tests.web.care.conftest import Patient
from tests.web.four_people import one_of_four

CARD = "#now .urgency"


def _at_the_nerves(page: Page, person: Patient, base: str) -> None:
    with_key(page, person, base)
    page.goto("/interview/40/")


def _stands_under(page: Page, line: str) -> bool:
    """The card begins right below the ticked line, and both are in the window."""
    ticked, card = page.locator(".choice", has_text=line).bounding_box(), page.locator(CARD).bounding_box()
    assert ticked and card
    return 0 <= card["y"] - (ticked["y"] + ticked["height"]) < 24 and card["y"] < page.viewport_size["height"]  # type: ignore[index]


def test_h50_the_card_stands_under_the_ticked_line_also_without_a_connection(phone: Page, live_server: Any, person: Patient) -> None:
    _at_the_nerves(phone, person, live_server.url)
    box = phone.locator("[data-emergency]").first
    label = phone.locator(f"label[for='{box.get_attribute('id')}']").inner_text()
    phone.context.set_offline(True)
    box.check()
    expect(phone.locator(f"{CARD} [data-call=emergency], {CARD} [data-call-unknown] a").first).to_be_visible()
    assert _stands_under(phone, label), label
    assert phone.locator("#now").get_attribute("aria-live") == "assertive"
    phone.context.set_offline(False)
    phone.trouble.clear()  # type: ignore[attr-defined] # the request that could not be sent
    phone.reload()
    phone.locator("[data-emergency]").nth(1).check()
    phone.wait_for_load_state("networkidle")
    expect(phone.locator(f"{CARD} .urgency__body p").last).to_be_visible()  # the reason, from the server
    assert_accessible(phone)
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("h1")).to_have_text("Get help now")
    call = phone.locator(".button--call").first
    expect(call).to_have_attribute("href", re.compile(r"tel:\d{3}"))
    assert call.bounding_box()["y"] + call.bounding_box()["height"] < 740  # type: ignore[index]
    assert_accessible(phone)


def test_h50_without_scripts_the_card_is_first_on_the_next_page(phone_without_scripts: Page, live_server: Any, person: Patient) -> None:
    page = phone_without_scripts
    _at_the_nerves(page, person, live_server.url)
    page.locator("[data-emergency]").first.check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main .urgency--now").first).to_be_visible()  # "None of these" is still ticked: to be mended, and said all the same
    assert page.locator("main .urgency--now").first.bounding_box()["y"] < 160  # type: ignore[index]
    page.locator("[name=none]").uncheck()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main h1").first).to_have_text("Get help now")
    assert page.locator("main section.urgency").bounding_box()["y"] < 160  # type: ignore[index]


def test_h51_the_page_for_a_visit_fits_one_sheet(phone: Page, live_server: Any, person: Patient, settings: Any) -> None:
    changed = person.opened.interview.mark_body([Mark("pain", "calf_middle", "left"), Mark("numb", "foot_outer", "left"), Mark("pain", "buttock", "left")])
    person.answer(changed.answer("saddle_numb", "yes").answer("tried_physio", "helped"))
    with_key(phone, person, live_server.url).goto("/visit/")
    assert_accessible(phone)
    phone.emulate_media(media="print")
    shown = "[...document.querySelectorAll('button, .button, nav, .back')].filter((one) => one.offsetParent).length"
    assert phone.evaluate(shown) == 0, "a button stands in print"
    pages = phone.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) > 1
    assert _sheets(phone) == 1, "the sheet is longer than A4"
    with_key(phone, one_of_four(settings, "a limp at 68"), live_server.url).goto("/visit/")  # two reasons, three causes, and all signs denied
    assert _sheets(phone) == 1, "the sheet of somebody with more to tell is longer than A4"


def _sheets(page: Page) -> int:
    """How many pages of A4 the sheet takes, without its annex."""
    page.evaluate("document.querySelector('.annex').remove()")
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))

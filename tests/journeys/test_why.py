"""From the result to the reasons: a leg that moves on the screen, with and without scripts."""

from __future__ import annotations

import gzip
import re
from typing import Any

from playwright.sync_api import Page, Response, expect

from tests.journeys.conftest import PHONE, assert_accessible, with_key
from tests.web.care.conftest import Patient

PAGE_BYTES = 60_000


def picture(page: Page) -> str:
    return page.locator("#why-picture svg").get_attribute("aria-label") or ""


def settled(page: Page) -> None:
    """What came in is in its place and listens again: a few hundredths of a second, in which no hand chooses but a test can."""
    page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')")


def slide(page: Page, name: str, value: int) -> None:
    """Drag a slider: a browser sends `input` for every step."""
    page.locator(f"#{name}").evaluate("(slider, value) => { slider.value = value; slider.dispatchEvent(new Event('input', {bubbles: true})) }", value)


def test_from_the_result_to_a_leg_that_moves_with_the_slider(phone: Page, person: Patient, live_server: Any) -> None:
    interview = person.opened.interview
    for mark in ("pain_below_knee", "pain_s1_pattern", "numb_s1", "low_back_pain"):
        interview = interview.answer(mark, True)
    person.answer(interview)
    with_key(phone, person, live_server.url)
    phone.set_viewport_size({"width": 1280, "height": 800})
    phone.goto("/interview/result/")
    told, evidence = (phone.locator(f".cause__{part}").first.bounding_box() or {} for part in ("told", "why"))
    assert told["x"] + told["width"] <= evidence["x"] and told["y"] == evidence["y"]  # side by side where there is room, and open
    expect(phone.get_by_role("heading", name="Speaks for it").first).to_be_visible()
    phone.set_viewport_size(PHONE)
    phone.get_by_role("link", name="Why does it hurt? See what").click()
    expect(phone.get_by_role("heading", level=1, name="Why does it hurt?")).to_be_visible()
    before = picture(phone)

    phone.set_viewport_size({"width": 360, "height": 520})  # what the bars of a browser leave of a small phone
    phone.locator("#knee").evaluate("slider => slider.scrollIntoView({ block: 'end' })")
    slide(phone, "knee", 10)

    expect(phone.locator("#why-picture svg")).to_be_in_viewport(ratio=0.9)
    expect(phone.locator("#knee")).to_be_in_viewport()
    expect(phone.locator("#why-picture svg")).not_to_have_attribute("aria-label", before)
    assert "Knee bent 10 degrees".lower() in picture(phone).lower()
    expect(phone.locator("output[for=knee]")).to_have_text("10")
    expect(phone.locator("#why-words")).to_contain_text("asks much of the nerve")
    assert_accessible(phone)


def test_a_posture_of_the_list_moves_the_sliders(phone: Page) -> None:
    phone.goto("/why/")
    phone.get_by_role("button", name="Driving").click()
    expect(phone.locator("#knee")).to_have_value("50")
    settled(phone)
    phone.get_by_label("Where you are").select_option("supine")
    expect(phone.locator("#knee")).to_have_value("5")
    assert "lies on the back" in picture(phone)


def test_a_posture_that_can_not_be_is_said_and_the_picture_stays(phone: Page) -> None:
    phone.goto("/why/")
    before = picture(phone)
    slide(phone, "hip", 0)
    expect(phone.locator("#why-words [role=alert]")).to_contain_text("a seat bends it by 45 at least")
    assert picture(phone) == before


def test_the_keyboard_alone_moves_the_leg(phone: Page) -> None:
    phone.goto("/why/")
    phone.locator("#ankle").focus()
    for _ in range(3):
        phone.keyboard.press("ArrowRight")
    expect(phone.locator("output[for=ankle]")).to_have_text("3")
    expect(phone.locator("#why-picture svg")).to_have_attribute("aria-label", re.compile("foot up 3 degrees"))


def test_without_scripts_a_button_does_the_same(phone_without_scripts: Page) -> None:
    page = phone_without_scripts
    page.goto("/about/")
    page.get_by_role("link", name="Why does it hurt? Move the leg and see").click()
    before = picture(page)
    page.get_by_role("button", name="Calf stretch sitting").click()
    assert picture(page) != before
    assert page.url.endswith("#try")
    page.locator("#back").fill("0")
    page.get_by_role("button", name="Show this posture").click()
    assert "lower back straight" in picture(page)


def test_the_page_is_accessible_with_everything_folded_out_light_and_dark(phone: Page) -> None:
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        phone.goto("/why/")
        phone.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert_accessible(phone)


def test_whoever_wants_no_motion_sees_start_and_end_instead(phone: Page) -> None:
    phone.goto("/why/")
    phone.get_by_text("Every step, with what studies say").click()
    expect(phone.locator("details.motion").first).to_be_visible()
    phone.emulate_media(reduced_motion="reduce")
    expect(phone.locator("details.motion").first).to_be_hidden()
    expect(phone.locator(".chain-pictures svg").first).to_be_visible()


def test_the_page_weighs_at_most_60_kb(phone: Page) -> None:
    weights: dict[str, int] = {}

    def note(response: Response) -> None:
        weights[response.url] = len(gzip.compress(response.body(), 6))

    phone.on("response", note)
    phone.goto("/why/", wait_until="networkidle")

    assert sum(weights.values()) <= PAGE_BYTES, weights

"""Large text, long words, forced colours and a wide window: measured on every address."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sural_web.care import store
from tests.journeys.conftest import PHONE, with_key
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import Patient
from tests.web.walks import addresses

LONG = "w" * 120
QUESTIONS = [f"/interview/{page.order}/" for page in ({page.kind: page for page in KNOWLEDGE.pages.values()}).values()]
TOO_WIDE = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".marked, .windows, .visually-hidden"))
  .slice(-2).map((one) => one.outerHTML.slice(0, 160))"""
EDGES = """() => [".site-header__inner", "main > .column", ".site-footer__inner"].map((one) => document.querySelector(one)?.getBoundingClientRect().left)"""


@pytest.fixture
def follower(phone: Page, person: Patient, live_server: Any) -> Page:
    """Somebody with a plan, whose goal is one word of 120 letters."""
    person.begin()
    about = store.about(person.opened)
    store.keep_about(person.opened, {**about, "goal": LONG})
    person.post("/care/start/2/", {"leg_pain": "3", "back_pain": "2", "settle_time": "lt30min", "night_waking": "no", "minutes": "30", "goal": LONG})
    return with_key(phone, person, live_server.url)


def test_every_address_fits_a_small_phone_with_text_at_200_percent_and_lines_up_in_a_wide_window(follower: Page) -> None:
    sideways: dict[str, Any] = {}
    crooked: dict[str, Any] = {}
    for address in [*QUESTIONS, *(address for _, address in addresses() if "." not in address)]:
        follower.set_viewport_size(PHONE)
        follower.goto(address)
        follower.evaluate("for (const one of document.querySelectorAll('details')) one.open = true; document.documentElement.style.fontSize = '200%'")
        if follower.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            sideways[address] = follower.evaluate(TOO_WIDE)
        follower.evaluate("document.documentElement.style.fontSize = ''")
        follower.set_viewport_size({"width": 1280, "height": 800})
        edges = [round(edge) for edge in follower.evaluate(EDGES) if edge is not None]
        if len(set(edges)) > 1:
            crooked[address] = edges
    assert sideways == {}
    assert crooked == {}


def test_what_is_chosen_can_be_seen_and_read_in_forced_colours(follower: Page) -> None:
    follower.emulate_media(forced_colors="active")
    chosen = 0
    questions = [f"/interview/{KNOWLEDGE.pages[key].order}/" for key in ("body_map", "pain_now")]
    for address in ["/care/check-in/", "/care/start/2/", *questions]:
        follower.goto(address)
        for name in {box.get_attribute("name") for box in follower.locator("main input[type=radio]").all()}:
            box = follower.locator(f"main input[name={name}]").last
            box.evaluate("one => { one.checked = true; }")
            label = follower.locator(f"label[for={box.get_attribute('id')}]")
            plain = follower.locator(f"label[for={follower.locator(f'main input[name={name}]').first.get_attribute('id')}]")
            look = "one => { const style = getComputedStyle(one); return [style.forcedColorAdjust, style.backgroundColor, style.color]; }"
            adjust, ground, ink = label.evaluate(look)
            assert adjust == "none", name  # else the text gets a plate, and a digit on it can't be seen
            assert ground != ink, name
            assert ground != plain.evaluate(look)[1], name
            chosen += 1
    assert chosen > 8


def test_an_error_takes_the_focus_to_its_field_and_typing_wins_over_not_sure(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name="My leg hurts").click()
    age = phone.get_by_label("How old are you?")
    phone.get_by_label("Not sure").first.check()
    age.fill("460")
    expect(phone.get_by_label("Not sure").first).not_to_be_checked()
    phone.get_by_label("Female").check()
    phone.get_by_role("button", name="Continue").click()
    expect(age).to_be_focused()
    assert phone.title().startswith("Please check: ")
    phone.get_by_role("link", name="Write a number from 0 to 120").click()
    expect(age).to_be_focused()

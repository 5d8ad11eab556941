"""From the front page to an understood result, on a small phone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from sural.figure import body_map
from tests.journeys.conftest import START, answer_on, assert_accessible, at_the_map, one_of_each_kind, with_key
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import Patient

DANGER = KNOWLEDGE.pages["danger_now"]


def tap(page: Page, kind: str, region: str, side: str) -> None:
    """Tap the drawn body in the middle of a region, on its first view."""
    view, area = next((view, area) for view in reversed(body_map()) for area in view.areas if (area.region, area.side) == (region, side))
    page.locator(f"label[for=brush-{kind}]").click()
    page.locator(f"label[for=view-{view.id}]").click()
    canvas = page.locator(f".map-picture--{view.id} .map-canvas").bounding_box()
    assert canvas
    x, y = (place * canvas["width"] / view.width for place in area.centre)
    page.locator(f".map-picture--{view.id} .map-canvas").click(position={"x": x, "y": y})


def test_the_result_and_what_leads_to_and_from_it_are_accessible_and_fit_a_small_phone(phone: Page, person: Patient, live_server: Any) -> None:
    """For somebody without a plan; `test_everybody.py` opens every address, and a page of each kind, for somebody who has one."""
    with_key(phone, person, live_server.url)
    phone.goto("/interview/result/")
    expect(phone.get_by_role("heading", name="What may be the cause")).to_be_visible()
    assert_accessible(phone)
    for address in ("/", "/interview/answers/"):
        phone.goto(address)
        assert_accessible(phone)


def test_the_result_is_accessible_in_the_dark_too(phone: Page, live_server: Any, settings: Any) -> None:
    with_key(phone, Patient(settings, {"leg_weakness_new": "yes"}), live_server.url)
    phone.emulate_media(color_scheme="dark")
    phone.goto("/interview/result/")
    expect(phone.get_by_role("heading", name="What may be the cause")).to_be_visible()
    assert_accessible(phone)


def test_an_emergency_appears_at_the_tick_and_stays(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name=START).click()
    for _ in range(2):
        heading = phone.locator("h1").inner_text()
        phone.get_by_role("button", name="I'd rather").or_(phone.locator("[name=skip]")).first.click()
        expect(phone.locator("h1")).not_to_have_text(heading)
    phone.get_by_label("Coughing up blood, or fainting").check()
    expect(phone.locator("#now")).to_contain_text("Get help now")
    phone.get_by_label("Coughing up blood, or fainting").uncheck()
    expect(phone.locator("#now")).to_be_empty()
    phone.get_by_label("Coughing up blood, or fainting").check()
    phone.get_by_role("button", name="Continue").click()
    expect(phone.get_by_role("heading", name="Get help now", level=1)).to_be_visible()
    for light in ("light", "dark"):
        phone.emulate_media(color_scheme=light)
        assert_accessible(phone)


def test_the_focus_lands_on_the_next_question(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name=START).click()
    phone.get_by_label("How old are you?").fill("46")
    phone.get_by_label("Female").check()
    phone.get_by_role("button", name="Continue").click()
    expect(phone.get_by_role("heading", level=1, name="How bad is the pain right now?")).to_be_focused()
    assert "How bad is the pain" in phone.title()


def test_each_kind_of_page_works_without_scripts_from_the_front_page_to_the_result(phone_without_scripts: Page, person: Patient, live_server: Any) -> None:
    page = phone_without_scripts
    page.goto("/")
    page.get_by_role("button", name=START).click()
    assert answer_on(page, {}) == "First, a little about you"
    with_key(page, person, live_server.url)  # who has answered all of it, and now answers a page of each kind again
    for one in one_of_each_kind():
        page.goto(f"/interview/{one.order}/")
        answer_on(page, {})
    page.goto(f"/interview/{DANGER.order}/")
    page.locator("[name=none]").uncheck()
    answer_on(page, {DANGER.heading: ["Coughing up blood, or fainting"]})
    expect(page.get_by_role("heading", name="Get help now", level=1)).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    page.wait_for_url("**/result/")
    expect(page.get_by_role("heading", name="What may be the cause")).to_be_visible()


def test_the_keyboard_alone_answers_a_question(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name=START).focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("First, a little about you")
    phone.get_by_label("How old are you?").focus()
    phone.keyboard.type("46")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("How bad is the pain right now?")


def test_marks_on_the_map_are_kept_and_shown_again(phone: Page, live_server: Any) -> None:
    at_the_map(phone, live_server.url)
    tap(phone, "pain", "calf_middle", "left")
    tap(phone, "numb", "foot_top", "left")
    expect(phone.locator(".marked")).to_contain_text("Pain: middle of the calf, left")
    for part in (".brushes", ".marked", ".map-tabs"):  # far below the top of the page, and still in sight
        expect(phone.locator(part)).to_be_in_viewport()
    expect(phone.locator(".map-count--back")).to_be_visible()  # the mark on the side that is not shown is counted
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("h1")).not_to_have_text("Where do you feel it?")
    phone.get_by_role("link", name="Back").click()
    expect(phone.locator("#pain-calf_middle-left")).to_be_checked()
    expect(phone.locator("#numb-foot_top-left")).to_be_checked()
    assert_accessible(phone)


def test_the_map_can_be_tapped_without_scripts_and_a_second_tap_takes_the_mark_back(phone_without_scripts: Page, live_server: Any) -> None:
    phone = at_the_map(phone_without_scripts, live_server.url)
    tap(phone, "pain", "calf_middle", "right")
    expect(phone.locator("#pain-calf_middle-right")).to_be_checked()
    tap(phone, "pain", "calf_middle", "right")
    expect(phone.locator("#pain-calf_middle-right")).not_to_be_checked()


def test_the_list_does_the_same_as_the_drawn_map(phone: Page, live_server: Any) -> None:
    at_the_map(phone, live_server.url)
    phone.get_by_text("Choose from a list instead").click()
    phone.get_by_label("Pain: middle of the calf, left").check(force=True)
    expect(phone.locator(".marked")).to_contain_text("Pain: middle of the calf, left")
    assert_accessible(phone)


def test_everything_about_me_can_be_deleted(phone: Page, person: Patient, live_server: Any) -> None:
    with_key(phone, person, live_server.url)
    phone.goto("/interview/delete/")
    phone.get_by_role("button", name="Yes, delete everything").click()
    expect(phone.get_by_role("heading", name="Everything is deleted")).to_be_visible()
    phone.goto("/interview/result/")
    expect(phone.get_by_role("heading", name="Your answers are not here")).to_be_visible()

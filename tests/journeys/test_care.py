"""From the result to a plan, a session, a check-in, and the next day's changed plan, on a small phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.conftest import assert_accessible, broken_rules, with_key
from tests.journeys.test_weight import weigh
from tests.plan_people import TODAY
from tests.web.care.conftest import DAY, HEALTH, Patient

CONTRAST = {"runOnly": ["color-contrast"]}


def in_both_lights(page: Page) -> None:
    """axe in full by day, and its contrasts by night."""
    assert_accessible(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found = broken_rules(page, CONTRAST)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    assert [one["nodes"][0]["html"][:160] for one in found] == [], page.url


def make_the_plan(page: Page, look: Callable[[Page], None]) -> None:
    page.goto("/interview/result/")
    page.get_by_role("link", name="Make my plan").click()
    look(page)
    page.get_by_label("None of these").check()
    page.get_by_role("radio", name="None", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    look(page)
    closed = page.locator("form.care-form details:not([open]) > summary")  # what the interview was told, with "Change"
    while closed.count():
        closed.first.click()
    page.get_by_role("group", name="Leg pain at its worst").get_by_label("3", exact=True).check()
    page.get_by_role("group", name="Back pain at its worst").get_by_label("2", exact=True).check()
    for name, label in (
        ("How many minutes a day", "30"),
        ("can you walk", "10 to 19"),
        ("until it is back to usual", "Within half an hour"),
        ("wake you at night", "No"),
    ):
        group = page.get_by_role("group", name=name)
        if group.count():
            group.get_by_label(label, exact=True).check()
    page.get_by_label("What would you like to do again?").fill("walk to the market")
    page.get_by_role("button", name="Make my plan").click()


def check_in(page: Page, leg: str = "3") -> int:
    """An ordinary check-in; how many taps it took."""
    taps = [
        page.get_by_label("None of these"),
        page.get_by_role("group", name="Leg pain").get_by_label(leg, exact=True),
        page.get_by_role("group", name="Back pain").get_by_label("2", exact=True),
        page.get_by_label("Calf or shin"),
        page.get_by_label("As before, and I can walk on heels and on toes"),
        page.get_by_label("Well", exact=True),
        page.get_by_label("It did not flare, or for less than half an hour"),
        page.get_by_role("button", name="Save"),
    ]
    for tap in taps:
        tap.click()
    return len(taps)


def at_a_glance(page: Page) -> None:
    """The overview: the goal, what there is to do with minutes, the road, and what is left out."""
    expect(page.get_by_role("heading", name="Your plan", level=1)).to_be_visible()
    expect(page.get_by_text("walk to the market")).to_be_in_viewport()
    assert 3 <= page.locator(".plan__tasks li").count() <= 5
    expect(page.locator("[aria-current=step]")).to_contain_text("You are here")
    expect(page.get_by_role("heading", name="Left out for now")).to_be_visible()


def corrected(page: Page) -> None:
    """An entry is taken back, and a missed day added."""
    page.goto("/care/entries/")
    page.get_by_text("A mistake?").first.click()
    in_both_lights(page)
    page.get_by_role("button", name="Take this entry back").locator("visible=true").click()
    expect(page.get_by_text("Taken back.", exact=True)).to_be_visible()
    page.get_by_label("Which day?").fill(str(TODAY))
    page.get_by_role("button", name="What I did").click()
    page.goto("/care/entries/")
    page.get_by_label("Which day?").fill(str(TODAY))
    page.get_by_role("button", name="How the leg was").click()
    expect(page.get_by_role("heading", name="How was the leg on Tuesday 24 November?")).to_be_visible()


def to_the_nerve_slider(page: Page) -> None:
    """The first exercise to its end, and the others left out until the one of the nerve."""
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".step--now .clock__what")).to_have_text("Get ready")
    finish(page, page.get_by_text("Exercise 2 of"))
    while "slider" not in page.locator(".step--now h2").inner_text():
        page.get_by_role("button", name="Skip").click()
        page.locator(".step--now").get_by_label("No time").check()
        page.get_by_role("button", name="Next").locator("visible=true").click()


def a_wrong_skip_is_taken_back(page: Page) -> None:
    first = page.locator(".step--now h2").inner_text()
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="That was a mistake").locator("visible=true").click()
    expect(page.locator(".step--now h2")).to_have_text(first)
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


def finish(page: Page, until: Any, most: int = 400) -> None:
    """Let the player's time pass, twelve seconds at a time."""
    for _ in range(most):
        if until.is_visible():
            return
        page.clock.fast_forward(12_000)
    raise AssertionError("The player did not come to an end.")


def test_from_the_result_to_the_changed_plan_of_the_next_day(phone: Page, person: Patient, live_server: Any) -> None:
    with_key(phone, person, live_server.url)
    make_the_plan(phone, in_both_lights)
    at_a_glance(phone)
    phone.get_by_role("link", name="Start today").click()
    expect(phone.get_by_role("heading", name="First, ten seconds for safety")).to_be_visible()
    in_both_lights(phone)

    phone.clock.install()
    phone.goto("/")
    phone.locator("main").get_by_role("link", name="Today").click()
    phone.get_by_role("button", name="None of these. Start today’s session").click()
    expect(phone.get_by_role("button", name="Begin")).to_be_visible()
    expect(phone.locator(".step--now .step__limit")).to_be_in_viewport(ratio=1)
    expect(phone.locator(".step--now .step__mind .caution").last).to_be_in_viewport(ratio=1)
    in_both_lights(phone)
    a_wrong_skip_is_taken_back(phone)

    to_the_nerve_slider(phone)
    phone.get_by_role("button", name="Begin").click()
    phone.clock.run_for(6_000)
    in_both_lights(phone)
    phone.get_by_role("button", name="This hurts more").click()
    expect(phone.get_by_text("Good that you stopped.").locator("visible=true")).to_be_visible()
    name = phone.locator(".step--now").get_attribute("data-step")
    assert [phone.locator(f"[name={kind}-{name}]").input_value() for kind in ("sets", "part")] == ["0", "0"], "it was stopped before the first one was done"
    in_both_lights(phone)
    phone.locator(".step--now").get_by_label("Down the leg").check()
    phone.get_by_role("button", name="End the session here").locator("visible=true").click()
    for group in phone.get_by_role("group", name="pain during it").all():
        group.get_by_label("7", exact=True).check()
    in_both_lights(phone)
    phone.get_by_role("button", name="Keep this session").click()
    expect(phone.get_by_role("heading", name="left for today").or_(phone.get_by_role("heading", name="Done for today"))).to_be_visible()

    person.go_to(1)
    phone.goto("/care/check-in/")
    assert check_in(phone) <= 8
    expect(phone.get_by_role("heading", name="Your plan has changed")).to_be_visible()
    in_both_lights(phone)
    phone.get_by_role("link", name="All changes and their rules").click()
    expect(phone.get_by_text("Version 2")).to_be_visible()
    corrected(phone)


def test_the_same_way_without_scripts(phone_without_scripts: Page, person: Patient, live_server: Any) -> None:
    page = with_key(phone_without_scripts, person, live_server.url)
    make_the_plan(page, lambda page: None)
    page.get_by_role("link", name="Start today").click()
    page.get_by_role("button", name="None of these. Start today’s session").click()
    steps = page.locator(".step")
    assert steps.count() > 2
    for step in steps.all():
        step.get_by_label("Done", exact=True).check()
        step.get_by_role("group", name="Pain during it").get_by_label("1", exact=True).check()
    slider = steps.filter(has_text="slider").first
    slider.get_by_label("It hurt more, so I stopped").check()
    slider.get_by_label("Down the leg").check()
    page.get_by_role("button", name="Keep this session").click()
    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()
    person.go_to(1)
    page.goto("/care/check-in/")
    check_in(page)
    expect(page.get_by_role("heading", name="Your plan has changed")).to_be_visible()


def begun(page: Page, person: Patient, base: str) -> Page:
    """A plan, and the safety line of the day answered."""
    person.post("/care/start/1/", HEALTH)
    person.post("/care/start/2/", DAY)
    person.check_in()
    return with_key(page, person, base)


def test_the_time_of_an_exercise_goes_on_through_a_reload_and_a_locked_phone(phone: Page, person: Patient, live_server: Any) -> None:
    begun(phone, person, live_server.url)
    phone.clock.install()
    phone.goto("/care/session/")
    phone.get_by_role("button", name="Begin").click()
    phone.clock.run_for(20_000)
    before = phone.locator(".step--now .clock__time").inner_text()
    phone.clock.fast_forward(30_000)
    phone.reload()
    after = phone.locator(".step--now .clock__time").inner_text()
    minutes, seconds = (int(part) for part in before.split(":"))
    assert after in {f"{(minutes * 60 + seconds - gone) // 60}:{(minutes * 60 + seconds - gone) % 60:02d}" for gone in range(29, 60)}
    phone.get_by_role("button", name="Pause").click()
    expect(phone.locator(".step--now .clock__what")).to_contain_text("Paused")


def test_the_keyboard_alone_begins_an_exercise_and_stops_it(phone: Page, person: Patient, live_server: Any) -> None:
    begun(phone, person, live_server.url)
    phone.goto("/care/")
    phone.get_by_role("link", name="Start", exact=True).focus()
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name="Begin").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".step--now h2")).to_be_focused()
    phone.get_by_role("button", name="This hurts more").focus()
    phone.keyboard.press("Space")
    expect(phone.locator(".step--now h2")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    expect(phone.locator(".step--now").get_by_label("Up, towards the back")).to_be_checked()


def test_a_sign_leads_to_the_urgent_page_at_once(phone: Page, person: Patient, live_server: Any) -> None:
    begun(phone, person, live_server.url)
    phone.goto("/care/check-in/")
    phone.get_by_label("Numb or strange feeling between the legs").check()
    phone.get_by_role("button", name="Send it now").click()
    expect(phone.get_by_role("heading", name="Get help now", level=1)).to_be_visible()
    in_both_lights(phone)


def test_two_taps_lead_from_the_front_page_into_the_session(phone: Page, person: Patient, live_server: Any) -> None:
    person.post("/care/start/1/", HEALTH)
    person.post("/care/start/2/", DAY)
    with_key(phone, person, live_server.url)
    phone.goto("/")
    phone.locator("main").get_by_role("link", name="Today").click()
    phone.get_by_role("button", name="None of these. Start").click()
    assert phone.url.endswith("/care/session/")


def test_the_pages_of_the_day_and_of_the_session_weigh_at_most_60_kb_each(phone: Page, person: Patient, live_server: Any) -> None:
    begun(phone, person, live_server.url)
    for address in ("/care/", "/care/session/"):
        weights = weigh(phone)
        phone.goto(address, wait_until="networkidle")
        for _ in range(50):  # on a busy machine the answers are told of later than the network falls silent
            if sum(weights.values()) > 5_000:
                break
            phone.wait_for_timeout(100)
        assert 5_000 < sum(weights.values()) <= 60_000, weights
        print(address, sum(weights.values()))

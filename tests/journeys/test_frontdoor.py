"""The front door on a small phone: six short journeys on one server and in one browser."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page, expect

from sural.frontdoor import Practice as Facts
from sural.frontdoor import understand
from sural_web.practice.models import Practice
from tests.journeys.conftest import assert_accessible
from tests.plan_people import KNOWLEDGE
from tests.web.practice import made_up
from tests.web.practice.conftest import Member


def a_practice() -> Practice:
    understand("my leg hurts", (), KNOWLEDGE, Facts())  # reads its tables of words, as a served Sural does before it is asked
    practice = made_up.a_practice()
    place, who = made_up.a_location(practice), made_up.a_clinician(practice)
    made_up.a_visit_kind(practice)
    for day in range(7):
        made_up.open_on(place, day, time(0), time(23, 55))
        made_up.works_on(who, place, day, time(0), time(23, 55))
    practice.acceptances.create(payer="aetna", accepted=True, verified=timezone.now().date(), verified_by="Front desk")
    Member(practice, "desk")
    return practice


def ask(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator(".ask .button").click()
    expect(page.locator(".said__text")).to_have_text(text, timeout=20_000)


def test_what_people_type_leads_where_it_should(phone: Page, live_server: Any) -> None:
    a_practice()
    phone.goto("/")
    assert_accessible(phone)

    ask(phone, "do you take aetna?")  # cover; the heading of the answer is read out
    expect(phone.get_by_text("Yes, we take Aetna.")).to_be_visible()
    assert phone.evaluate("document.activeElement.tagName") == "H1"
    assert_accessible(phone)

    ask(phone, "can I book an appointment?")  # booking
    phone.get_by_role("link", name="Book a visit, at Alder").click()
    expect(phone.locator(".time").first).to_be_visible()

    phone.goto("/ask/")
    ask(phone, "do you have blorp fizz wug?")  # unknown, to a person
    expect(phone.get_by_role("link", name="Call Alder Street")).to_be_visible()
    phone.get_by_role("link", name="Write to the practice").first.click()
    expect(phone.get_by_label("What the practice should know")).to_contain_text("blorp fizz wug")
    phone.get_by_label("Your name").fill("Anna Berg")
    phone.get_by_label("Phone").fill("+1 212 555 0142")
    phone.get_by_label("The staff of the practice may read this").check()
    assert_accessible(phone)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("heading", name="Your message is at the practice")).to_be_visible()

    phone.goto("/")
    ask(phone, "shooting pain down my leg since Monday")  # the interview with what was said
    expect(phone.get_by_role("heading", name="You said this. Is it right?")).to_be_visible()
    for line in phone.locator(".confirm__line").all():
        line.get_by_role("radio", name="Yes", exact=True).check()
    assert_accessible(phone)
    phone.get_by_role("button", name="Go on to the questions").click()
    expect(phone.get_by_text("See or change your answers")).to_be_visible()


def test_a_red_flag_in_the_middle_of_a_booking_stands_on_back_and_in_a_second_tab(phone: Page, live_server: Any) -> None:
    a_practice()
    phone.goto("/")
    ask(phone, "book me for friday, also my crotch went numb")
    expect(phone.locator("h1")).to_have_text("Get help now")
    assert_accessible(phone)
    phone.go_back()
    expect(phone.locator("h1")).to_have_text("Get help now")
    other = phone.context.new_page()
    other.goto(f"{live_server.url}/book/")
    expect(other.locator("h1")).to_have_text("Get help now")
    phone.get_by_text("Is it not so, or were you seen for it?").click()
    phone.get_by_role("button", name="It is not so").click()
    expect(phone.locator("h1")).to_have_text("Hi, how can we help you?")
    ask(phone, "no siento nada entre las piernas y no puedo orinar")  # in Spanish
    expect(phone.locator("h1")).to_have_text("Pida ayuda ahora")
    expect(phone.locator("[lang=es] .button--call").first).to_be_visible()
    assert_accessible(phone)

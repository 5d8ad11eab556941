"""The places of a practice on a small phone, and its administrator's pages: nothing breaks the policy for pages, and all can be read and reached."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from sural_web.booking.models import Booking
from tests.journeys.conftest import assert_accessible, watched
from tests.web.practice import made_up
from tests.web.practice.conftest import Member

HOURS = "location,weekday,begins,ends\nalder,Monday,09:00,13:00\nalder,Tuesday,10:00,17:00\n"


def test_a_person_finds_a_place_and_its_administrator_changes_the_hours(phone: Page, browser: Browser, live_server: Any) -> None:
    practice = made_up.a_practice()
    place, who = made_up.a_location(practice, step_free=True, getting_there="Bus 7"), made_up.a_clinician(practice)
    made_up.a_visit_kind(practice, prepare="Bring shorts.")
    made_up.open_on(place, 0, time(9), time(12))
    made_up.works_on(who, place, 0, time(9), time(12))
    phone.goto("/")
    phone.get_by_role("link", name="Where you can go").click()
    expect(phone.get_by_role("link", name="Call +1 212 555 0101")).to_be_visible()
    assert_accessible(phone)
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360

    office = _office(browser, Member(practice, "administrator"), live_server.url)
    for address in ("/admin/", f"/admin/location/{place.pk}/change/", "/admin/membership/", "/admin/locationhours/import/"):
        office.goto(address)
        assert_accessible(office)
    office.set_input_files("input[type=file]", {"name": "hours.csv", "mimeType": "text/csv", "buffer": HOURS.encode()})
    office.get_by_role("button", name="Show what would change").click()
    assert_accessible(office)
    office.get_by_role("button", name="Make these changes").click()
    expect(office.get_by_text("Import finished")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("10am to 5pm")).to_be_visible()


def _office(browser: Browser, member: Member, base: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=base)
    context.add_cookies([{"name": "sural_account", "value": member.client.cookies["sural_account"].value, "url": base}])
    return watched(context, base)


def test_a_person_books_with_the_keyboard_alone_and_the_desk_confirms(phone: Page, browser: Browser, live_server: Any) -> None:
    practice = made_up.a_practice()
    place, who = made_up.a_location(practice), made_up.a_clinician(practice)
    made_up.a_visit_kind(practice)
    for day in range(7):
        made_up.open_on(place, day, time(0), time(23, 55))
        made_up.works_on(who, place, day, time(0), time(23, 55))
    phone.goto("/book/")
    assert_accessible(phone)
    phone.locator(".time").last.press("Enter")
    assert_accessible(phone)
    phone.get_by_label("Your name").fill("Anna Berg")
    phone.get_by_label("Phone").fill("+1 212 555 0142")
    phone.get_by_label("Phone").press("Enter")
    expect(phone.get_by_role("heading", name="Your visit is booked")).to_be_visible()
    assert_accessible(phone)
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    Booking.objects.update(answer_by=timezone.now())
    desk = _office(browser, Member(practice, "desk"), live_server.url)
    desk.goto("/desk/alder-street/alder/")
    assert_accessible(desk)
    desk.get_by_role("button", name="Confirm Anna Berg").first.press("Enter")
    expect(desk.get_by_text("nobody has answered yet")).to_have_count(0)
    phone.reload()
    expect(phone.get_by_role("heading", name="Your visit is confirmed")).to_be_visible()

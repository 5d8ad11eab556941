"""The places of a practice on a small phone, and its administrator's pages: nothing breaks the policy for pages, and all can be read and reached."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from sural_web.booking.models import Booking
from tests.journeys.conftest import assert_accessible, press, tab_to, watched
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
    for address in ("/admin/", f"/admin/location/{place.pk}/change/", "/admin/membership/", "/admin/acceptance/", "/admin/locationhours/import/"):
        office.goto(address)
        assert_accessible(office)
    tab_to(office, office.locator("input[type=file]"))
    office.set_input_files("input[type=file]", {"name": "hours.csv", "mimeType": "text/csv", "buffer": HOURS.encode()})
    press(office, office.get_by_role("button", name="Show what would change"))
    assert_accessible(office)
    press(office, office.get_by_role("button", name="Make these changes"))
    expect(office.get_by_text("Import finished")).to_be_visible()
    office.goto("/admin/location/")
    press(office, office.get_by_role("link", name="Alder", exact=True))
    tab_to(office, office.get_by_label("Latitude in degrees"))
    office.keyboard.type("40.7128")
    tab_to(office, office.get_by_label("Longitude in degrees"))
    office.keyboard.type("-74.006")
    press(office, office.get_by_role("button", name="Save", exact=True))
    expect(office.get_by_text("was changed successfully")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("10am to 5pm")).to_be_visible()


def _office(browser: Browser, member: Member, base: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=base)
    context.add_cookies([{"name": "sural_account", "value": member.client.cookies["sural_account"].value, "url": base}])
    return watched(context, base)


def test_a_person_the_desk_and_a_clinician_work_with_the_keyboard_alone(phone: Page, browser: Browser, live_server: Any) -> None:
    practice = made_up.a_practice()
    place, who = made_up.a_location(practice, latitude=40.7, longitude=-74.0), made_up.a_clinician(practice)
    made_up.a_location(practice, "birch", city="Hillside", latitude=41.0, longitude=-74.0)
    made_up.a_visit_kind(practice)
    for day in range(7):
        made_up.open_on(place, day, time(0), time(23, 55))
        made_up.works_on(who, place, day, time(0), time(23, 55))
    _a_person_books(phone)
    Booking.objects.update(answer_by=timezone.now())
    _the_desk_books_and_confirms(_office(browser, Member(practice, "desk"), live_server.url))
    phone.reload()
    expect(phone.get_by_role("heading", name="Your visit is confirmed")).to_be_visible()
    clinician = Member(practice, "clinician")
    made_up.Clinician.objects.update(account=clinician.account)
    reads = _office(browser, clinician, live_server.url)
    reads.goto("/visits/given/")
    assert_accessible(reads)
    press(reads, reads.get_by_role("link", name="Anna Berg"))
    assert_accessible(reads)


def _a_person_books(phone: Page) -> None:
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": 41.0012345, "longitude": -74.0012345})
    phone.goto("/cover/")
    tab_to(phone, phone.get_by_label("Your plan, insurer, union or fund"))
    phone.keyboard.type("aetna")
    expect(phone.locator("[data-answer]")).to_be_visible()
    assert_accessible(phone)
    phone.goto("/book/")
    assert_accessible(phone)
    tab_to(phone, phone.get_by_role("button", name="Use where I am now"))
    held: list[Route] = []
    phone.route("**/book/", lambda route: held.append(route))
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Looking for the places near you.")).to_be_visible()
    expect(phone.get_by_text("stand first")).to_have_count(0)  # nothing is said to be so before the answer is there
    held[0].continue_()
    expect(phone.locator(".place-card h2").first).to_have_text("Birch")
    expect(phone.get_by_text("The nearest places stand first.")).to_be_visible()
    expect(phone.get_by_text("Looking for")).to_have_count(0)
    phone.unroute("**/book/")
    assert_accessible(phone)
    press(phone, phone.get_by_role("link", name="Alder", exact=True))
    press(phone, phone.locator(".time").nth(5))
    assert_accessible(phone)
    for label, typed in (("Your name", "Anna Berg"), ("Phone", "+1 212 555 0142"), ("What should we know?", "It is worse at night")):
        tab_to(phone, phone.get_by_label(label))
        phone.keyboard.type(typed)
    tab_to(phone, phone.get_by_label("Give the practice what I wrote"))
    phone.keyboard.press("Space")
    press(phone, phone.get_by_role("button", name="Book this visit"))
    expect(phone.get_by_role("heading", name="Your visit is booked")).to_be_visible()
    assert_accessible(phone)
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def _the_desk_books_and_confirms(desk: Page) -> None:
    desk.goto("/desk/")
    press(desk, desk.get_by_role("link", name="Alder", exact=False).first)
    assert_accessible(desk)
    press(desk, desk.get_by_role("button", name="Confirm Anna Berg").first)
    expect(desk.get_by_text("nobody has answered yet")).to_have_count(0)
    press(desk, desk.get_by_role("link", name="Next day"))
    for label, typed in (("Name", "Bo Caller"), ("Phone", "+1 212 555 0143")):
        tab_to(desk, desk.get_by_label(label, exact=True))
        desk.keyboard.type(typed)
    press(desk, desk.get_by_role("button", name="Book it"))
    expect(desk.get_by_text("Choose a time.").first).to_be_visible()
    desk.trouble.clear()  # type: ignore[attr-defined]  # the browser says in its console that the answer was "422"
    assert_accessible(desk)
    tab_to(desk, desk.get_by_label("Visit and time"))
    desk.keyboard.press("ArrowDown")
    press(desk, desk.get_by_role("button", name="Book it"))
    expect(desk.get_by_text("Booked for Bo Caller:")).to_be_visible()
    assert_accessible(desk)

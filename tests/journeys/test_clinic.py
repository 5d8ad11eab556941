"""A person lets a clinician in by a code, sees what was changed, and takes it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from sural_web.accounts import store as accounts
from sural_web.care.models import StoredCheckIn
from sural_web.practice import staffing
from tests.journeys.conftest import PHONE, assert_accessible, watched, with_key
from tests.web import proved
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.messages.conftest import PDF


def clinicians_phone(browser: Browser, base: str) -> Page:
    """Signed in, in a browser of their own."""
    client = proved.sign_in(Client(), accounts.new_clinician("Dr Ada Byron"))
    context = browser.new_context(viewport=PHONE, base_url=base)
    context.add_cookies([{"name": "sural_account", "value": client.cookies["sural_account"].value, "url": base}])
    return watched(context, base)


def a_month(person: Patient) -> None:
    """Of check-ins, from bad to better."""
    course, on = person.care.course, person.plan.header.made_on
    rows = [
        StoredCheckIn(record_id=course.record_id, course=course, client_id=f"before-{number:05d}", on=on - timedelta(days=number), plan_version=1)
        for number in range(1, 30)
    ]
    for number, row in enumerate(rows):
        row.leg_pain = 3.0 + number // 5
    StoredCheckIn.objects.bulk_create(rows)


def a_visit(person: Patient) -> None:
    """At a practice where the clinician works."""
    place, account = Place(), accounts.clinicians()[0]
    staffing.give_role(place.practice, account, "clinician", account.name, timezone.now())
    place.book(8, 9, summary=person.opened.row)


def assert_one_screen(clinic: Page) -> None:
    """All parts of the first screen, at 1280 x 800 without scrolling; and on the phone one column with the urgency first."""
    clinic.set_viewport_size({"width": 1280, "height": 800})
    parts = clinic.locator(".case__first section")
    boxes = [one.bounding_box() for one in parts.all()]
    assert len(boxes) == 6
    assert clinic.evaluate("scrollY") == 0
    assert all(box and box["height"] > 0 and box["y"] >= 0 and box["y"] + box["height"] <= 800 for box in boxes), boxes
    assert_accessible(clinic)
    clinic.set_viewport_size(PHONE)
    boxes = [one.bounding_box() for one in parts.all()]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(set(tops))
    assert "case__urgency" in (parts.first.get_attribute("class") or "")


def examine_by_keyboard(clinic: Page) -> None:
    """Digits choose, `n` goes to the most telling test, and what was chosen is there without the script too."""
    clinic.get_by_role("link", name="Examine").click()
    expect(clinic.locator(".exam__keys:not([hidden])")).to_be_attached()  # which keys there are is told as soon as they are heard
    clinic.locator("#test-slr_clinician input").first.focus()
    for key, kept in (("2", "slr_clinician"), ("ArrowDown", ""), ("1", "xslr_clinician")):
        clinic.keyboard.press(key)
        if kept:
            expect(clinic.locator(f"#kept-{kept}")).to_contain_text("Kept")
    expect(clinic.locator("#exam-panel")).to_contain_text("of 100 before")
    wanted = clinic.locator("[data-next]").get_attribute("href")
    clinic.keyboard.press("n")
    assert wanted and clinic.evaluate("document.activeElement.closest('fieldset').id") == wanted.removeprefix("#")
    assert_accessible(clinic)
    clinic.reload()
    expect(clinic.locator("#slr_clinician-yes")).to_be_checked()
    clinic.get_by_role("link", name="A. B.").click()


def assert_they_write(phone: Page, clinic: Page) -> None:
    """With the keyboard alone; the call stands in sight before anything else, and the answer of the clinician comes back with a file of the person."""
    phone.goto("/messages/")
    assert_accessible(phone)
    phone.get_by_label("Your message").focus()
    phone.keyboard.type("Since today I am numb between my legs")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Your message is sent")).to_be_visible()
    call = phone.locator("[data-call=emergency], [data-call-unknown=emergency] a").first.bounding_box()
    assert call and call["y"] + call["height"] < PHONE["height"], "without scrolling"
    assert_accessible(phone)
    phone.get_by_text("Send a picture or a PDF").click()
    phone.locator("#file").set_input_files({"name": "scan.pdf", "mimeType": "application/pdf", "buffer": PDF})
    phone.get_by_role("button", name="Send the file").click()
    expect(phone.get_by_role("heading", name="Your file is sent")).to_be_visible()
    clinic.goto("/inbox/messages/")
    assert_accessible(clinic)
    clinic.get_by_role("link", name="A. B.").click()
    assert_accessible(clinic)
    clinic.get_by_label("Your answer").fill("Call 911 now. I have told them at the desk.")
    clinic.get_by_role("button", name="Send", exact=True).click()
    expect(clinic.get_by_text("Your answer is sent")).to_be_visible()
    phone.goto("/messages/")
    expect(phone.get_by_text("I have told them at the desk")).to_be_visible()
    clinic.get_by_role("link", name="The page of A. B.").click()


def test_a_clinician_is_let_in_ends_an_exercise_and_is_shut_out(phone: Page, browser: Browser, person: Patient, live_server: Any) -> None:
    person.begin()
    with_key(phone, person, live_server.url)
    phone.goto("/care/clinicians/")
    phone.get_by_role("button", name="Make a code").click()
    code = phone.locator("[translate=no]").inner_text()
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.get_by_role("button", name="Copy the code").click()
    expect(phone.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert phone.evaluate("navigator.clipboard.readText()") == code
    assert_accessible(phone)

    clinic = clinicians_phone(browser, live_server.url)
    clinic.goto("/clinic/")
    assert_accessible(clinic)
    clinic.get_by_role("link", name="Enter a code").click()
    assert_accessible(clinic)
    clinic.get_by_label("Code").fill(code)
    clinic.get_by_label("Your name for this person").fill("A. B.")
    clinic.get_by_role("button", name="Open the plan").click()
    expect(clinic.get_by_role("heading", name="A. B.")).to_be_visible()
    assert_one_screen(clinic)
    assert_accessible(clinic)
    examine_by_keyboard(clinic)
    clinic.get_by_role("link", name="Change, lock or end").first.click()
    assert_accessible(clinic)
    clinic.get_by_label("A word to the person").fill("Too early for you.")
    clinic.get_by_role("button", name="End it").click()
    expect(clinic.get_by_text("Ended:")).to_be_visible()

    phone.goto("/care/changes/")
    expect(phone.get_by_text("Too early for you.")).to_be_visible()
    assert_they_write(phone, clinic)
    phone.goto("/care/clinicians/")
    phone.get_by_role("button", name="Take it back").click()
    clinic.reload()
    expect(clinic.get_by_role("heading", name="Nobody has let you in here")).to_be_visible()
    clinic.context.close()


def test_a_clinician_answers_for_a_sign_and_the_plan_begins_again(browser: Browser, person: Patient, live_server: Any) -> None:
    person.begin()
    a_month(person)
    person.check_in(none=None, tick="saddle_numb", reach="4")
    clinic = clinicians_phone(browser, live_server.url)
    a_visit(person)
    clinic.goto("/clinic/let-in/")
    code = person.post("/care/clinicians/", {}).context["code"]
    clinic.get_by_label("Code").fill(code)
    clinic.get_by_label("Your name for this person").fill("A. B.")
    clinic.get_by_role("button", name="Open the plan").click()
    expect(clinic.get_by_role("heading", name="A. B.: be seen first")).to_be_visible()
    for words in ("Reported: ", "Leg pain over ", "8 December"):
        expect(clinic.locator(".case__first")).to_contain_text(words)
    assert_one_screen(clinic)
    clinic.goto("/inbox/")
    assert_accessible(clinic)
    expect(clinic.locator(".inbox__row").first).to_contain_text("Warning sign in a check-in")
    clinic.get_by_role("link", name="A. B.").first.click()
    clinic.get_by_role("link", name="Result: urgency and causes").click()
    assert_accessible(clinic)
    clinic.go_back()
    clinic.get_by_role("link", name="I have seen this person").click()
    clinic.get_by_label("Still there").check()
    clinic.get_by_role("button", name="I answer for this").click()
    expect(clinic.get_by_text("There is no plan while this still holds")).to_be_visible()
    clinic.trouble.clear()  # type: ignore[attr-defined]  # the browser says in its console that the answer was "422"
    assert_accessible(clinic)
    clinic.get_by_label("Not there").check()
    clinic.get_by_role("button", name="I answer for this").click()
    expect(clinic.get_by_role("heading", name="Exercises")).to_be_visible()
    clinic.get_by_role("link", name="Add an exercise").click()
    assert_accessible(clinic)
    clinic.context.close()

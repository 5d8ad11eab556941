"""A choice that is made while the page is still loading stands on it as any other, so it must do the same: nobody sees that no script had heard it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from sural_web.accounts import store as accounts
from sural_web.clinic import store as clinics
from tests.journeys.conftest import with_key
from tests.journeys.test_clinic import clinicians_phone
from tests.web.care.conftest import Patient


def opened_with_a_choice(page: Page, address: str, box: str) -> None:
    """The box is chosen while a script is still on its way; those after it wait for it."""
    held: list[Route] = []
    page.route("**/htmx*.js", lambda route: held.append(route), times=1)  # noqa: PLW0108 - the browser library wraps what it is given
    page.goto(address, wait_until="commit")
    page.locator(box).dispatch_event("click")
    assert page.evaluate("typeof htmx") == "undefined"
    held[0].continue_()
    page.wait_for_load_state()
    expect(page.locator(box)).to_be_checked()


def test_a_finding_that_is_entered_while_the_examination_loads_is_kept(browser: Browser, person: Patient, live_server: Any) -> None:
    person.begin()
    clinic = clinicians_phone(browser, live_server.url)
    grant = clinics.let_in(accounts.clinicians()[0], clinics.new_code(person.opened, timezone.now()), "A. B.", timezone.now())
    assert grant is not None
    opened_with_a_choice(clinic, f"/clinic/{grant.pk}/exam/", "#slr_clinician-yes")
    expect(clinic.locator("#kept-slr_clinician")).to_contain_text("Kept")
    clinic.context.close()


def test_h50_a_warning_sign_that_is_ticked_while_the_page_loads_is_answered_at_once(phone: Page, person: Patient, live_server: Any) -> None:
    with_key(phone, person, live_server.url)
    opened_with_a_choice(phone, "/interview/40/", "#tick-saddle_numb")
    expect(phone.locator("#now")).to_contain_text("Get help now")

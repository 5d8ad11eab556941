"""Pages that follow the plan, as axe and a narrow phone see them; the charts by day and by night."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from sural_web.care.models import StoredCheckIn
from tests.journeys.conftest import assert_accessible, with_key
from tests.journeys.test_care import in_both_lights
from tests.plan_people import TODAY
from tests.web.care.conftest import Patient


def test_charts_calendar_devices_and_everything_are_accessible_on_a_phone(phone: Page, person: Patient, live_server: Any) -> None:
    person.begin()
    common = {"record": person.care.course.record, "course": person.care.course, "plan_version": 1}
    for offset in range(1, 29):
        values = {"leg_pain": 3 + offset // 7, "heel_raises_left": 20 - offset // 7, "heel_raises_right": 22}
        StoredCheckIn.objects.create(on=TODAY - timedelta(days=offset), client_id=f"noted-{offset:05d}", **values, **common)
    with_key(phone, person, live_server.url)

    phone.goto("/care/progress/")
    expect(phone.get_by_role("img", name="Chart of Leg pain, 0 to 10")).to_be_visible()
    phone.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    in_both_lights(phone)

    for address in ("/care/calendar/", "/care/devices/"):
        phone.goto(address)
        phone.get_by_role("button", name="Make a link").click()
        expect(phone.locator(".address")).to_be_visible()
        assert_accessible(phone)

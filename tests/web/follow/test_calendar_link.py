"""A private link to a calendar: its own key, taken back at once, silent about health unless the person chooses otherwise."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from icalendar import Calendar

from sural_web.follow.models import CalendarLink
from tests.plan_people import TENDON, TODAY, day
from tests.web.care.conftest import Patient

pytestmark = pytest.mark.django_db


def link(begun: Patient, **fields: str) -> str:
    page = begun.post("/care/calendar/", {"at": "19:30", **fields}).content.decode()
    found = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", page)
    assert found
    return found[1]


def calendar_of(address: str) -> Any:
    response = Client().get(address)
    assert response.status_code == 200 and response.headers["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content)


def events(address: str) -> list[Any]:
    return list(calendar_of(address).walk("VEVENT"))


def uids(address: str) -> set[str]:
    return {str(one["UID"]) for one in events(address)}


def days(address: str) -> list[str]:
    return [f"{one['DTSTART'].dt:%Y-%m-%d}" for one in events(address)]


def at(settings: Any, moment: datetime) -> None:
    settings.CLOCK = lambda: moment


def test_the_link_needs_no_cookie_and_comes_at_the_chosen_time(begun: Patient) -> None:
    found = events(link(begun))
    assert found and {one["DTSTART"].dt.strftime("%H:%M") for one in found} == {"19:30"}
    assert all(str(one["SUMMARY"]).startswith("Sural, ") for one in found)


def test_exercises_are_named_only_where_the_person_chose_so(begun: Patient) -> None:
    assert not any(str(one["SUMMARY"]).startswith("Sural, ") for one in events(link(begun, named="1")))


def test_a_link_that_was_taken_back_or_made_anew_opens_nothing(begun: Patient) -> None:
    first = link(begun)
    second = link(begun)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    begun.post("/care/calendar/", {"take_back": "1"})
    assert Client().get(second).status_code == 404


def test_the_database_alone_can_not_open_it_and_the_plan_s_key_opens_no_calendar(begun: Patient) -> None:
    address = link(begun)
    assert CalendarLink.objects.get().key_hash not in address
    assert Client().get(f"/calendar/{CalendarLink.objects.get().key_hash}.ics").status_code == 404
    assert Client().get(f"/calendar/{begun.key}.ics").status_code == 404


@pytest.mark.parametrize("at", ["", "²", "25:00", "8 o'clock", "9" * 5_000])
def test_a_time_that_can_not_be_read_is_asked_for_again_and_the_link_before_stays(at: str, begun: Patient) -> None:
    address = link(begun)
    response = begun.post("/care/calendar/", {"at": at})
    assert response.status_code == 422
    assert b"Write a time, such as 08:00" in response.content
    assert Client().get(address).status_code == 200


def test_whoever_should_be_seen_first_has_nothing_in_the_calendar(begun: Patient) -> None:
    address = link(begun, breaks="1")
    begun.check_in(tick="saddle_numb", none=None)
    assert events(address) == []


def test_who_asks_too_often_is_not_served(begun: Patient, settings: Any) -> None:
    address = link(begun)
    settings.FEEDS_PER_HOUR = 2
    assert [Client().get(address).status_code for _ in range(3)] == [200, 200, 429]


def test_the_file_is_the_same_without_a_link(begun: Patient) -> None:
    response = begun.client.get("/care/calendar/sural.ics")
    assert 'filename="sural.ics"' in response.headers["Content-Disposition"]
    assert Calendar.from_ical(response.content).walk("VEVENT")


def test_two_people_share_no_event_and_neither_do_two_links_of_one_person(begun: Patient, settings: Any) -> None:
    other = Patient(settings)
    other.begin()
    mine, theirs = uids(link(begun, breaks="1")), uids(link(other, breaks="1"))
    assert mine and theirs and not mine & theirs
    assert not mine & uids(link(begun, breaks="1"))
    files = [{str(one["UID"]) for one in Calendar.from_ical(one.client.get("/care/calendar/sural.ics").content).walk("VEVENT")} for one in (begun, other)]
    assert not files[0] & files[1]


def test_an_event_stays_the_same_event_when_the_plan_changes_and_says_that_it_is_newer(begun: Patient) -> None:
    address = link(begun)
    before = {str(one["UID"]): one for one in events(address)}
    for offset in (1, 2):
        begun.go_to(offset)
        begun.check_in(leg_pain="9")
    assert begun.plan.header.version > 1
    after = {str(one["UID"]): one for one in events(address)}
    both = set(before) & set(after)
    assert len(both) > 20
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] and after[uid]["LAST-MODIFIED"].dt >= before[uid]["LAST-MODIFIED"].dt for uid in both)


def test_a_refresh_without_any_change_says_that_nothing_changed(begun: Patient) -> None:
    address = link(begun)
    first = Client().get(address)
    assert "no-cache" in first.headers["Cache-Control"] and "private" in first.headers["Cache-Control"]
    again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    begun.check_in(tick="saddle_numb", none=None)
    assert Client().get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_head_of_a_feed_can_be_asked_for(begun: Patient) -> None:
    address = link(begun)
    response = Client().head(address)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Type"].startswith("text/calendar")


def test_the_link_remembers_the_zone_of_the_device_that_made_it(begun: Patient) -> None:
    begun.client.cookies["sural_zone"] = "Asia/Tokyo"
    told = calendar_of(link(begun))
    assert [str(one["TZID"]) for one in told.walk("VTIMEZONE")] == ["Asia/Tokyo"]
    assert {one["DTSTART"].params["TZID"] for one in told.walk("VEVENT")} == {"Asia/Tokyo"}


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "x" * 500])
def test_a_zone_that_there_is_not_leaves_the_times_local_to_the_reader(begun: Patient, name: str) -> None:
    begun.client.cookies["sural_zone"] = name
    assert all("TZID" not in one["DTSTART"].params for one in events(link(begun)))


@pytest.mark.parametrize(("zone", "still", "over"), [("Pacific/Honolulu", 33, 35), ("Europe/Berlin", 22, 24), ("Pacific/Auckland", 10, 12), ("", 35, 37)])
def test_the_session_of_today_stays_until_the_midnight_of_the_person(begun: Patient, settings: Any, zone: str, still: int, over: int) -> None:
    """In hours after midnight in Greenwich; where nobody knows the zone, until it is midnight everywhere."""
    begun.client.cookies["sural_zone"] = zone
    begun.check_in()
    address, midnight = link(begun), datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    at(settings, midnight + timedelta(hours=still))
    assert days(address)[0] == TODAY.isoformat()
    at(settings, midnight + timedelta(hours=over))
    assert days(address)[0] == day(1).isoformat()


def test_who_moves_takes_the_calendar_along_when_they_say_so(begun: Patient) -> None:
    begun.client.cookies["sural_zone"] = "Europe/Berlin"
    address = link(begun)
    sequence = events(address)[0]["SEQUENCE"]
    begun.client.cookies["sural_zone"] = "America/New_York"
    assert "This device is set to America/New York" in begun.get("/care/calendar/").content.decode()
    begun.post("/care/calendar/", {"save": "1", "at": "07:15"})
    assert (events(address)[0]["DTSTART"].params["TZID"], f"{events(address)[0]['DTSTART'].dt:%H:%M}") == ("Europe/Berlin", "07:15")
    page = begun.post("/care/calendar/", {"save": "1", "at": "07:15", "zone_here": "1"})
    assert b"Saved" in page.content and b"This device is set to" not in page.content
    told = events(address)
    assert told[0]["DTSTART"].params["TZID"] == "America/New_York"
    assert told[0]["SEQUENCE"] == sequence + 2


def test_saving_keeps_the_address_and_the_events(begun: Patient) -> None:
    address = link(begun)
    before = uids(address)
    begun.post("/care/calendar/", {"save": "1", "at": "06:45", "remind": "10"})
    assert uids(address) == before
    assert all([alarm["TRIGGER"].dt for alarm in one.walk("VALARM")] == [timedelta(minutes=-10)] for one in events(address))
    assert b'value="06:45"' in begun.get("/care/calendar/").content


def test_there_is_no_alarm_unless_it_was_chosen(begun: Patient) -> None:
    assert not any(one.walk("VALARM") for one in events(link(begun)))
    assert not any(one.walk("VALARM") for one in events(link(begun, remind="99999")))
    assert all(one.walk("VALARM") for one in events(link(begun, remind="0")))


def test_h26_a_plan_that_new_answers_stop_is_out_of_the_calendar_before_anybody_opens_a_page(begun: Patient) -> None:
    address = link(begun, breaks="1")
    begun.answer(begun.opened.interview.answer("saddle_numb", "yes"))
    assert events(address) == []


def test_a_plan_that_can_not_be_read_any_more_leaves_the_calendar_empty(begun: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    from sural.errors import FileProblem
    from sural_web.follow import calendar

    def unreadable(_: object) -> None:
        raise FileProblem("lost")

    address = link(begun)
    monkeypatch.setattr(calendar, "read", unreadable)
    assert events(address) == []


def test_a_new_plan_takes_the_place_of_the_one_before(begun: Patient) -> None:
    address = link(begun)
    before = {str(one["UID"]): one["SEQUENCE"] for one in events(address)}
    begun.begin()
    after = {str(one["UID"]): one["SEQUENCE"] for one in events(address)}
    assert set(before) == set(after)
    assert all(after[uid] > before[uid] for uid in after)


def test_links_of_an_earlier_sural_get_a_name_of_their_own_each(begun: Patient, settings: Any) -> None:
    other = Patient(settings, TENDON)
    other.begin()
    link(begun)
    link(other)
    for number, row in enumerate(CalendarLink.objects.all()):
        CalendarLink.objects.filter(pk=row.pk).update(uid=f"{number:032x}")
    import_module("sural_web.follow.migrations.0002_calendar_of_its_own").name_each_link(apps, None)
    found = set(CalendarLink.objects.values_list("uid", flat=True))
    assert len(found) == 2 and not found & {f"{number:032x}" for number in range(2)}

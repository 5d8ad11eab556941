"""The calendar of a plan: what is due on which day, nothing about health unless asked for, nothing to do for whoever should be seen."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from sural.interop.calendar_zone import zone_component
from sural.interop.plan_calendar import CalendarEdition, CalendarWishes, edition_of_file, to_calendar
from sural.plan.content.version import PlanVersion
from sural.plan.day.day_list import items_on
from tests.plan_people import KNOWLEDGE, SCIATICA, TENDON, TODAY, care_of, check_in, day, plan_of

PLAIN = CalendarWishes()
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
EDITION = CalendarEdition("a" * 32, datetime(2026, 11, 24, 9, 30, tzinfo=UTC), 3)


def text_of(care: PlanVersion, wishes: CalendarWishes = PLAIN, today: date = TODAY, edition: CalendarEdition = EDITION) -> bytes:
    return to_calendar(KNOWLEDGE, care, today, edition, wishes)


def events(wishes: CalendarWishes = PLAIN, today: date = TODAY) -> list[Any]:
    return list(Calendar.from_ical(text_of(plan_of(TENDON, today=today), wishes, today)).walk("VEVENT"))


def test_each_day_with_exercises_has_one_event_at_the_chosen_time() -> None:
    begins = [found["DTSTART"].dt for found in events(CalendarWishes(at=time(19, 30)))]
    expected = [day(offset) for offset in range(28) if items_on(KNOWLEDGE, plan_of(TENDON), day(offset))]
    assert begins == [datetime.combine(on, time(19, 30)) for on in expected]


def test_nothing_tells_what_it_is_for_unless_the_person_chooses_so() -> None:
    names = {KNOWLEDGE.treatment.words[item.exercise_id].name for item in plan_of(TENDON).items}
    silent = text_of(plan_of(TENDON), CalendarWishes(breaks=True, remind_min=10, zone=BERLIN)).decode().replace("\r\n ", "")
    named = text_of(plan_of(TENDON), CalendarWishes(named=True)).decode().replace("\r\n ", "")
    assert not any(name in silent for name in names)
    assert not re.search(r"pain|calf|leg|nerve|stretch|sciatica|exercise", silent, re.IGNORECASE)
    assert any(name in named for name in names)


def test_whoever_should_be_seen_first_has_an_empty_calendar() -> None:
    seen = care_of({"saddle_numb": "yes"})
    assert not Calendar.from_ical(text_of(seen, CalendarWishes(breaks=True))).walk("VEVENT")
    assert not Calendar.from_ical(to_calendar(KNOWLEDGE, None, TODAY, EDITION)).walk("VEVENT"), "nor has one whose plan nobody can read"


def test_breaks_come_each_half_hour_of_a_working_day_and_leave_the_time_free() -> None:
    found = [one for one in events(CalendarWishes(breaks=True)) if "RRULE" in one]
    assert len(found) == 16
    assert {str(one["TRANSP"]) for one in found} == {"TRANSPARENT"}
    assert found[0]["RRULE"]["BYDAY"] == ["MO", "TU", "WE", "TH", "FR"]


@pytest.mark.parametrize("wishes", [CalendarWishes(), CalendarWishes(named=True, breaks=True, zone=BERLIN, remind_min=10)])
def test_the_same_plan_gives_the_same_text_so_that_events_are_replaced_not_doubled(wishes: CalendarWishes) -> None:
    assert text_of(plan_of(TENDON), wishes) == text_of(plan_of(TENDON), wishes)
    uids = [str(one["UID"]) for one in events(wishes)]
    assert len(uids) == len(set(uids))


def uids(care: PlanVersion, edition: CalendarEdition, today: date = TODAY) -> set[str]:
    return {str(one["UID"]) for one in Calendar.from_ical(text_of(care, CalendarWishes(breaks=True), today, edition)).walk("VEVENT")}


def test_no_event_of_two_people_has_the_same_uid() -> None:
    """Also in files, where no link tells them apart."""
    one, two = plan_of(TENDON), plan_of(SCIATICA)
    assert uids(one, EDITION) & uids(one, CalendarEdition("b" * 32, EDITION.changed)) == set()
    assert uids(one, edition_of_file(KNOWLEDGE, one)) & uids(two, edition_of_file(KNOWLEDGE, two)) == set()


def test_an_event_keeps_its_uid_the_next_day_and_in_the_next_version() -> None:
    from sural.plan import progress

    plan = plan_of(TENDON)
    later = progress(KNOWLEDGE, plan, [check_in(1, leg_pain=8.0), check_in(2, leg_pain=8.0)], [], day(2)).care
    assert later.header.version == 2
    gone = {uid for uid in uids(plan, EDITION) if uid.startswith((f"{TODAY:%Y%m%d}", f"{day(1):%Y%m%d}"))}
    assert uids(plan, EDITION) - uids(later, EDITION, day(2)) == gone
    files = [uids(one, edition_of_file(KNOWLEDGE, one), day(2)) for one in (plan, later)]
    assert files[0] == files[1]
    assert [edition_of_file(KNOWLEDGE, one).revision for one in (plan, later)] == [0, 1]


def test_every_event_is_of_the_edition_that_it_was_written_in() -> None:
    for one in events(CalendarWishes(breaks=True)):
        assert (one["DTSTAMP"].dt, one["LAST-MODIFIED"].dt, one["SEQUENCE"]) == (EDITION.changed, EDITION.changed, 3)


def test_times_carry_the_zone_and_the_calendar_says_what_it_is() -> None:
    text = text_of(plan_of(TENDON), CalendarWishes(zone=NEW_YORK)).decode()
    assert f"DTSTART;TZID=America/New_York:{TODAY:%Y%m%d}T080000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1 and "TZID:America/New_York" in text
    for line in ("NAME:Sural", "X-WR-CALNAME:Sural", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "X-WR-TIMEZONE:America/New_York"):
        assert f"\r\n{line}\r\n" in text


def test_without_a_known_zone_times_are_local_to_the_reader() -> None:
    assert f"DTSTART:{TODAY:%Y%m%d}T080000\r\n" in text_of(plan_of(TENDON)).decode()


def test_an_alarm_comes_only_where_it_is_wanted() -> None:
    assert not any(one.walk("VALARM") for one in events())
    alarms = [one.walk("VALARM") for one in events(CalendarWishes(remind_min=10))]
    assert all([alarm["TRIGGER"].dt for alarm in found] == [timedelta(minutes=-10)] for found in alarms)


@pytest.mark.parametrize("wishes", [CalendarWishes(), CalendarWishes(named=True, breaks=True, zone=NEW_YORK, remind_min=0)])
@pytest.mark.parametrize("said", [TENDON, {"saddle_numb": "yes"}])
def test_the_text_follows_the_standard(said: dict[str, str], wishes: CalendarWishes) -> None:
    """RFC 5545: 3.1 lines, 3.4 at least one component, 3.6.1 what an event must have, 3.8.2.2 an end later than its beginning, 3.3.10 UNTIL in UTC."""
    text = text_of(care_of(said), wishes)
    lines = text.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in text.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    calendar = Calendar.from_ical(text)
    assert calendar.subcomponents
    named = {str(one["TZID"]) for one in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
        assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
        assert "TZID" not in event["DTSTART"].params or event["DTSTART"].params["TZID"] in named
        assert event.end > event.start
        until = event["RRULE"]["UNTIL"][0] if "RRULE" in event else EDITION.changed
        assert (until.tzinfo is None) == (wishes.zone is None and "RRULE" in event)


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata", "America/Santiago", "UTC"])
def test_a_zone_is_told_as_the_zone_is(name: str) -> None:
    """Read as RFC 5545 says: an observance begins at its DTSTART in the local time before it, and holds until the next one."""
    zone, first = ZoneInfo(name), datetime(2026, 1, 1, tzinfo=UTC)
    component = zone_component(zone, first, first + timedelta(days=800))
    told = [(one["DTSTART"].dt - one["TZOFFSETFROM"].td, one["TZOFFSETTO"].td, str(one["TZNAME"])) for one in component.subcomponents]
    edges = [begins.replace(tzinfo=UTC) + timedelta(minutes=off) for begins, _, _ in told for off in (-61, -1, 0, 1, 61) if begins.year > 1970]
    for moment in sorted([*edges, *(first + timedelta(days=days) for days in range(800))]):
        _, offset, words = max(one for one in told if one[0] <= moment.replace(tzinfo=None))
        assert (offset, words) == (moment.astimezone(zone).utcoffset(), moment.astimezone(zone).tzname())


@pytest.mark.parametrize("at", [time(1, 55), time(2, 30), time(2, 55), time(8, 0)])
@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_a_day_on_which_the_clocks_change_a_session_lasts_as_long_as_on_any_other(change: date, at: time) -> None:
    begun = change - timedelta(days=7)
    plan = plan_of(TENDON, today=begun)
    told = Calendar.from_ical(text_of(plan, CalendarWishes(at=at, zone=BERLIN), begun)).walk("VEVENT")
    lengths = {one["DTSTART"].dt.date(): one["DURATION"].dt if "DURATION" in one else one.end.astimezone(UTC) - one.start.astimezone(UTC) for one in told}
    assert change in lengths
    assert lengths[change] == lengths[begun], "the same weekday of the plan, a week before"
    starts = {one["DTSTART"].dt.date(): one["DTSTART"].dt.time() for one in told}
    skipped = change.month == 3 and at.hour == 2
    assert starts[change] == (at.replace(hour=3) if skipped else at)
    assert {start for on, start in starts.items() if on != change} == {at}


@pytest.mark.parametrize("offset", range(7))
def test_a_break_begins_on_a_working_day_whenever_the_plan_began(offset: int) -> None:
    begins = [one["DTSTART"].dt for one in events(CalendarWishes(breaks=True), day(offset)) if "RRULE" in one]
    assert begins and all(one.weekday() < 5 and one.date() >= day(offset) for one in begins)

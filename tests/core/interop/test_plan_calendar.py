"""The calendar of a plan: what is due on which day, nothing about health unless asked for, nothing to do for whoever should be seen."""

from __future__ import annotations

import re
from datetime import datetime, time

import pytest
from icalendar import Calendar

from sural.interop.plan_calendar import CalendarWishes, to_calendar
from sural.plan.day.day_list import items_on
from tests.plan_people import KNOWLEDGE, TENDON, TODAY, care_of, day, plan_of

PLAIN = CalendarWishes()


def events(wishes: CalendarWishes = PLAIN) -> list[dict[str, object]]:
    text = to_calendar(KNOWLEDGE, plan_of(TENDON), TODAY, wishes)
    return [dict(found) for found in Calendar.from_ical(text).walk("VEVENT")]


def test_each_day_with_exercises_has_one_event_at_the_chosen_time() -> None:
    begins = [found["DTSTART"].dt for found in events(CalendarWishes(at=time(19, 30)))]  # type: ignore[attr-defined]
    expected = [day(offset) for offset in range(28) if items_on(KNOWLEDGE, plan_of(TENDON), day(offset))]
    assert begins == [datetime.combine(on, time(19, 30)) for on in expected]


def test_nothing_tells_what_it_is_for_unless_the_person_chooses_so() -> None:
    names = {KNOWLEDGE.treatment.words[item.exercise_id].name for item in plan_of(TENDON).items}
    silent = to_calendar(KNOWLEDGE, plan_of(TENDON), TODAY).decode().replace("\r\n ", "")
    named = to_calendar(KNOWLEDGE, plan_of(TENDON), TODAY, CalendarWishes(named=True)).decode().replace("\r\n ", "")
    assert not any(name in silent for name in names)
    assert not re.search(r"pain|calf|leg|nerve|stretch|sciatica|exercise", silent, re.IGNORECASE)
    assert any(name in named for name in names)


def test_whoever_should_be_seen_first_has_an_empty_calendar() -> None:
    seen = care_of({"saddle_numb": "yes"})
    assert not Calendar.from_ical(to_calendar(KNOWLEDGE, seen, TODAY, CalendarWishes(breaks=True))).walk("VEVENT")


def test_breaks_come_each_half_hour_of_a_working_day_and_leave_the_time_free() -> None:
    found = [one for one in events(CalendarWishes(breaks=True)) if "RRULE" in one]
    assert len(found) == 16
    assert {str(one["TRANSP"]) for one in found} == {"TRANSPARENT"}
    assert found[0]["RRULE"]["BYDAY"] == ["MO", "TU", "WE", "TH", "FR"]  # type: ignore[index]


@pytest.mark.parametrize("wishes", [CalendarWishes(), CalendarWishes(named=True, breaks=True)])
def test_the_same_plan_gives_the_same_text_so_that_events_are_replaced_not_doubled(wishes: CalendarWishes) -> None:
    assert to_calendar(KNOWLEDGE, plan_of(TENDON), TODAY, wishes) == to_calendar(KNOWLEDGE, plan_of(TENDON), TODAY, wishes)
    uids = [str(one["UID"]) for one in events(wishes)]
    assert len(uids) == len(set(uids))

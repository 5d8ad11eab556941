"""Urgency steers which times are offered; and the file of a visit replaces itself in a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sural import Urgency
from sural.booking.offer import KindOfVisit, offer_for, offer_to_move, wanted_for
from sural.booking.visit_calendar import Visit, to_calendar

NEW_YORK = ZoneInfo("America/New_York")
KIND = KindOfVisit(45, 0, 2, 60)
NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)  # 10:00 in New York
VISIT = Visit("a1b2", 0, NOW, NOW + timedelta(minutes=45), "Visit: Alder", "12 Alder Street", "Bring your list.", NOW)


def last_day(urgency: Urgency | None) -> str:
    latest = wanted_for(offer_for(urgency), KIND, NOW, NEW_YORK).latest
    return f"{(latest - timedelta(seconds=1)).astimezone(NEW_YORK):%d %b %H:%M}"


def test_in_an_emergency_nothing_can_be_booked() -> None:
    assert not offer_for(Urgency.EMERGENCY).books


@pytest.mark.parametrize(
    ("urgency", "last"),
    [
        (Urgency.SAME_DAY, "01 Dec 23:59"),
        (Urgency.WITHIN_2_DAYS, "03 Dec 23:59"),
        (Urgency.WITHIN_2_WEEKS, "15 Dec 23:59"),
        (Urgency.ROUTINE, "30 Jan 23:59"),
        (Urgency.SELF_CARE, "30 Jan 23:59"),
        (None, "30 Jan 23:59"),
    ],
)
def test_no_time_is_offered_later_than_the_urgency_allows(urgency: Urgency | None, last: str) -> None:
    assert last_day(urgency) == last


@given(st.sampled_from(list(Urgency)), st.sampled_from(list(Urgency)))
def test_h63_a_higher_urgency_never_offers_a_later_day_nor_is_less_urgent(one: Urgency, other: Urgency) -> None:
    low, high = offer_for(min(one, other)), offer_for(max(one, other))

    assert low.urgent <= high.urgent
    assert low.books >= high.books
    if high.books:
        assert wanted_for(high, KIND, NOW, NEW_YORK).latest <= wanted_for(low, KIND, NOW, NEW_YORK).latest


@given(st.sampled_from([None, *Urgency]), st.integers(-3, 90))
def test_h63_an_urgent_booking_is_never_moved_beyond_its_day_whatever_is_known_of_the_person(urgency: Urgency | None, standing_day: int) -> None:
    offer = offer_to_move(offer_for(urgency), standing_day)
    assert offer.urgent and offer.days is not None and offer.days <= max(0, standing_day)
    assert offer.books == offer_for(urgency).books


def test_the_practice_is_given_the_notice_that_it_asks_for() -> None:
    assert wanted_for(offer_for(Urgency.SAME_DAY), KIND, NOW, NEW_YORK).earliest == NOW + timedelta(hours=2)


def test_a_moved_visit_has_the_same_uid_and_a_higher_sequence() -> None:
    moved = replace(VISIT, revision=1, begins=NOW + timedelta(days=1), ends=NOW + timedelta(days=1, minutes=45))
    first, second = (Calendar.from_ical(to_calendar(one)).events[0] for one in (VISIT, moved))

    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)


def test_a_cancelled_visit_is_taken_out() -> None:
    calendar = Calendar.from_ical(to_calendar(replace(VISIT, cancelled=True, revision=2)))

    assert calendar["method"] == "CANCEL"
    assert calendar.events[0]["status"] == "CANCELLED"


def test_the_file_tells_the_moment_and_not_the_clock() -> None:
    """The hour that comes twice: both half past ones are different in the file."""
    first, second = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    told = {bytes(to_calendar(replace(VISIT, begins=one.astimezone(NEW_YORK), ends=one + timedelta(minutes=45)))) for one in (first, second)}

    assert len(told) == 2
    assert b"DTSTART:20261101T053000Z" in min(told)

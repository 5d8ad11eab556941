"""Times as people say them, also in the hour that comes twice and on either side of the one that does not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural.booking.opening import Span
from sural.booking.time_words import clock_words, day_from, moment_words, span_words, spans_words

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("moment", "said"),
    [(time(9), "9am"), (time(17, 30), "5:30pm"), (time(12), "12 noon"), (time(0), "midnight"), (time(0, 5), "12:05am"), (time(12, 5), "12:05pm")],
)
def test_a_time_is_said_as_people_say_it(moment: time, said: str) -> None:
    assert clock_words(moment) == said


def test_the_hours_of_a_day_stand_in_one_line() -> None:
    morning, afternoon = Span(time(9), time(12)), Span(time(13), time(17, 30))
    assert span_words(morning) == "9am to 12 noon"
    assert spans_words((morning, afternoon)) == "9am to 12 noon and 1pm to 5:30pm"
    assert spans_words(()) == "Closed"


def test_a_near_day_needs_no_date() -> None:
    today = date(2026, 11, 30)
    assert [day_from(date(2026, 12, day), today) for day in (1, 2, 6, 7)] == ["tomorrow", "Wednesday", "Sunday", "Monday 7 December"]


def test_the_hour_that_comes_twice_says_which_one_it_is() -> None:
    first, second = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert moment_words(first, NEW_YORK) == "Sunday 1 November, 1:30am (the first time, before the clocks go back)"
    assert moment_words(second, NEW_YORK) == "Sunday 1 November, 1:30am (the second time, after the clocks went back)"


def test_no_time_is_told_in_the_hour_that_does_not_exist() -> None:
    assert moment_words(datetime(2026, 3, 8, 6, 59, tzinfo=UTC), NEW_YORK) == "Sunday 8 March, 1:59am"
    assert moment_words(datetime(2026, 3, 8, 7, 0, tzinfo=UTC), NEW_YORK) == "Sunday 8 March, 3am"


ZONES = ("America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca")


@given(st.integers(0, 60 * 24 * 365), st.sampled_from(ZONES))
def test_two_moments_of_a_day_are_never_said_alike(minutes: int, name: str) -> None:
    moment = datetime.fromtimestamp(1_767_225_600 + minutes * 60, UTC)
    hour_later = datetime.fromtimestamp(moment.timestamp() + 3_600, UTC)
    half_later = datetime.fromtimestamp(moment.timestamp() + 1_800, UTC)
    assert len({moment_words(one, ZoneInfo(name)) for one in (moment, half_later, hour_later)}) == 3

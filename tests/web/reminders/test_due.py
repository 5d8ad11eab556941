"""The chosen time is that of the person's own clock, over every change of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural_web.reminders.due import due
from sural_web.reminders.store import Moment

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Kiritimati", "America/St_Johns", "Africa/Casablanca", "")


def comes(zone: str, at: time, start: datetime, hours: float = 36) -> list[tuple[datetime, date]]:
    """Every minute at which it is due for the first time of a day, as rounds would find it."""
    seen: dict[date, datetime] = {}
    for minute in range(int(hours * 60)):
        now = start + timedelta(minutes=minute)
        for _, day in due([Moment(zone, at)], now):
            seen.setdefault(day, now)
    return [(now, day) for day, now in seen.items()]


@pytest.mark.parametrize(("month", "utc_hour"), [(1, 17), (7, 16)])
def test_six_in_the_evening_in_berlin_is_another_hour_in_summer(month: int, utc_hour: int) -> None:
    start = datetime(2026, month, 10, tzinfo=UTC)
    assert comes("Europe/Berlin", time(18, 0), start, 24) == [(start.replace(hour=utc_hour), date(2026, month, 10))]


def test_a_time_that_is_left_out_in_spring_comes_when_the_clocks_have_moved() -> None:
    start = datetime(2026, 3, 29, tzinfo=UTC)  # from 2:00 to 3:00 in Berlin
    assert comes("Europe/Berlin", time(2, 30), start, 20) == [(start.replace(hour=1, minute=30), date(2026, 3, 29))]


def test_a_time_that_comes_twice_in_autumn_counts_once() -> None:
    start = datetime(2026, 10, 24, 22, tzinfo=UTC)  # from 3:00 back to 2:00 in Berlin
    assert comes("Europe/Berlin", time(2, 30), start, 20) == [(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25))]


def test_what_is_more_than_an_hour_late_does_not_come_any_more() -> None:
    now = datetime(2026, 7, 10, 17, 1, tzinfo=UTC)
    assert list(due([Moment("Europe/Berlin", time(18, 0))], now)) == []


@given(st.sampled_from(ZONES), st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.integers(0, 366))
def test_at_no_moment_of_a_year_is_it_due_for_another_day_than_the_persons(zone: str, at: time, days: int) -> None:
    midnight = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days)
    for hour in range(0, 24, 1):
        now = midnight + timedelta(hours=hour, minutes=at.minute)
        for _, day in due([Moment(zone, at)], now):
            assert day == now.astimezone(ZoneInfo(zone or "UTC")).date()

"""The hours of a day: a day's own hours go before a holiday, and a holiday before the week."""

from __future__ import annotations

from datetime import date, time

from sural.booking.opening import DatedSpan, DayHours, Opening, Span, WeeklySpan

MORNING, AFTERNOON, SHORT = Span(time(9), time(12)), Span(time(13), time(17)), Span(time(10), time(11))
MONDAY, THURSDAY = date(2026, 11, 30), date(2026, 12, 3)
WEEK = (WeeklySpan(0, AFTERNOON), WeeklySpan(0, MORNING))


def test_an_ordinary_day_has_the_hours_of_its_weekday_the_earliest_first() -> None:
    assert Opening(WEEK).on(MONDAY) == DayHours((MORNING, AFTERNOON))
    assert Opening(WEEK).on(THURSDAY) == DayHours(())


def test_a_holiday_closes_and_says_why() -> None:
    holidays = (DatedSpan(MONDAY, MONDAY, None, "New Year"),)
    assert Opening(WEEK, holidays=holidays).on(MONDAY) == DayHours((), "New Year")


def test_hours_of_the_day_itself_go_before_a_holiday_and_the_week() -> None:
    holidays = (DatedSpan(MONDAY, MONDAY, None, "New Year"),)
    own = (DatedSpan(MONDAY, THURSDAY, SHORT, "Short day"),)
    assert Opening(WEEK, own, holidays).on(MONDAY) == DayHours((SHORT,), "Short day")
    assert Opening(WEEK, own, holidays).on(THURSDAY) == DayHours((SHORT,), "Short day")
    assert Opening(WEEK, (DatedSpan(MONDAY, MONDAY),)).on(MONDAY) == DayHours(())


def test_the_end_of_a_span_does_not_belong_to_it() -> None:
    hours = DayHours((MORNING, AFTERNOON))
    assert hours.span_at(time(9)) == MORNING
    assert hours.span_at(time(12)) is None
    assert hours.next_after(time(12)) == AFTERNOON
    assert hours.next_after(time(13)) is None


def test_a_clinician_sees_nobody_while_the_place_is_closed() -> None:
    place, clinician = DayHours((MORNING, AFTERNOON)), DayHours((Span(time(11), time(14)),))
    assert clinician.within(place) == (Span(time(11), time(12)), Span(time(13), time(14)))

"""Hours on a clock become stretches of time, also on the days when the clocks change. Tried in every zone that there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from sural.booking.open_time import Stretch, open_time
from sural.booking.opening import Opening, Span, WeeklySpan
from sural.booking.slots import Wanted, free_in, open_for, slots_in
from sural.booking.taken import Taken
from sural.booking.time_words import moment_words

NEW_YORK = ZoneInfo("America/New_York")
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)  # 23 and 25 hours in New York
ZONES = sorted(available_timezones())
MOMENTS = st.times().map(lambda one: one.replace(second=0, microsecond=0))
SPANS = st.tuples(MOMENTS, MOMENTS).filter(lambda two: two[0] < two[1]).map(lambda two: Span(*two))
DAYS = st.dates(date(1990, 1, 1), date(2037, 12, 31))


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


def always(begins: time, ends: time) -> Opening:
    return Opening(tuple(WeeklySpan(day, Span(begins, ends)) for day in range(7)))


def slots_on(day: date, begins: time, ends: time, minutes: int, zone: ZoneInfo, taken: tuple[Stretch, ...] = (), gap: int = 0) -> tuple[datetime, ...]:
    midnight = datetime.combine(day, time(0), UTC)
    wanted = Wanted(minutes, gap, midnight - timedelta(days=2), midnight + timedelta(days=3))
    open_ = open_for(always(begins, ends), always(begins, ends), zone, day)
    return slots_in(free_in(open_, Taken(taken)), wanted, Taken(taken))


def test_h65_an_hour_that_does_not_exist_is_not_offered() -> None:
    found = slots_on(SPRING, time(1), time(4), 30, NEW_YORK)

    assert [f"{one.astimezone(NEW_YORK):%H:%M}" for one in found] == ["01:00", "01:30", "03:00", "03:30"]


def test_hours_that_lie_wholly_in_the_missing_hour_offer_nothing() -> None:
    assert open_time(SPRING, [Span(time(2), time(3))], NEW_YORK) == ()


def test_h65_an_hour_that_comes_twice_is_offered_as_two_moments_with_different_words() -> None:
    found = slots_on(AUTUMN, time(1), time(2), 30, NEW_YORK)

    assert len(set(found)) == 4
    assert len({moment_words(one, NEW_YORK) for one in found}) == 4


def test_half_an_hour_of_the_hour_that_comes_twice_is_two_stretches() -> None:
    found = open_time(AUTUMN, [Span(time(1, 30), time(2))], NEW_YORK)

    assert found == (Stretch(at(2026, 11, 1, 5, 30), at(2026, 11, 1, 6)), Stretch(at(2026, 11, 1, 6, 30), at(2026, 11, 1, 7)))


def test_a_visit_is_as_long_as_it_takes_also_while_the_clock_changes() -> None:
    assert open_time(AUTUMN, [Span(time(0), time(4))], NEW_YORK)[0].lasts == timedelta(hours=5)


def test_a_day_that_a_country_left_out_offers_nothing() -> None:
    assert open_time(date(2011, 12, 30), [Span(time(8), time(18))], ZoneInfo("Pacific/Apia")) == ()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), DAYS, st.lists(SPANS, max_size=3))
def test_open_is_exactly_when_the_clock_shows_a_time_within_the_hours(name: str, day: date, spans: list[Span]) -> None:
    zone = ZoneInfo(name)
    found = open_time(day, spans, zone)

    for minutes in range(-14 * 60, 38 * 60 + 1, 15):
        moment = datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes)
        local = moment.astimezone(zone)
        shown = local.date() == day and any(one.holds(local.time()) for one in spans)
        assert any(one.begins <= moment < one.ends for one in found) == shown


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), DAYS, SPANS, st.integers(5, 120), st.integers(0, 30), st.integers(0, 1439), st.integers(1, 300))
def test_no_free_time_meets_what_is_booked_or_another_free_time(  # noqa: PLR0913
    name: str, day: date, span: Span, minutes: int, gap: int, from_min: int, lasts: int
) -> None:
    zone = ZoneInfo(name)
    begins = datetime.combine(day, time(0), UTC) + timedelta(minutes=from_min)
    taken = (Stretch(begins, begins + timedelta(minutes=lasts)),)
    found = slots_on(day, span.begins, span.ends, minutes, zone, taken, gap)
    busy = [Stretch(one, one + timedelta(minutes=minutes + gap)) for one in found]
    visits = [Stretch(one, one + timedelta(minutes=minutes)) for one in found]

    assert not any(one.meets(other) for one in busy for other in taken)
    assert all(one.ends <= other.begins for one, other in pairwise(busy))
    assert all(any(part.begins <= one.begins and one.ends <= part.ends for part in open_time(day, [span], zone)) for one in visits)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), DAYS)
def test_no_two_moments_of_a_day_are_told_in_the_same_words(name: str, day: date) -> None:
    zone = ZoneInfo(name)
    begins = datetime.combine(day, time(0), UTC)
    moments = [begins + timedelta(minutes=30 * step) for step in range(96)]

    assert len({moment_words(one, zone) for one in moments}) == len(moments)

"""Free times, found by a short way, are those that a look at every five minutes and every booking finds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from sural.booking.open_time import Stretch
from sural.booking.opening import Opening, Span, WeeklySpan
from sural.booking.slots import Wanted, free_in, open_for, slots_in
from sural.booking.taken import Taken

DAY = date(2026, 11, 1)  # 25 hours in New York
MIDNIGHT = datetime.combine(DAY, time(0), UTC)
MINUTES = st.integers(-24 * 60, 48 * 60)
TAKEN = st.lists(st.tuples(MINUTES, st.integers(1, 13 * 60)), max_size=8).map(
    lambda found: tuple(Stretch(MIDNIGHT + timedelta(minutes=begins), MIDNIGHT + timedelta(minutes=begins + lasts)) for begins, lasts in found)
)
SPANS = st.lists(st.tuples(st.times(), st.times()).map(lambda two: Span(*sorted(one.replace(second=0, microsecond=0) for one in two))), max_size=3)


@settings(max_examples=150, deadline=None)
@given(SPANS, TAKEN, st.integers(5, 120), st.integers(0, 60), MINUTES, MINUTES, st.sampled_from(["America/New_York", "Asia/Kathmandu", "UTC"]))
def test_free_times_are_those_that_a_look_at_every_moment_finds(  # noqa: PLR0913
    spans: list[Span], taken: tuple[Stretch, ...], minutes: int, gap: int, earliest: int, latest: int, zone: str
) -> None:
    opening = Opening(tuple(WeeklySpan(DAY.weekday(), one) for one in spans if one.begins < one.ends))
    open_ = open_for(opening, opening, ZoneInfo(zone), DAY)
    wanted = Wanted(minutes, gap, MIDNIGHT + timedelta(minutes=earliest), MIDNIGHT + timedelta(minutes=latest))
    assert list(slots_in(free_in(open_, Taken(taken)), wanted, Taken(taken))) == _looked_for(open_, wanted, taken)


def _looked_for(open_: tuple[Stretch, ...], wanted: Wanted, taken: tuple[Stretch, ...]) -> list[datetime]:
    """Minute by minute. A visit follows the one before without a gap, and after one that is taken it begins on the next five minutes."""
    found, after = [], MIDNIGHT - timedelta(days=3)
    for step in range(-36 * 60, 60 * 60):
        begins = MIDNIGHT + timedelta(minutes=step)
        in_open = any(one.begins <= begins < one.ends and not _meets(begins, begins + timedelta(minutes=1), taken) for one in open_)
        if not in_open:
            after = begins  # whatever follows begins anew
        if begins.minute % 5 or begins < after or not in_open:
            continue
        ends, busy_until = begins + wanted.lasts, begins + wanted.keeps_busy
        if not any(one.begins <= begins and ends <= one.ends for one in open_) or _meets(begins, ends, taken):
            continue
        after = busy_until
        if wanted.earliest <= begins < wanted.latest and not _meets(begins, busy_until, taken):
            found.append(begins)
    return found


def _meets(begins: datetime, ends: datetime, taken: tuple[Stretch, ...]) -> bool:
    return any(one.begins < ends and begins < one.ends for one in taken)

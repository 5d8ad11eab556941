"""Round numbers on the axes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural.chart.scale import Days, Scale, day_ticks, value_ticks


@pytest.mark.parametrize(
    ("low", "high", "ticks"), [(0, 10, (0, 2, 4, 6, 8, 10)), (0, 100, (0, 20, 40, 60, 80, 100)), (0, 24, (0, 5, 10, 15, 20)), (0, 0, (0,))]
)
def test_values_are_round(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert value_ticks(low, high) == ticks


@given(st.integers(0, 4000))
def test_days_are_at_most_five_and_end_today(span: int) -> None:
    last = date(2026, 11, 24)
    ticks = day_ticks(last - timedelta(days=span), last)
    assert ticks[-1] == last and len(ticks) <= 5


def test_a_value_outside_stays_at_the_edge() -> None:
    scale = Scale(0, 10, 100, 0)
    assert (scale.at(-3), scale.at(5), scale.at(12)) == (100, 50, 0)


def test_one_day_alone_stands_in_the_middle() -> None:
    day = date(2026, 11, 24)
    assert Days(day, day, 0, 100).at(day) == 50

"""Single values, as files, forms and the terminal read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural.reading.shown import shown
from sural.reading.values import day_of, decimal_number, is_number, yes_or_no


@pytest.mark.parametrize(("text", "number"), [("3", 3.0), ("9,5", 9.5), (" 4.25 ", 4.25), ("-2", -2.0), ("007", 7.0), ("1.", 1.0), ("0" * 5_000 + "7", 7.0)])
def test_a_typed_number_is_read_with_a_point_or_a_comma(text: str, number: float) -> None:
    assert decimal_number(text, -10, 10) == number


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "1e1", "1_0", "²", "٣", "１", "0x1", "11", "-11", "1,2,3", "True", "9" * 5_000, "1 0", "½", "\x00", "\ud800"]
)
def test_what_is_no_number_within_the_limits_is_none(text: str) -> None:
    assert decimal_number(text, -10, 10) is None


@pytest.mark.parametrize("value", [True, False, "3", None, float("nan"), float("inf"), [], b"3", 1j])
def test_what_is_no_number_of_a_file_is_none(value: object) -> None:
    assert not is_number(value)


def test_a_number_of_any_length_is_one() -> None:
    assert is_number(10**400) and is_number(0.5) and is_number(-3)


@pytest.mark.parametrize("value", [0, 1, "Yes", "YES", "no ", "", "maybe", None, [], "on", 1.0])
def test_only_true_false_yes_and_no_are_yes_or_no(value: object) -> None:
    assert yes_or_no(value) is None


def test_yes_and_no_are_read_as_they_are_meant() -> None:
    assert [yes_or_no(value) for value in (True, "yes", "true", False, "no", "false")] == [True] * 3 + [False] * 3


@pytest.mark.parametrize(
    "value", ["2026-02-30", "0000-01-01", "1899-12-31", "2200-01-01", "20261124", "2026-W01-1", "2026-1-1", "٢٠٢٦-01-01", 20261124, True, None]
)
def test_what_is_no_day_is_none(value: object) -> None:
    assert day_of(value) is None
    assert day_of(datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_a_day_is_read() -> None:
    assert day_of("2026-11-24") == day_of(date(2026, 11, 24)) == date(2026, 11, 24)


@given(st.text() | st.integers() | st.floats() | st.binary() | st.none() | st.booleans() | st.lists(st.text()) | st.just(10**5_000) | st.just(-(10**5_000)))
def test_whatever_is_shown_is_short_on_one_line_and_can_be_written(value: object) -> None:
    text = shown(value)
    text.encode("utf-8")
    assert len(text) < 800 and "\n" not in text and text.isprintable() | (text == "")

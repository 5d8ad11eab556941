"""A number as people type it is understood, or refused; it is never guessed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural.assessment.values import UNITS, number_range
from sural.reading.typed_number import typed_number
from tests.each import each


@each(
    ("text", "item", "number"),
    [
        ("46 years", "rf_age", 46),
        ("46 years old", "rf_age", 46),
        ("46y", "rf_age", 46),
        (" 46. ", "rf_age", 46),
        ("4,5", "st_lunge_cm", 4.5),
        ("4,5 cm", "st_lunge_cm", 4.5),
        ("2 inches", "st_lunge_cm", 5.1),
        ("5 ft 8 in", "rf_height_tall", 172.7),
        ("5'8\"", "rf_height_tall", 172.7),
        ("5’8”", "rf_height_tall", 172.7),
        ("5 feet and 8 inches", "rf_height_tall", 172.7),
        ("6 foot", "rf_height_tall", 182.9),
        ("1.72 m", "rf_height_tall", 172),
        ("1,72m", "rf_height_tall", 172),
        ("1 m 72", "rf_height_tall", 172),
        ("−3 cm", "st_calf_girth_diff", -3),
        ("20°", "st_ankle_knee_straight", 20),
        ("7/10", "pain_severity", 7),
        ("7 out of 10", "pain_severity", 7),
    ],
)
def test_what_people_type_is_understood(text: str, item: str, number: float) -> None:
    assert typed_number(text, *number_range(item), UNITS[item]) == number


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("forty", "rf_age"),
        ("46 cm", "rf_age"),
        ("552 months", "rf_age"),
        ("46-47", "rf_age"),
        ("5 ft 14 in", "rf_height_tall"),
        ("5'8\"", "rf_age"),
        ("1 m 5", "rf_height_tall"),
        ("1.72", "rf_height_tall"),
        ("7/5", "pain_severity"),
        ("1e1", "rf_age"),
        ("٤٦", "rf_age"),
        ("", "rf_age"),
    ],
)
def test_what_can_not_be_sure_is_refused(text: str, item: str) -> None:
    assert typed_number(text, *number_range(item), UNITS[item]) is None


@given(st.text(max_size=60), st.sampled_from(sorted(UNITS)))
def test_no_text_breaks_it_and_no_number_lies_outside(text: str, item: str) -> None:
    low, high = number_range(item)
    number = typed_number(text, low, high, UNITS[item])
    assert number is None or low <= number <= high

"""A whole number is read from the digits 0 to 9 alone, everywhere by the same reader."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural.whole_number import whole_number
from tests.repository.checkout import ROOT, tracked

_TRAPS = {"isdigit", "isdecimal", "isnumeric"}


@pytest.mark.parametrize("text", ["", " ", "²", "1²", "٣", "１", "-1", "+1", "1_0", "1.0", "0x1", "1\n", "\x001", "9" * 5_000, "11", "NaN"])
def test_what_is_not_a_whole_number_within_the_limits_is_none(text: str) -> None:
    assert whole_number(text, 0, 10) is None


def test_its_ends_and_zeros_in_front_belong_to_it() -> None:
    assert [whole_number(text, 0, 10) for text in ("0", "10", "007", "0" * 5_000 + "7")] == [0, 10, 7, 7]


@given(st.text(max_size=40), st.integers(0, 10**12))
def test_it_never_raises_and_reads_what_python_writes(text: str, number: int) -> None:
    assert whole_number(text, 0, 10) in (None, *range(11))
    assert whole_number(str(number), 0, 10**12) == number


def test_nobody_asks_a_text_whether_it_is_digits_in_another_way() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (*tracked("src/*.py"), *tracked("tools/*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in _TRAPS
    ]
    assert found == []

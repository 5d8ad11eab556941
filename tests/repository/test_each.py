"""`@each` hides nothing: every case is tried, and each that fails is told."""

from __future__ import annotations

import inspect

import pytest

from tests.each import each


def test_all_cases_are_tried_and_each_that_failed_is_told_by_name() -> None:
    tried: list[int] = []

    @each("number", range(5))
    def sees(number: int) -> None:
        tried.append(number)
        assert number in (0, 2, 4)

    with pytest.raises(ExceptionGroup, match="2 of 5 cases failed") as raised:
        sees()
    assert tried == [0, 1, 2, 3, 4]
    assert [one.__notes__ for one in raised.value.exceptions] == [["in the case number=1"], ["in the case number=3"]]


def test_fixtures_are_asked_for_and_cases_of_several_values_are_taken_apart() -> None:
    found: list[tuple[str, int, int]] = []

    @each(("left", "right"), [(1, 2), (3, 4)])
    def sees(fixture: str, left: int, right: int) -> None:
        found.append((fixture, left, right))

    assert list(inspect.signature(sees).parameters) == ["fixture"]
    sees(fixture="f")
    assert found == [("f", 1, 2), ("f", 3, 4)]


def test_no_case_at_all_is_a_failure() -> None:
    @each("number", [])
    def sees(number: int) -> None:
        raise NotImplementedError

    with pytest.raises(AssertionError, match="no case"):
        sees()


def test_a_case_that_raises_nothing_or_skips_is_told_like_any_other_and_loses_none() -> None:
    @each("number", range(4))
    def sees(number: int) -> None:
        if number == 3:
            pytest.skip("not today")
        with pytest.raises(ValueError):
            int("1" if number else "one")

    with pytest.raises(ExceptionGroup, match="3 of 4 cases failed") as raised:
        sees()
    assert [one.__notes__ for one in raised.value.exceptions] == [[f"in the case number={number}"] for number in (1, 2, 3)]

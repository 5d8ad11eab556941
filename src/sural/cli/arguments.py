"""Kinds of arguments for all commands: each refuses what it can't be, with the value, what is possible and an example."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date

from sural.reading.shown import shown
from sural.reading.values import FIRST_DAY, LAST_DAY, day_of, decimal_number
from sural.whole_number import whole_number

MOST_PROCESSES = 256


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number from `low` to `high`."""

    def read(text: str) -> int:
        number = whole_number(text, low, high)
        if number is None:
            raise ArgumentTypeError(f"{shown(text)} is not a whole number from {low} to {high}. Write it in digits, such as {min(max(low, 1), high)}")
        return number

    return read


def decimal(low: float, high: float) -> Callable[[str], float]:
    """A number from `low` to `high`, with a point or a comma."""

    def read(text: str) -> float:
        number = decimal_number(text, low, high)
        if number is None:
            raise ArgumentTypeError(f"{shown(text)} is not a number from {low:g} to {high:g}. Write it in digits, such as {(low + high) / 2:g}")
        return number

    return read


def day(text: str) -> date:
    """A day of the calendar."""
    found = day_of(text)
    if found is None:
        raise ArgumentTypeError(f"{shown(text)} is no day from {FIRST_DAY.year} to {LAST_DAY.year}. Write it like 2026-11-24")
    return found

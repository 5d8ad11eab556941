"""Reads a whole number that somebody typed or sent: only the digits 0 to 9, within limits, at any length of the text."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(?=[0-9])0*+([1-9][0-9]{0,17})?")


def all_digits(text: str) -> bool:
    """Whether the text is one digit or more of 0 to 9, and nothing else."""
    return bool(text) and not text.strip("0123456789")


def whole_number(text: str, low: int, high: int) -> int | None:
    """The number, or None where the text is anything but digits or the number lies outside `low` to `high`.

    `str.isdigit` calls "²" a digit, `str.isdecimal` the digits of every script, and `int` raises at 4,300 digits. None of
    that reaches who calls this; a text of any length is read in one step.
    """
    found = _DIGITS.fullmatch(text)
    number = int(found[1] or 0) if found else None
    return number if number is not None and low <= number <= high else None

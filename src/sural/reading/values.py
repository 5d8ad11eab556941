"""Readers of single values, for files, forms and the terminal alike. Each gives the value, or None where it can't be read; none of them guesses."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

_DECIMAL = re.compile(r"[+-]?0*([0-9]{1,9})([.,][0-9]{0,9}0*)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_MEANINGS = {True: True, False: False, "yes": True, "no": False, "true": True, "false": False}


def decimal_number(text: str, low: float, high: float) -> float | None:
    """A number that somebody typed, with a point or a comma, from `low` to `high`; None for anything else, also "1e1", "nan" and "٣"."""
    found = _DECIMAL.fullmatch(text.strip())
    number = float(found[0].replace(",", ".")) if found else None
    return number if number is not None and low <= number <= high else None


def is_number(value: object) -> bool:
    """Whether a value of a file is a finite number. True and False are none, and neither is a text."""
    return isinstance(value, int | float) and not isinstance(value, bool) and (isinstance(value, int) or math.isfinite(value))


def yes_or_no(value: object) -> bool | None:
    """True and False, and the words yes, no, true and false; None for anything else, also 0, 1, "Yes" and ""."""
    return _MEANINGS.get(value) if isinstance(value, bool | str) else None


def day_of(value: object) -> date | None:
    """A day as 2026-11-24, from 1900 to 2199, so that counting days from it can't run out of the calendar."""
    day = value if type(value) is date else None
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return None
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None


def choice_of(value: Any, choices: Any) -> Any | None:
    """The value where it is one of the choices, of the same kind; None else. True is not 1, and "1" is not 1."""
    return next((one for one in choices if type(one) is type(value) and one == value), None)

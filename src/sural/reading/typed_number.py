"""A number as people type it: "46 years", "4,5", "1.72 m", "5 ft 8 in". A unit that the question does not know is not guessed at."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sural.reading.values import decimal_number

_MOST = 1e9
_ALIKE = str.maketrans({"−": "-", "–": "-", "’": "'", "‘": "'", "′": "'", "`": "'", "“": '"', "”": '"', "″": '"', "\u00a0": " "})
_LENGTH = r"(?P<number>{number}) ?(?:{words})"
_NUMBER = r"[+-]?[0-9]+(?:[.,][0-9]*)?"
# By the unit of the question: words that may follow the number, and what one of them is in that unit.
_WORDS: Mapping[str, Mapping[str, float]] = {
    "years": {"(?:years?|yrs?|y)(?: old)?|y/?o": 1},
    "cm": {"cm|centimet(?:re|er)s?": 1, "mm|millimet(?:re|er)s?": 0.1, "m|met(?:re|er)s?": 100, '"|in|inch|inches': 2.54, "'|ft|foot|feet": 30.48},
    "degrees": {"°|deg|degrees?": 1},
    "0-10": {"/ ?10|(?:out )?of 10": 1},
    "min": {"min|mins|minutes?": 1, "h|hrs?|hours?": 60},
    "times": {"x|times": 1},
    "days": {"d|days?": 1},
}
_FEET_AND_INCHES = re.compile(r"""(?P<feet>[0-9]+) ?(?:'|ft|foot|feet),? ?(?:and )?(?P<inches>[0-9]+(?:[.,][0-9]*)?) ?(?:"|''|in|inch|inches)?""")
_METRES_AND_CENTIMETRES = re.compile(r"(?P<metres>[0-9]) ?m ?(?P<centimetres>[0-9]{2})(?: ?cm)?")


def typed_number(text: str, low: float, high: float, unit: str) -> float | None:
    """The number in `unit`, from `low` to `high`; None where it can't be read, is in a unit that does not fit, or lies outside."""
    plain = " ".join(text.translate(_ALIKE).lower().split()).removesuffix(".")
    number = decimal_number(plain, -_MOST, _MOST)
    if number is None:
        number = _with_unit(plain, unit)
    return number if number is not None and low <= number <= high else None


def _with_unit(text: str, unit: str) -> float | None:
    for words, size in _WORDS.get(unit, {}).items():
        found = re.fullmatch(_LENGTH.format(number=_NUMBER, words=words), text)
        number = decimal_number(found["number"], -_MOST, _MOST) if found else None
        if number is not None:
            return round(number * size, 1) if size != 1 else number
    return _of_two_parts(text) if unit == "cm" else None


def _of_two_parts(text: str) -> float | None:
    if found := _METRES_AND_CENTIMETRES.fullmatch(text):
        return float(int(found["metres"]) * 100 + int(found["centimetres"]))
    found = _FEET_AND_INCHES.fullmatch(text)
    inches = decimal_number(found["inches"], 0, 11.99) if found else None
    return round(int(found["feet"][-9:]) * 30.48 + inches * 2.54, 1) if found and inches is not None else None

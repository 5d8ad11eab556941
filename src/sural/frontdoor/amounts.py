"""How bad it is from 0 to 10, and whether it is a man or a woman. Ages: `ages.py`; lengths of time: `lengths.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sural.frontdoor.grammar import Scopes
from sural.frontdoor.reading import Reading
from sural.frontdoor.tables_file import read_table
from sural.frontdoor.understanding import Said
from sural.whole_number import all_digits, whole_number

AGE_AND_SEX = re.compile(r"([1-9]\d)[fm]")  # "58F", as nurses write


def amounts_in(reading: Reading, scopes: Scopes) -> Iterable[Said]:
    """Both, as answers; no pain of an animal or of a question in general."""
    if reading.has("LEG_TROUBLE", "SCALE"):
        yield from (one for at, one in _how_bad(reading) if at not in scopes.past | scopes.animal | scopes.general)
    yield from _which_sex(reading)


def _how_bad(reading: Reading) -> Iterable[tuple[int, Said]]:
    words = reading.texts
    for at, word in enumerate(words):
        value = None
        if (found := re.fullmatch(r"(\d{1,2})/10", word)) is not None:
            value = whole_number(found.group(1), 0, 10)
        elif (all_digits(word) and words[at + 1 : at + 4] in (("out", "of", "10"), ("out", "of", "ten"))) or (
            all_digits(word) and words[at + 1 : at + 3] in (("of", "10"), ("de", "10"), ("sobre", "10"), ("de", "diez"))
        ):
            value = whole_number(word, 0, 10)
        elif all_digits(word) and any(one in words[max(0, at - 4) : at] for one in ("pain", "dolor", "level", "hurts")) and not has_unit(words, at):
            before = words[at - 1]
            value = whole_number(word, 0, 10) if at and before in ("a", "an", "level", "at", "about", "like", "is", "un", "es", "de", "pain", "dolor") else None
        elif (
            all_digits(word) and at > 1 and words[at - 1] == "a" and words[at - 2] in ("maybe", "like", "its", "about", "now", "is") and not has_unit(words, at)
        ):
            value = whole_number(word, 0, 10)
        if value is not None:
            yield at, Said("pain_severity", "0to3" if value < 4 else "4to6" if value < 7 else "7to8" if value < 9 else "9to10", word)


def has_unit(words: Sequence[str], at: int) -> bool:
    """Whether the number at this place counts something: weeks, blocks, pills."""
    return at + 1 < len(words) and words[at + 1] in {
        **read_table("general.toml")["units"],
        "am": 0,
        "pm": 0,
        "years": 0,
        "blocks": 0,
        "times": 0,
        "visits": 0,
        "pills": 0,
    }


def _which_sex(reading: Reading) -> Iterable[Said]:
    for word in reading.texts:
        if AGE_AND_SEX.fullmatch(word) is not None:
            yield Said("rf_sex", "female" if word[-1] == "f" else "male", word)
            return
    for sex in ("female", "male"):
        for start, end in reading.spans.get(f"SEX_{sex.upper()}", ()):
            yield Said("rf_sex", sex, reading.typed(start, end - 1))
            return

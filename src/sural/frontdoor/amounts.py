"""Numbers in a message that the interview asks for: how bad from 0 to 10, how old, and whether a man or a woman. Lengths of time: `lengths.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sural.frontdoor.grammar import Scopes
from sural.frontdoor.reading import Reading
from sural.frontdoor.tables_file import read_table
from sural.frontdoor.understanding import Said
from sural.frontdoor.writing import NONE
from sural.whole_number import all_digits, whole_number

_AGE_AND_SEX = re.compile(r"([1-9]\d)[fm]")  # "58F", as nurses write


def amounts_in(reading: Reading, scopes: Scopes) -> Iterable[Said]:
    """The answers that are numbers, without lengths of time; nothing of an animal or of a question in general."""
    if reading.has("LEG_TROUBLE", "SCALE"):
        yield from (one for at, one in _how_bad(reading) if at not in scopes.past | scopes.animal | scopes.general)
    yield from _how_old(reading)
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
        elif all_digits(word) and any(one in words[max(0, at - 4) : at] for one in ("pain", "dolor", "level", "hurts")) and not _has_unit(words, at):
            before = words[at - 1]
            value = whole_number(word, 0, 10) if at and before in ("a", "an", "level", "at", "about", "like", "is", "un", "es", "de", "pain", "dolor") else None
        elif (
            all_digits(word)
            and at > 1
            and words[at - 1] == "a"
            and words[at - 2] in ("maybe", "like", "its", "about", "now", "is")
            and not _has_unit(words, at)
        ):
            value = whole_number(word, 0, 10)
        if value is not None:
            yield at, Said("pain_severity", "0to3" if value < 4 else "4to6" if value < 7 else "7to8" if value < 9 else "9to10", word)


def _has_unit(words: Sequence[str], at: int) -> bool:
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


def _how_old(reading: Reading) -> Iterable[Said]:
    words = reading.texts
    for at, word in enumerate(words):
        if (short := _AGE_AND_SEX.fullmatch(word)) is not None:
            yield Said("rf_age", _age_band(int(short.group(1))), word)
            return
        age, length = _age_at(words, at)
        if age is None or age < 1:
            continue
        after, before = words[at + length : at + length + 4], words[max(0, at - 2) : at]
        old = (
            after[:1] == ("yo",)
            or after[:2] in (("year", "old"), ("years", "old"), ("y", "o"))
            or (
                after[:1] == ("anos",)
                and (
                    "tengo" in before
                    or before[-1:] == ("tiene",)
                    or at == 0
                    or (reading.words[at].gap > NONE and _ends_there(reading, at + 1, 1))
                    or (before[-1:] == ("de",) and before[:1] not in (("mas",), ("menos",)))
                )
            )
        )
        plain = not _has_unit(words, at + length - 1) and after[:1] not in (("of",), ("percent",), ("min",), ("more",), ("days",), ("out",))
        named = before[-1:] in (("im",), ("shes",), ("hes",), ("aged",), ("age",)) or before in (
            ("i", "am"),
            ("she", "is"),
            ("he", "is"),
            ("hijo", "de"),
            ("hija", "de"),
        )
        named = (
            named
            or _of_a_person(reading, at)
            or (before[-1:] == ("now",) and age > 17)
            or (before[-1:] in (("tengo",), ("tiene",)) and (_ends_there(reading, at, length) or after[:1] == ("y",)))
        )
        named = named or (before[-1:] == ("is",) and bool(reading.spans.get("CHILD_AGE")) and age < 18)
        if (
            (old and age >= 5)
            or (plain and named and age >= 2 and not reading.has("PREGNANT"))
            or (plain and 18 <= age <= 104 and _stands_alone(reading, at, length))
        ):
            yield Said("rf_age", _age_band(age), word)
            return


def _of_a_person(reading: Reading, at: int) -> bool:
    """ "My wife, 62, ..." and "mi papa de 70": a number right behind somebody who is named."""
    ends = {end for _, end in reading.spans.get("OTHER", ())}
    verbs = {start for start, _ in reading.spans.get("VERB", ())}
    if at in ends:
        closed = at + 1 == len(reading.words) or reading.words[at + 1].gap > NONE
        return (reading.words[at].gap > NONE and closed) or at + 1 in verbs
    return at - 1 in ends and reading.texts[at - 1] in ("de", "is", "tiene")


def _ends_there(reading: Reading, at: int, length: int) -> bool:
    end = at + length
    return end == len(reading.words) or reading.words[end].gap > 0


def _age_at(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """An age in digits, or in words such as "sixty nine", with how many words it takes."""
    if all_digits(words[at]):
        return whole_number(words[at], 1, 115), 1
    tens = read_table("general.toml")["tens"].get(words[at])
    if tens is None:
        return None, 1
    one = read_table("general.toml")["numbers"].get(words[at + 1]) if at + 1 < len(words) else None
    return (tens + int(one), 2) if one and words[at + 1] not in ("a", "an", "few", "couple", "several", "un", "una") else (tens, 1)


def _stands_alone(reading: Reading, at: int, length: int) -> bool:
    """ "74, new headache": a number with a comma or the end of a sentence on both sides."""
    end = at + length
    return reading.words[at].gap > NONE and (end == len(reading.words) or reading.words[end].gap > 0) and reading.has("LEG_TROUBLE") and len(reading.words) > 4


def _age_band(age: int) -> str:
    if age < 18:
        return "lt18"
    return "18to29" if age < 30 else "ge80" if age >= 80 else f"{age // 10}0to{age // 10}9"


def _which_sex(reading: Reading) -> Iterable[Said]:
    for word in reading.texts:
        if _AGE_AND_SEX.fullmatch(word) is not None:
            yield Said("rf_sex", "female" if word[-1] == "f" else "male", word)
            return
    for sex in ("female", "male"):
        for start, end in reading.spans.get(f"SEX_{sex.upper()}", ()):
            yield Said("rf_sex", sex, reading.typed(start, end - 1))
            return

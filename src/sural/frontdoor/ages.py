"""How old somebody is, in a message: "im 46", "58F", "my wife, 62,", "sixty nine years old", "tengo 70 anos"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sural.frontdoor.amounts import AGE_AND_SEX, has_unit
from sural.frontdoor.reading import Reading
from sural.frontdoor.tables_file import read_table
from sural.frontdoor.understanding import Said
from sural.frontdoor.writing import NONE
from sural.whole_number import all_digits, whole_number

_NAMED = ("im", "shes", "hes", "aged", "age")
_NAMED_BY_TWO = (("i", "am"), ("she", "is"), ("he", "is"), ("hijo", "de"), ("hija", "de"))
_OTHERWISE = ("of", "percent", "min", "more", "days", "out")  # "46 of ...", "46 min": no age


def age_in(reading: Reading) -> Iterable[Said]:
    """The first age that is told, as the band of the interview."""
    for at, word in enumerate(reading.texts):
        short = AGE_AND_SEX.fullmatch(word)
        age, length = (whole_number(short[1], 1, 115), 1) if short else _age_at(reading.texts, at)
        if age and (short or _is_told_as_one(reading, at, length, age)):
            yield Said("rf_age", _age_band(age), word)
            return


def _is_told_as_one(reading: Reading, at: int, length: int, age: int) -> bool:
    words = reading.texts
    after = words[at + length : at + length + 1]
    plain = not has_unit(words, at + length - 1) and not (after and after[0] in _OTHERWISE)
    if age >= 5 and _years_old(reading, at, length):
        return True
    if plain and age >= 2 and not reading.has("PREGNANT") and _is_named(reading, at, length, age):
        return True
    return plain and 18 <= age <= 104 and _stands_alone(reading, at, length)


def _years_old(reading: Reading, at: int, length: int) -> bool:
    words = reading.texts
    after, before = words[at + length : at + length + 2], words[max(0, at - 2) : at]
    if after[:1] == ("yo",) or after in (("year", "old"), ("years", "old"), ("y", "o")):
        return True
    if after[:1] != ("anos",):
        return False
    of = before[-1:] == ("de",) and before[:1] not in (("mas",), ("menos",))
    alone = at == 0 or (reading.words[at].gap > NONE and _ends_there(reading, at + 1, 1))
    return "tengo" in before or before[-1:] == ("tiene",) or alone or of


def _is_named(reading: Reading, at: int, length: int, age: int) -> bool:
    """ "Im 46", "aged 46", "my wife, 62," and "my son is 9"."""
    words = reading.texts
    before, last = words[max(0, at - 2) : at], words[at - 1] if at else ""
    if last in _NAMED or before in _NAMED_BY_TWO or _of_a_person(reading, at) or (last == "now" and age > 17):
        return True
    if last in ("tengo", "tiene"):
        return _ends_there(reading, at, length) or words[at + length : at + length + 1] == ("y",)
    return last == "is" and age < 18 and bool(reading.spans.get("CHILD_AGE"))


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

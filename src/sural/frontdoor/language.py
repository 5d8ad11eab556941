"""English or Spanish, by a list of small words; of a conversation, the last message decides, and what it leaves open the ones before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sural.frontdoor.tables_file import read_table
from sural.frontdoor.writing import plain

DEFAULT = "en"


@cache
def _words(lang: str) -> frozenset[str]:
    return frozenset(plain(read_table("general.toml")["small_words"][lang]))


def language_of(messages: Sequence[str]) -> str:
    """ "es" where more small words are Spanish than English, else "en"."""
    for text in reversed(messages):
        points = _points(text)
        if points:
            return "es" if points > 0 else "en"
    return DEFAULT


def is_foreign(text: str) -> bool:
    """Is it written in neither of the two languages, as far as a short list of small words and the letters tell?"""
    words = plain(text)
    letters = [letter for letter in text if letter.isalpha()]
    if letters and sum(ord(letter) > 0x250 for letter in letters) * 2 > len(letters):
        return True
    other = sum(word in _words("other") for word in words)
    return other >= 2 and other > max(sum(word in _words(lang) for word in words) for lang in ("en", "es"))


def is_small(word: str) -> bool:
    """Is it one of the small words of either language?"""
    return word in _words("en") or word in _words("es")


def _points(text: str) -> int:
    words = plain(text)
    accents = 2 * any(letter in "ñ¿¡" for letter in text.casefold()) + any(letter in "áéíóú" for letter in text.casefold())
    return sum(word in _words("es") for word in words) - sum(word in _words("en") for word in words) + accents

"""From what a person typed to plain words: small letters, no accents, breaks where one thing ends, one spelling of what has several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sural.cover.words import STATE, Words

BREAK = "|"
LONGEST = 300  # characters that are read; a name is never longer
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?")
_CARD_NUMBER = re.compile(r"[a-z]{0,4}\d{6,}[a-z0-9]*|\d{3}-\d{2}-\d{4}")
_BREAKS = re.compile(r"[,;:/+.!?()\n\r\t|]+")
_WORD = re.compile(r"[a-z]+|\d+|\|")
# Two letters that are far oftener a word than a state, in English or Spanish; they are a state only after the name of a Blue plan.
_WORDS_FIRST = frozenset(["in", "or", "me", "hi", "ok", "la", "de", "al", "id", "mi", "co", "va", "as"])
_AT_THE_END = frozenset(["oh", "pa", "ma", "mo"])
_BEFORE_A_STATE = frozenset(["bcbs", "cross", "shield", "anthem", "medicaid"])


def plain_words(text: str) -> list[str]:
    """The words of a text in order, numbers apart from letters, with `BREAK` where one thing ends. Other scripts are left out."""
    folded = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    folded = folded.replace("’", "'").replace("9/11", "911").replace("'s ", "s ").replace("'", "").replace("&", " and ")
    folded = _INITIALS.sub(lambda found: found[0].replace(".", ""), folded)
    folded = _CARD_NUMBER.sub(" ", folded)
    return _WORD.findall(_BREAKS.sub(f" {BREAK} ", folded))


def one_spelling(words: Sequence[str], table: Words) -> list[tuple[str, int, int]]:
    """Words with every phrase of the rewrites replaced, each with the first and the last place (exclusive) it came from."""
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        length, short = _phrase_at(words, at, table)
        found += [(word, at, at + length) for word in short]
        at += length
    return _states(found, table)


def _phrase_at(words: Sequence[str], at: int, table: Words) -> tuple[int, tuple[str, ...]]:
    for length in range(min(8, len(words) - at), 0, -1):
        if BREAK in (words[at], words[at + length - 1]) and length > 1:
            continue
        key = tuple(word for word in words[at : at + length] if word != BREAK)
        if key in table.rewrites:
            return length, table.rewrites[key]
    return 1, (words[at],)


def _states(found: list[tuple[str, int, int]], table: Words) -> list[tuple[str, int, int]]:
    """Two letters become the word of their state where they stand as one."""
    words = [word for word, _, _ in found]
    return [(STATE + word if _is_state(words, at, table) else word, first, last) for at, (word, first, last) in enumerate(found)]


def _is_state(words: Sequence[str], at: int, table: Words) -> bool:
    word = words[at]
    if word not in table.states:
        return False
    after_a_blue = at > 0 and words[at - 1] in _BEFORE_A_STATE
    if word in _WORDS_FIRST:
        return after_a_blue and word != "va" and not (at + 1 < len(words) and words[at + 1].startswith(STATE))
    if word in _AT_THE_END:
        return after_a_blue or (at > 0 and at == len(words) - 1) or (at + 1 < len(words) and words[at + 1] in table.kinds)
    return True

"""A message in words: folded to plain letters, with where each word stood and how strongly it is set off from the one before. Any text is safe."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 20_000  # letters that are read; a longer text is handed over to a person as well
FEVER_WORD = "feverdegrees"  # stands for a number that can only be the temperature of somebody ill
NONE, SOFT, HARD = 0, 1, 2  # what stands before a word: nothing, a comma or a dash, the end of a sentence

_DROPPED = frozenset("'’‘`´ʼ\u200b\u200c\u200d\u2060\ufeff\u00ad")
_PIECE = re.compile(r"\d{1,3}/\d{1,3}|#\d|[^\W_]+|[^\w\s]|\n")
_HARD = frozenset(".?!;\n¿¡…")
_SOFT = frozenset(',:()[]"“”«»–—-')
_NAMED = {"&": "and", "🦵": "leg", "🦶": "foot", "+": "plus", "=": "means"}
_FEVER = re.compile(r"(?<![\d.])(?:10[0-6]|3[89]|4[01])[.,]\d\b")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_SMALL_LETTERS = re.compile(r"[a-z]{1,40}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word in plain small letters. `start`, `end`: its place in the message; `gap`: what stands before it; `turn`: of which message."""

    text: str
    start: int
    end: int
    gap: int
    turn: int = 0


def words_of(text: str, turn: int = 0) -> tuple[Word, ...]:
    """The words of one message."""
    folded, places = _folded(text[:LONGEST])
    for heat in reversed(list(_FEVER.finditer(folded))):  # a temperature is one word, and no end of a sentence
        folded = folded[: heat.start()] + FEVER_WORD + folded[heat.end() :]
        places[heat.start() : heat.end()] = [places[heat.start()]] * (len(FEVER_WORD) - 1) + [places[heat.end() - 1]]
    found: list[Word] = []
    gap = HARD
    for piece in _PIECE.finditer(folded):
        written = piece.group()
        if written in _HARD:
            gap = HARD
        elif written in _SOFT:
            gap = max(gap, SOFT)
        elif written[0].isalnum() or written[0] == "#" or written in _NAMED:
            start, end = places[piece.start()], places[piece.end() - 1] + 1
            found.append(Word(_as_read(written), start, end, gap, turn))
            gap = NONE
    return tuple(found)


def plain(text: str) -> tuple[str, ...]:
    """The words alone, for tables and comparison."""
    if _SMALL_LETTERS.fullmatch(text):  # most of what stands in the tables
        return (_as_read(text),)
    return tuple(word.text for word in words_of(text))


def _as_read(written: str) -> str:
    return _REPEATED.sub(r"\1\1", _NAMED.get(written, written))


def _folded(text: str) -> tuple[str, list[int]]:
    """Small letters without accents, and for each the place that it came from."""
    if text.isascii():
        kept = [(letter, at) for at, letter in enumerate(text.lower()) if letter not in _DROPPED]
    else:
        kept = [(part, at) for at, letter in enumerate(text) if letter not in _DROPPED for part in _bare(letter)]
    return "".join(letter for letter, _ in kept), [at for _, at in kept]


def _bare(letter: str) -> str:
    if letter in "…¿¡–—“”«»":
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter.casefold()) if not unicodedata.combining(part))

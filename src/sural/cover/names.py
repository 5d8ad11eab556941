"""Every name of every payer, ready to be looked up: by its letters without spaces, and by its words in any order."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sural.cover.payer import Payer
from sural.cover.words import STATE, Words
from sural.cover.writing import BREAK, one_spelling, plain_words

_BRACKETS = re.compile(r"\(([^)]*)\)")
_HELD_BY = {"bcbs": ("blue", "cross", "shield"), "nyc": ("nyc", "city", STATE + "ny")}
_FEW_ROWS = 9  # a brand name that more rows share is no second name of one family


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one payer in words of one spelling. `typed`: people type it so (an alias); else it was taken from the full name."""

    payer: str
    words: tuple[str, ...]
    telling: tuple[str, ...]  # without words that say nothing
    typed: bool


@dataclass(frozen=True, slots=True)
class Names:
    """All names, made once from the payers and the words."""

    payers: Mapping[str, Payer]
    words: Words
    by_letters: Mapping[str, tuple[Name, ...]]
    by_word: Mapping[str, tuple[Name, ...]]  # names of two words and more, under their rarest one
    held: Mapping[str, frozenset[str]]  # all words that a payer's row has
    weights: Mapping[str, float]
    vocabulary: frozenset[str]

    def weight(self, word: str) -> float:
        """How much a word tells: much if few rows have it."""
        return self.weights.get(word, 0.0)


def names_of(payers: Iterable[Payer], words: Words) -> Names:
    """The index over payers; the order of the rows does not matter."""
    rows = sorted(payers, key=lambda payer: payer.id)
    typed = {payer.id: [_spelled(alias, words) for alias in payer.aliases] for payer in rows}
    names = [_name(payer.id, spelled, words, True) for payer in rows for spelled in typed[payer.id]]
    names += [_name(payer.id, spelled, words, False) for payer in rows for spelled in _from_full_name(payer, words)]
    names += [_name(owner, spelled, words, False) for owner, spelled in _other_brand_names(typed)]
    names = [name for name in dict.fromkeys(names) if name.telling]
    held = {payer.id: _held(payer, [name for name in names if name.payer == payer.id], words) for payer in rows}
    weights = _weights(held, words)
    return Names(
        payers={payer.id: payer for payer in rows},
        words=words,
        by_letters=_by_letters(names),
        by_word=_by_word(names, weights),
        held=held,
        weights=weights,
        vocabulary=frozenset(word for name in names for word in name.words),
    )


def _spelled(text: str, words: Words) -> tuple[str, ...]:
    return tuple(word for word, _, _ in one_spelling(plain_words(text), words) if word != BREAK)


def _name(payer: str, spelled: tuple[str, ...], words: Words, typed: bool) -> Name:
    telling = tuple(word for word in spelled if word not in words.filler)
    return Name(payer, spelled, telling or spelled, typed)


def _from_full_name(payer: Payer, words: Words) -> Iterator[tuple[str, ...]]:
    outside = _BRACKETS.sub("", payer.name)
    for part in outside.split(" / "):
        spelled = _spelled(part, words)
        if spelled:
            yield spelled


def _other_brand_names(typed: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where one row says "aetna medicare" and another is called "aetna" and "etna": the first is called "etna medicare" too."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for owner, names in typed.items():
        for name in names:
            owners[name].add(owner)
    brands = {owner: [name for name in names if len(name) <= 2 and len(owners[name]) <= _FEW_ROWS] for owner, names in typed.items()}
    for owner, names in typed.items():
        for name in names:
            for length in range(1, min(3, len(name))):
                for parent in sorted(owners.get(name[:length], set()) - {owner}):
                    if len(owners[name[:length]]) <= _FEW_ROWS:
                        yield from ((owner, brand + name[length:]) for brand in brands[parent] if name[length] not in brand)


def _held(payer: Payer, names: Sequence[Name], words: Words) -> frozenset[str]:
    held = {word for name in names for word in name.words} | set(_spelled(payer.name, words))
    held |= {word for word, kind in words.kinds.items() if kind is payer.kind}
    held |= {STATE + state.lower() for state in payer.states if state != "US"}
    if not re.search(r"\bnot\b|nothing", payer.note):
        held |= {word for word in _spelled(payer.note, words) if word in words.kinds or word in words.line}
    for word in [word for word in held if word in _HELD_BY]:
        held |= set(_HELD_BY[word])
    if "NY" in payer.states:
        held.add("nyc")
    return frozenset(held)


def _weights(held: Mapping[str, frozenset[str]], words: Words) -> dict[str, float]:
    counts = Counter(word for row in held.values() for word in row)
    return {word: _weight(word, count, len(held), words) for word, count in counts.items()}


def _weight(word: str, count: int, rows: int, words: Words) -> float:
    if word in words.filler or word in words.cue or word in words.slight:
        return 0.3
    rare = math.log((rows + 1) / (count + 0.5))
    return max(rare, 1.0) if word.startswith(STATE) or word in words.kinds else max(rare, 0.5)


def _by_letters(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, dict[Name, None]] = defaultdict(dict)
    for name in names:
        for spelled in (name.words, name.telling):
            found["".join(spelled)][name] = None
    return {letters: tuple(held) for letters, held in found.items()}


def _by_word(names: Iterable[Name], weights: Mapping[str, float]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, dict[Name, None]] = defaultdict(dict)
    for name in names:
        if len(set(name.telling)) > 1:
            found[max(name.telling, key=lambda word: (weights.get(word, 0.0), word))][name] = None
    return {word: tuple(held) for word, held in found.items()}

"""Every name of every payer, ready to be looked up: by its letters without spaces, and by its words in any order."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sural.cover.payer import Kind, Payer
from sural.cover.spelling import by_length
from sural.cover.words import STATE, Words
from sural.cover.writing import BREAK, one_spelling, plain_words

_BRACKETS = re.compile(r"\(([^)]*)\)")
_HELD_BY = {"bcbs": ("blue", "cross", "shield"), "nyc": ("nyc", "city", STATE + "ny")}
SHORTEST_NEAR = 6  # letters of a whole name that may hold a slip
_FAMILY = 4  # rows that may share the first word of a family; a name of more rows is no second name of one


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
    letters: Mapping[int, tuple[str, ...]]  # the longer keys of `by_letters`, by how long they are
    of_a_state: frozenset[str]  # payers whose own name says a state
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
    names += [_name(name.payer, spelled, words, name.typed) for name in names for spelled in _without_the_shield(name.words)]
    names = list(dict.fromkeys(names))
    held = {payer.id: _held(payer, [name for name in names if name.payer == payer.id], words) for payer in rows}
    weights = _weights(held, words)
    names = list(dict.fromkeys([*names, *(_name(owner, spelled, words, True) for owner, spelled in _other_brand_names(rows, typed, words))]))
    as_typed = {(payer.id, _spelled(alias, words)): "".join(plain_words(alias)) for payer in rows for alias in payer.aliases}
    by_letters = _by_letters(names, words, as_typed)
    return Names(
        payers={payer.id: payer for payer in rows},
        words=words,
        by_letters=by_letters,
        letters=by_length(sorted(letters for letters in by_letters if len(letters) >= SHORTEST_NEAR)),
        of_a_state=frozenset(row.id for row in rows if "US" not in row.states and any(word.startswith(STATE) for word in _spelled(row.name, words))),
        by_word=_by_word(names, weights),
        held=held,
        weights=weights,
        vocabulary=frozenset(word for name in names for word in name.words),
    )


def _spelled(text: str, words: Words) -> tuple[str, ...]:
    return tuple(word for word, _, _ in one_spelling(plain_words(text), words) if word != BREAK)


def _name(payer: str, spelled: tuple[str, ...], words: Words, typed: bool) -> Name:
    telling = tuple(word for word in spelled if word not in words.filler)
    says_something = any(word not in words.cue and word not in words.slight for word in telling)
    return Name(payer, spelled, telling if says_something else spelled, typed)


def _from_full_name(payer: Payer, words: Words) -> Iterator[tuple[str, ...]]:
    outside = _BRACKETS.sub("", payer.name)
    for part in outside.split(" / "):
        spelled = _spelled(part, words)
        if any(not word.startswith(STATE) and word != "nyc" and word not in words.slight and word not in words.cue for word in spelled):
            yield spelled


def _without_the_shield(spelled: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """ "Blue Cross of Texas" is said for Blue Cross and Blue Shield of Texas."""
    if "bcbs" in spelled and any(word.startswith(STATE) for word in spelled):
        at = spelled.index("bcbs")
        yield (*spelled[:at], "blue", "cross", *spelled[at + 1 :])


def _other_brand_names(rows: Sequence[Payer], typed: Mapping[str, Sequence[tuple[str, ...]]], words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where one row says "aetna medicare" and its company is called "aetna" and "etna": the first is called "etna medicare" too."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for owner, names in typed.items():
        for name in names:
            owners[name].add(owner)
    companies = {row.id: _spelled(row.name, words)[0] for row in rows if row.kind is Kind.COMMERCIAL}
    for row in rows:
        of_its_name = set(_spelled(row.name, words))
        for name in typed[row.id]:
            for brand, rest in ((name[:length], name[length:]) for length in range(1, min(3, len(name)))):
                if len(owners.get(brand, ())) > _FAMILY:
                    continue
                parents = [parent for parent in sorted(owners.get(brand, set()) - {row.id}) if companies.get(parent) in of_its_name]
                others = [other for parent in parents for other in typed[parent] if len(other) <= 2 and len(owners[other]) <= 2 * _FAMILY]
                yield from ((row.id, other + rest) for other in others if rest[0] not in other)


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


def _without_last(spelled: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """ "Hit and run fund" without its last word, where three words and more are left."""
    return spelled[:-1] if len(spelled) > 3 and spelled[-1] in words.cue else spelled


def _by_letters(names: Iterable[Name], words: Words, as_typed: Mapping[tuple[str, tuple[str, ...]], str]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, dict[Name, None]] = defaultdict(dict)
    for name in names:
        for spelled in (name.words, name.telling, _without_last(name.words, words)):
            found["".join(spelled)][name] = None
        if (name.payer, name.words) in as_typed and name.words[-1].startswith(STATE):
            found[as_typed[name.payer, name.words]][name] = None  # "amerigroupny", where a state stands in one with the name
    return {letters: tuple(held) for letters, held in found.items()}


def _by_word(names: Iterable[Name], weights: Mapping[str, float]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, dict[Name, None]] = defaultdict(dict)
    for name in names:
        if len(set(name.telling)) > 1:
            found[max(name.telling, key=lambda word: (weights.get(word, 0.0), word))][name] = None
    return {word: tuple(held) for word, held in found.items()}

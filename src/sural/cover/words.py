"""The words around a payer's name: what they tell, and what is written in several ways."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sural.cover.payer import Kind
from sural.cover.payer_table import packaged

_WORD_LISTS = ("filler", "slight", "cue", "other", "line", "denied_until", "denied_unless", "still_asked", "renamed", "happened")
STATE = "st_"  # begins the word that stands for a state, whichever way it was written


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `tables/words.toml` and `tables/not_listed.toml`; what each is for is said there."""

    filler: frozenset[str]
    slight: frozenset[str]
    cue: frozenset[str]
    other: frozenset[str]
    line: frozenset[str]
    ordinary: frozenset[str]
    unlisted: frozenset[str]
    denied: tuple[tuple[str, ...], ...]
    denied_until: frozenset[str]
    denied_unless: frozenset[str]
    still_asked: frozenset[str]
    renamed: frozenset[str]
    happened: frozenset[str]
    kinds: Mapping[str, Kind]
    rewrites: Mapping[tuple[str, ...], tuple[str, ...]]
    states: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        """Every single word of the lists: none of them is a slip of the pen."""
        phrases = {word for phrase in (*self.rewrites, *self.denied) for word in phrase}
        return self.filler | self.slight | self.cue | self.other | self.line | self.unlisted | frozenset(self.kinds) | frozenset(phrases)


@cache
def known_words() -> Words:
    """The words that come with Sural."""
    lists = tomllib.loads(packaged("words.toml"))
    unlisted = tomllib.loads(packaged("not_listed.toml"))["names"]
    return Words(
        **{name: frozenset(lists[name]) for name in _WORD_LISTS},
        ordinary=frozenset("".join(name.split()) for name in lists["ordinary"]),
        unlisted=frozenset(word for name in unlisted for word in name.split()) - frozenset(lists["cue"]) - frozenset(lists["filler"]),
        denied=tuple(sorted((tuple(phrase.split()) for phrase in lists["denied"]), key=len, reverse=True)),
        kinds={word: Kind(kind) for kind, words in lists["kind"].items() for word in words},
        rewrites=_rewrites(lists["rewrite"], lists["states"]),
        states=frozenset(code.lower() for code in lists["states"]),
    )


def _rewrites(phrases: Mapping[str, str], states: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    pairs: Iterable[tuple[str, str]] = [*phrases.items(), *((name, STATE + code.lower()) for code, name in states.items())]
    return {tuple(long.split()): tuple(short.split()) for long, short in pairs}

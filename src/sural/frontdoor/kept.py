"""What is made of the tables of this room at each start, kept for the next one: it takes a tenth of the time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sural.frontdoor.lexicon import Entry, Lexicon, lexicon, lexicon_from
from sural.frontdoor.likeness import Likeness, likeness
from sural.frontdoor.signs import needs_by_rules
from sural.frontdoor.spelling import Spelling, spelling, spelling_of
from sural.frontdoor.tables_file import read_table
from sural.frontdoor.understanding import Need
from sural.knowledge import Knowledge
from sural.prepared import folder
from sural.prepared.packed import pack, unpack
from sural.prepared.start import ROOMS, WRONG
from sural.prepared.sums import sum_of

_ROOMS = (*ROOMS, "frontdoor", "frontdoor/tables", "cover", "cover/tables")


def prepare_tables(knowledge: Knowledge) -> None:
    """Begin with what an earlier process made of the same tables by the same code; the first one keeps what it makes."""
    if lexicon.given(knowledge) is not None:
        return
    name = f"frontdoor-{sum_of(knowledge.version, _ROOMS)}"
    kept = folder.read(name)
    if kept is not None:
        with contextlib.suppress(*WRONG):
            _from_kept(kept, knowledge)
            return
    folder.write(name, _to_keep(knowledge))


def _to_keep(knowledge: Knowledge) -> bytes:
    return pack((_of_lexicon(lexicon(knowledge)), _of_spelling(spelling(knowledge)), list(needs_by_rules(knowledge)), _of_likeness(likeness())))


def _from_kept(kept: memoryview, knowledge: Knowledge) -> None:
    """All of it or nothing."""
    (phrases, wider), words, needs, (meanings, features, weights) = unpack(kept)
    by_class = MappingProxyType({name: frozenset(names) for name, names in wider})
    read = lexicon_from(tuple(_entries(phrases)), by_class, read_table("general.toml"))
    spelled, by_rules = spelling_of(*words), tuple(map(Need, needs))
    like = Likeness(tuple(meanings), {name: number for number, name in enumerate(features)}, weights)
    lexicon.give(read, knowledge)
    spelling.give(spelled, knowledge)
    needs_by_rules.give(by_rules, knowledge)
    likeness.give(like)


def _of_lexicon(words: Lexicon) -> tuple[Any, ...]:
    """The phrases of a class in one text, a line each, since as many small lists as phrases would take most of the time."""
    phrases = [[*of, *_lines(list(entries))] for of, entries in groupby(words.entries, key=lambda entry: (entry.name, entry.lang))]
    return phrases, [[name, sorted(names)] for name, names in words.wider.items()]


def _lines(entries: Iterable[Entry]) -> tuple[str, str]:
    return "\n".join(" ".join(entry.words) for entry in entries), "\n".join(" ".join(entry.bent) for entry in entries)


def _entries(phrases: Iterable[list[str]]) -> Iterator[Entry]:
    for name, lang, words, forms in phrases:
        for phrase, form in zip(words.split("\n"), forms.split("\n"), strict=True):
            yield Entry(tuple(phrase.split(" ")), name, lang, tuple(form.split(" ")) if form else ())


def _of_spelling(words: Spelling) -> tuple[Any, ...]:
    return sorted(words.all), sorted(words.known - words.all)


def _of_likeness(like: Likeness) -> tuple[Any, ...]:
    return like.meanings, sorted(like.row, key=lambda name: like.row[name]), like.weights

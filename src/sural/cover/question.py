"""A question in places: what stands at each place after slips were put right, what is denied, and where one thing ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sural.cover.names import Names
from sural.cover.payer import Kind
from sural.cover.spelling import Spelled, Spelling
from sural.cover.words import STATE, Words
from sural.cover.writing import BREAK, one_spelling, plain_words

MOST_PLACES = 40
# These words end one thing and begin the next, unless they are part of a name ("metro plus").
JOINING = frozenset(["and", "plus", "y", "with", "or", "o", "con", "mas", "also", "secondary", "primary", "e"])


@dataclass(frozen=True, slots=True)
class Place:
    """One word of a question. `forms`: what it may mean, nearest first; `slips`: how many letters were put right; `cut`: a piece of a longer word."""

    forms: tuple[str, ...]
    typed: str
    slips: int = 0
    unknown: bool = False
    denied: bool = False
    cut: bool = False

    @property
    def word(self) -> str:
        """What it most likely means."""
        return self.forms[0]

    @property
    def is_break(self) -> bool:
        """Does one thing end here, whatever comes?"""
        return self.word == BREAK


def places_of(text: str, names: Names, spelling: Spelling) -> tuple[Place, ...]:
    """The places of a question; any text is safe, and what is too long is cut."""
    spelled: list[Spelled] = []
    for word in plain_words(text)[:MOST_PLACES]:
        spelled += [Spelled(word, (word,), 0)] if word == BREAK else spelling.meant(word)
    best = [(one.meant or (one.typed,))[0] for one in spelled]
    places = [_place(word, spelled[first:last]) for word, first, last in one_spelling(best, names.words)]
    return _at_work(_with_denials(places, names.words), names.words)


def _place(word: str, from_words: Sequence[Spelled]) -> Place:
    slips, cut = max(one.slips for one in from_words), any(one.cut for one in from_words)
    typed = " ".join(one.typed for one in from_words)
    if len(from_words) == 1 and from_words[0].meant[:1] == (word,):
        return Place(from_words[0].meant, typed, slips, cut=cut)
    unknown = len(from_words) == 1 and not from_words[0].meant and not word.startswith(STATE)
    return Place((word,), typed, slips, unknown, cut=cut)


def _at_work(places: tuple[Place, ...], words: Words) -> tuple[Place, ...]:
    """An accident at work is one of the work, not of the car."""
    at_work = next((place for place in places if words.kinds.get(place.word) is Kind.WORKERS_COMP and not place.denied), None)
    if at_work is None:
        return places
    return tuple(replace(place, forms=(at_work.word,)) if place.word in words.happened else place for place in places)


def _with_denials(places: Sequence[Place], words: Words) -> tuple[Place, ...]:
    found = list(places)
    begins = {phrase[0] for phrase in words.denied}
    at = 0
    while at < len(found):
        length = _denial_at(found, at, words) if found[at].word in begins else 0
        if not length:
            at += 1
            continue
        for _ in range(length):
            found[at] = replace(found[at], denied=True)
            at += 1
        while at < len(found) and not found[at].is_break and found[at].word not in words.denied_until:
            found[at] = replace(found[at], denied=True)
            at += 1
    return tuple(found)


def _denial_at(places: Sequence[Place], at: int, words: Words) -> int:
    """How many words deny what follows; 0 if none. "Do you not take X" asks about X, and so does "not sure if"."""
    for phrase in words.denied:
        if tuple(place.word for place in places[at : at + len(phrase)]) == phrase:
            after = places[at + len(phrase)].word if at + len(phrase) < len(places) else ""
            if after in words.still_asked or (phrase == ("not",) and at > 0 and places[at - 1].word in words.denied_unless):
                return 0
            return len(phrase)
    return 0

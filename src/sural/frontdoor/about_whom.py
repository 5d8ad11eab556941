"""Whom a conversation is about: an illness in general, another person, or an animal."""

from __future__ import annotations

from collections.abc import Iterable

from sural.frontdoor.clauses import clauses, inside, sentence_before
from sural.frontdoor.patterns import Span
from sural.frontdoor.reading import Reading
from sural.frontdoor.writing import HARD

_DID_IT = frozenset(
    ["by", "off", "from", "over", "with", "for", "to", "walk", "walking", "walked", "after", "chasing", "a", "an", "por", "con", "del", "al", "mi"]
)
_OWN = ("FIRST_PERSON", "FRESH", "OTHER", "ASKED_BECAUSE")


def general(reading: Reading) -> Iterable[int]:
    """Questions about an illness, not about oneself: "can sciatica cause numbness?"; and "just reading about it"."""
    sentences = reading.sentences
    for number, (first, last) in enumerate(sentences):
        own = (number + 1 < len(sentences) and _it_happened(reading, sentences[number + 1])) or any(inside(reading, name, (first, last)) for name in _OWN)
        if not own and (inside(reading, "ASKS_GENERAL", (first, last)) or _asks_what_an_illness_does(reading, (first, last))):
            yield from range(first, last)
        elif asides := inside(reading, "ASIDE", (first, last)):
            yield from _aside(reading, (first, last), asides)


def _it_happened(reading: Reading, sentence: Span) -> bool:
    """ "Can it make you ...? It happened twice today": the answer to a question in general tells of oneself."""
    it = any(start - sentence[0] <= 2 for start, _ in inside(reading, "IT", sentence))
    return bool(inside(reading, "ASKED_BECAUSE", sentence)) or (it and any(inside(reading, name, sentence) for name in ("START_WORD", "FRESH")))


def _aside(reading: Reading, sentence: Span, asides: list[Span]) -> Iterable[int]:
    """ "Just reading": all of the sentence, and the one before, as far as neither tells of oneself."""
    first, last = sentence
    covered = {at for start, end in asides for at in range(start, end)}
    if any(start not in covered for name in _OWN for start, _ in inside(reading, name, sentence)):
        yield from covered
        return
    before = (sentence_before(reading, first), first)
    yield from range(first if any(inside(reading, name, before) for name in _OWN) else before[0], last)


def _asks_what_an_illness_does(reading: Reading, sentence: Span) -> bool:
    """ "Does stenosis make your legs weak": the name of an illness stands right behind the word that asks, or before what it may cause."""
    asks = [end for start, end in inside(reading, "ASKS", sentence) if start - sentence[0] <= 4]
    names = [start for start, _ in inside(reading, "CONDITION", sentence)]
    things = {start for start, _ in inside(reading, "IT", sentence)}
    behind = any(
        0 <= name - ask <= 2 and reading.position[name] - reading.position[ask - 1] == name - ask + 1 and not things.intersection(range(ask, name))
        for ask in asks
        for name in names
    )
    causes = [start for start, _ in inside(reading, "CAUSES", sentence)]
    return bool(asks) and (behind or any(name < cause for name in names for cause in causes))


def about_another(reading: Reading) -> Iterable[int]:
    """Words about another person: from where one is named until "I" or "my", and again from "he" or "her" on."""
    named = {at for start, end in reading.spans.get("OTHER", ()) for at in range(start, end)}
    own = {start for start, _ in reading.spans.get("FIRST_PERSON", ()) if start not in named}
    theirs = {start for start, _ in reading.spans.get("HE_OR_SHE", ())}
    about = known = False
    for at, word in enumerate(reading.words):
        if word.gap == HARD and about and not known:
            about = False
        if at in named:
            about = known = True
        elif at in own:
            about = False
        elif at in theirs and known:
            about = True
        if about:
            yield at


def about_an_animal(reading: Reading) -> Iterable[int]:
    """Words about an animal: from where one is named until "I" or "my". "Scratched by my cat" and "walking the dog" are about a person."""
    about = False
    for first, last in reading.sentences:
        named = [span for span in inside(reading, "ANIMAL", (first, last)) if not _did_it(reading, span)]
        covered = {at for start, end in named for at in range(start, end)}
        own = [start for start, _ in inside(reading, "FIRST_PERSON", (first, last)) if start not in covered]
        if named:
            about = True
            begin = first if reading.words[named[0][0] - 1].text in ("in", "of", "on", "en", "de") and named[0][0] > first else named[0][0]
            yield from range(begin, _end_of_animal(reading, named[0], last, own))
        elif about and not own and (inside(reading, "HE_OR_SHE", (first, last)) or inside(reading, "IT", (first, last))):
            yield from range(first, last)
        else:
            about = False


def _did_it(reading: Reading, span: Span) -> bool:
    before = [word for word in reading.texts[max(0, span[0] - 2) : span[0]] if word not in ("the", "a", "my", "el", "la", "mi")]
    return bool(before) and before[-1] in _DID_IT


def _end_of_animal(reading: Reading, named: Span, last: int, own: list[int]) -> int:
    """Where "I" or "my" follows; of a clause of its own ("and suddenly couldn't feel my ...") all is about the person."""
    at = next((at for at in own if at > named[0]), last)
    clause = next((first for first, end in clauses(reading) if first <= at < end), at) if at < last else at
    return clause if clause > named[0] else at

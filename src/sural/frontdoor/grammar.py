"""The small grammar: what of a conversation is denied, long past, lasting, asked in general, about another person or about an animal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sural.frontdoor.patterns import Span
from sural.frontdoor.reading import Reading
from sural.frontdoor.writing import HARD, NONE

_LONGEST_DENIAL = 9
_LAST_OLD_YEAR = 2025  # a year up to this one, without "since", is long past; later ones are never taken for old
_DID_IT = frozenset(
    ["by", "off", "from", "over", "with", "for", "to", "walk", "walking", "walked", "after", "chasing", "a", "an", "por", "con", "del", "al", "mi"]
)
_OF_THE_OTHER = frozenset(("otra", "otro", "other", "one", "it", "que", "por", "porque"))
_NEW_SENTENCE = frozenset(
    ["i", "im", "ive", "my", "mine", "he", "hes", "she", "shes", "his", "her", "they", "we", "it", "its", "this", "the", "there", "theres", "mi", "mis"]
)
_ASKED = frozenset(("asked", "ask", "any", "if", "question", "preguntan", "preguntaron", "pregunto"))
_YEAR = re.compile(r"19[3-9]\d|20[0-2]\d")
_OF_THE_GRAMMAR = frozenset(
    (
        "NEGATOR", "NO_NEGATOR", "SUBJECT", "PREPOSITION", "VERB", "STOPS", "SPLITS", "PAST", "LASTING", "LASTING_ALL", "FRESH", "IT", "FIRST_PERSON",
        "ASKS", "ASKS_GENERAL", "GENERAL", "ASIDE", "FIGURE", "OR", "NUMBER", "DURATION_UNIT", "HEDGE", "DENIES_AFTER", "NO_PAIN",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scopes:
    """By place of a word: what is said of it beside its meaning."""

    denied: frozenset[int]
    past: frozenset[int]
    lasting: frozenset[int]
    general: frozenset[int]
    other: frozenset[int]
    animal: frozenset[int]


def scopes_of(reading: Reading) -> Scopes:
    """What the grammar says of each word of a conversation."""
    segments = _segments(reading)
    past, lasting = _old(reading, segments)
    return Scopes(
        denied=frozenset(_denied(reading, segments)),
        past=frozenset(past),
        lasting=frozenset(lasting),
        general=frozenset(_general(reading)),
        other=frozenset(_other(reading)),
        animal=frozenset(_animal(reading)),
    )


def _inside(reading: Reading, name: str, span: Span) -> list[Span]:
    return [one for one in reading.spans.get(name, ()) if span[0] <= one[0] < span[1]]


def _segments(reading: Reading) -> list[Span]:
    """Parts of sentences, cut at commas and at words such as "but" and "now"."""
    splits = {start for start, _ in reading.spans.get("SPLITS", ())}
    starts = [at for at, word in enumerate(reading.words) if at == 0 or word.gap != NONE or at in splits]
    return list(zip(starts, [*starts[1:], len(reading.words)], strict=bool(starts)))


# ---------------------------------------------------------------- what is denied


def _denied(reading: Reading, segments: list[Span]) -> Iterable[int]:
    for start, end in reading.spans.get("NEGATOR", ()):
        if _is_no_denial(reading, (start, end)):
            continue
        segment = next(index for index, (first, last) in enumerate(segments) if first <= start < last)
        stop = _end_of_denial(reading, end, segments[segment][1])
        yield from range(end, stop)
        if stop == segments[segment][1]:
            yield from _list_goes_on(reading, segments, segment + 1)
    for start, end in reading.spans.get("DENIES_AFTER", ()):
        if _in_a_longer_phrase(reading, (start, end)) or (start and reading.words[start - 1].text in _OF_THE_OTHER):
            continue
        here = next((first, last) for first, last in segments if first <= start < last)
        if end == here[1]:
            yield from range(max(here[0], start - 4), start)
        elif start == here[0] and start and (end == here[1] or _was_asked(reading, segments, start)):
            yield from range(max(0, start - 4), start)


def _was_asked(reading: Reading, segments: list[Span], at: int) -> bool:
    """ "You asked if my leg is swollen, nope": does the part before repeat a question?"""
    first, last = next(one for one in reversed(segments) if one[1] <= at)
    return any(word in _ASKED for word in reading.texts[first:last])


def _is_no_denial(reading: Reading, span: Span) -> bool:
    """Part of a longer phrase with a meaning of its own ("can't feel", "not only"), or an answer before a new sentence ("no my leg ...")."""
    if _in_a_longer_phrase(reading, span) or _begins_a_phrase(reading, span):
        return True
    follows = reading.words[span[1]] if span[1] < len(reading.words) else None
    if follows is None:
        return True
    return reading.words[span[0]].text == "no" and span[1] - span[0] == 1 and (follows.text in _NEW_SENTENCE or follows.gap != NONE)


def _begins_a_phrase(reading: Reading, span: Span) -> bool:
    """ "Ya no puedo mover": the last word of the denial is the first one of a phrase with a meaning of its own."""
    return any(
        span[0] < hit.start < span[1] < hit.end and reading.words[hit.start].text in ("no", "not", "cant") and hit.name not in _OF_THE_GRAMMAR
        for hit in reading.hits
    )


def _in_a_longer_phrase(reading: Reading, span: Span) -> bool:
    return any(
        hit.start <= span[0] and span[1] <= hit.end and hit.end - hit.start > span[1] - span[0] and hit.name not in _OF_THE_GRAMMAR - {"NO_NEGATOR"}
        for hit in reading.hits
    )


def _end_of_denial(reading: Reading, start: int, end: int) -> int:
    stops = {first for first, _ in reading.spans.get("STOPS", ())}
    subjects = {first for first, _ in reading.spans.get("SUBJECT", ())}
    prepositions = {last for _, last in reading.spans.get("PREPOSITION", ())}
    ors = {first for first, _ in reading.spans.get("OR", ())}
    verbs = {first for first, _ in reading.spans.get("VERB", ())}
    for at in range(start, min(end, start + _LONGEST_DENIAL)):
        if at in stops or (at in subjects and at > start and at not in prepositions and at - 1 not in ors):
            return at
        if reading.words[at].text in ("and", "y", "e") and verbs.intersection(range(at + 1, at + 4)):
            return at
    return min(end, start + _LONGEST_DENIAL)


def _list_goes_on(reading: Reading, segments: list[Span], at: int) -> Iterable[int]:
    """ "No fever, chills or swelling": short parts without a subject or a verb, as long as they follow with commas only."""
    taken: list[Span] = []
    for first, last in segments[at : at + 6]:
        if reading.words[first].gap != 1 or last - first > 5:
            break
        names = {"SUBJECT", "STOPS", "VERB", "SPLITS", "NEGATOR", "FRESH"}
        if any(first <= start < last for name in names for start, _ in reading.spans.get(name, ())):
            break
        ends = any(first <= start < last for start, _ in reading.spans.get("OR", ()))
        if not ends and last - first > 2:
            break
        taken.append((first, last))
        if ends:
            break
    for first, last in taken:
        yield from range(first, last)


# ---------------------------------------------------------------- time


def _old(reading: Reading, segments: list[Span]) -> tuple[set[int], set[int]]:
    past: set[int] = set()
    lasting: set[int] = set()
    fresh = [start for start, _ in reading.spans.get("FRESH", ())]
    for first, last in segments:
        if any(first <= at < last for at in fresh):
            continue
        if _inside(reading, "PAST", (first, last)) or _is_old_year(reading, first, last):
            past.update(range(first, last))
        if _inside(reading, "LASTING", (first, last)):
            lasting.update(range(first, last))
    for first, last in reading.sentences():
        for start, _ in _inside(reading, "LASTING_ALL", (first, last)):
            begin = first if start - first > 3 else next((one for one, end in reading.sentences() if end == first), first)
            if not any(begin <= at < last for at in fresh):
                lasting.update(range(begin, last))
    return past, lasting


def _is_old_year(reading: Reading, first: int, last: int) -> bool:
    years = [at for at in range(first, last) if _YEAR.fullmatch(reading.words[at].text) and int(reading.words[at].text) <= _LAST_OLD_YEAR]
    return any(at > 0 and reading.words[at - 1].text in ("in", "from", "of", "back", "en", "del", "de", "around", "summer", "since", "desde") for at in years)


# ---------------------------------------------------------------- whom and what


def _general(reading: Reading) -> Iterable[int]:
    """Questions about an illness, not about oneself: "can sciatica cause numbness?"; and "just reading about it"."""
    sentences = reading.sentences()
    for number, (first, last) in enumerate(sentences):
        own = any(_inside(reading, name, (first, last)) for name in ("FIRST_PERSON", "FRESH", "OTHER", "ASKED_BECAUSE"))
        if not own and (_inside(reading, "ASKS_GENERAL", (first, last)) or _asks_what_an_illness_does(reading, (first, last))):
            yield from range(first, last)
        elif _inside(reading, "ASIDE", (first, last)):
            begin = sentences[number - 1][0] if number else first
            yield from range(begin, last)


def _asks_what_an_illness_does(reading: Reading, sentence: Span) -> bool:
    """ "Does stenosis make your legs weak": the name of an illness stands right behind the word that asks, or before what it may cause."""
    asks = [end for start, end in _inside(reading, "ASKS", sentence) if start - sentence[0] <= 4]
    names = [start for start, _ in _inside(reading, "CONDITION", sentence)]
    things = {start for start, _ in _inside(reading, "IT", sentence)}
    behind = any(0 <= name - ask <= 2 and not things.intersection(range(ask, name)) for ask in asks for name in names)
    causes = [start for start, _ in _inside(reading, "CAUSES", sentence)]
    return bool(asks) and (behind or any(name < cause for name in names for cause in causes))


def _other(reading: Reading) -> Iterable[int]:
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


def _animal(reading: Reading) -> Iterable[int]:
    """Words about an animal: from where one is named until "I" or "my". "Scratched by my cat" and "fell off a horse" are about a person."""
    about = False
    for first, last in reading.sentences():
        named = [span for span in _inside(reading, "ANIMAL", (first, last)) if span[0] == 0 or reading.words[span[0] - 1].text not in _DID_IT]
        covered = {at for start, end in named for at in range(start, end)}
        own = [start for start, _ in _inside(reading, "FIRST_PERSON", (first, last)) if start not in covered]
        if named:
            about = True
            begin = first if reading.words[named[0][0] - 1].text in ("in", "of", "on", "en", "de") and named[0][0] > first else named[0][0]
            yield from range(begin, next((at for at in own if at > named[0][0]), last))
        elif about and not own and (_inside(reading, "HE_OR_SHE", (first, last)) or _inside(reading, "IT", (first, last))):
            yield from range(first, last)
        else:
            about = False

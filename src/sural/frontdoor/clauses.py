"""Parts of a conversation: sentences cut at commas, at words such as "but", and at "and"."""

from __future__ import annotations

from collections.abc import Sequence

from sural.frontdoor.patterns import Span
from sural.frontdoor.reading import Reading
from sural.frontdoor.writing import HARD, NONE

_AND = frozenset(("and", "y", "e", "plus"))


def inside(reading: Reading, name: str, span: Span) -> list[Span]:
    """Where a class of words stands within a part."""
    return [one for one in reading.spans.get(name, ()) if span[0] <= one[0] < span[1]]


def segments(reading: Reading) -> list[Span]:
    """Parts of sentences, cut at commas and at words such as "but" and "now"."""
    splits = {start for start, _ in reading.spans.get("SPLITS", ())}
    return _cut(reading, [at for at, word in enumerate(reading.words) if at == 0 or word.gap != NONE or at in splits])


def clauses(reading: Reading) -> list[Span]:
    """The same parts, cut at "and" as well: a time said of one of them says nothing of the other."""
    starts = {start for start, _ in segments(reading)}
    return _cut(reading, [at for at, word in enumerate(reading.words) if at in starts or word.text in _AND])


def _cut(reading: Reading, starts: list[int]) -> list[Span]:
    return list(zip(starts, [*starts[1:], len(reading.words)], strict=bool(starts)))


def sentence_before(reading: Reading, first: int) -> int:
    """Where the sentence before begins, if it stands in the same message; else this one."""
    begin = next((one for one, end in reading.sentences if end == first), first)
    return begin if reading.words[begin].turn == reading.words[first].turn else first


def names_a_trouble(reading: Reading, span: Span) -> bool:
    """Whether a place of the body or a trouble stands there by name, and not as "it"."""
    things = {start for start, _ in reading.spans.get("IT", ())}
    return any(start not in things for name in ("BODY", "OTHER_PART", "LEG_TROUBLE") for start, _ in inside(reading, name, span))


def hurts_elsewhere(reading: Reading, way: Sequence[Span]) -> bool:
    """ "Hip pain for a month, walks with his foot turned out": is the pain that of a place in its own clause, and does the other clause tell something else?"""
    parts = clauses(reading)
    (pain, place) = (next(part for part in parts if part[0] <= start < part[1]) for start, _ in way)
    if pain == place:
        return False
    taken = {at for start, end in way for at in range(start, end)}
    behind = any(word.gap == HARD and word.turn == reading.words[pain[0]].turn for word in reading.words[pain[1] : place[0] + 1])
    own = any(start not in taken for start, _ in inside(reading, "BODY", pain))
    return (own or behind) and any(start not in taken for name in ("VERB", "LEG_TROUBLE") for start, _ in inside(reading, name, place))

"""Parts of a conversation: sentences cut at commas, at words such as "but", and at "and"."""

from __future__ import annotations

from collections.abc import Sequence

from sural.frontdoor.patterns import Span
from sural.frontdoor.reading import Reading
from sural.frontdoor.writing import HARD, NONE

_AND = frozenset(("and", "y", "e", "plus"))

_BEGINS = frozenset(
    ("i", "im", "ive", "he", "hes", "she", "shes", "theres", "they", "yo", "tengo", "estoy", "me", "se", "no", "tuve", "fui", "corri", "siempre")
)
_WHOSE = frozenset(("my", "his", "her", "the", "both", "mi", "mis", "la", "el"))  # these begin a statement only where a verb follows soon
_BINDS = frozenset(  # what stands behind one of these belongs to the words before it
    (
        "when", "whenever", "if", "while", "until", "till", "that", "because", "cos", "since", "after", "before", "as", "so", "than", "where", "once", "then",
        "and", "or",
        "cuando", "si", "mientras", "hasta", "que", "porque", "desde", "como", "donde", "al", "ya", "y",
        "e", "o", "no", "se", "me", "yo", "nunca", "casi", "both",
    )
)  # fmt: skip
_VERB_SOON = 4
_ALSO_VERBS = frozenset(("me", "se", "te", "le", "no"))  # "la orina me sale"
_HAS = frozenset(("i", "ive", "id", "he", "she", "they", "we", "never", "just", "ever", "once", "also", "only", "already"))


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


def statements(reading: Reading) -> list[Span]:
    """Clauses, cut where a new statement begins without any sign of it: "the scan was normal last year my crotch went numb"."""
    starts = {start for start, _ in clauses(reading)}
    within = {at for hit in reading.hits for at in range(hit.start + 1, hit.end)}
    verbs = {start for start, _ in reading.spans.get("VERB", ())}
    joined = {end for start, end in reading.spans.get("PREPOSITION", ())}
    behind = _ends_of_troubles(reading) - joined
    begins = (at for at in range(1, len(reading.words)) if at not in within and _begins(reading, at, verbs, joined, behind))
    return _cut(reading, sorted(starts.union(begins)))


def _begins(reading: Reading, at: int, verbs: set[int], joined: set[int], behind: set[int]) -> bool:
    word, before = reading.texts[at], reading.texts[at - 1]
    if before in _BINDS:
        return False
    if word == "had":
        return before not in _HAS and at not in joined
    if word in _WHOSE:
        soon = reading.texts[at + 1 : at + 1 + _VERB_SOON]
        follows = not verbs.isdisjoint(range(at + 1, at + 1 + _VERB_SOON)) or not _ALSO_VERBS.isdisjoint(soon)
        return (follows or at in behind) and at not in joined and at - 1 not in verbs
    return word in _BEGINS and not (word == "no" and reading.lang == "en")


def _ends_of_troubles(reading: Reading) -> set[int]:
    """Behind a place or a trouble, "the" or "my" begins something else: "my crotch is numb the scan was normal"."""
    return {end for name in ("BODY", "LEG_TROUBLE", "SADDLE", "BREATHLESS") for _, end in reading.spans.get(name, ())}


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

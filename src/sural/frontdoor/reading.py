"""A conversation made ready for patterns: its words with slips of the pen put right, the classes that stand in it, and how far along each word is."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sural.frontdoor.lexicon import Hit, Lexicon
from sural.frontdoor.patterns import Span
from sural.frontdoor.spelling import Spelling
from sural.frontdoor.writing import HARD, NONE, SOFT, Word, words_of
from sural.unlocked import cached_property

_DISTANCE = {NONE: 1, SOFT: 2, HARD: 4}
FIGURE = "FIGURE"
_CARRIED = "BODY"
_IT = "IT"
_PLACES_AND_ANIMALS = frozenset(
    [
        "BODY",
        "LEG_PART",
        "LOWER",
        "FOOT_PART",
        "LEG",
        "LEGS",
        "FEET",
        "CALF",
        "SHIN",
        "ANKLE",
        "FOOT",
        "HEEL",
        "TOE",
        "SOLE",
        "KNEE",
        "THIGH",
        "HIP",
        "BACK",
        "GROIN",
        "BUTTOCK",
        "BOTTOM",
        "ANIMAL",
        "SPINE",
        "TAILBONE",
    ]
)
_STRANGE_TO_IT = ("OTHER_PART", "ANIMAL")


@dataclass(frozen=True)
class Reading:
    """Words, where each class stands (`spans`), and `position`, which counts a comma as two words and the end of a sentence as four."""

    messages: tuple[str, ...]
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    spans: Mapping[str, Sequence[Span]]
    position: tuple[int, ...]
    lang: str
    unread: int = 0

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(word.text for word in self.words)

    def has(self, *names: str) -> bool:
        """Does one of these classes or words stand anywhere?"""
        return any(name in self.spans for name in names)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """From where to where each sentence goes."""
        starts = [at for at, word in enumerate(self.words) if word.gap == HARD or at == 0]
        return tuple(zip(starts, [*starts[1:], len(self.words)], strict=bool(starts)))

    def typed(self, first: int, last: int) -> str:
        """What was typed from one word to another of the same message."""
        turn = self.words[last].turn
        begin = next(word for word in self.words[first : last + 1] if word.turn == turn)
        return self.messages[turn][begin.start : self.words[last].end]


def read(messages: Sequence[str], lang: str, lexicon: Lexicon, spelling: Spelling) -> Reading:
    """The reading of a conversation, its oldest message first."""
    words = tuple(word for turn, text in enumerate(messages) for word in _joined(list(_written_out(words_of(text, turn), lexicon)), lexicon))
    words, unread = _put_right(words, lexicon, spelling)
    hits = _without_figures(
        _longest_places(lexicon.hits([word.text for word in words], lang, frozenset(at for at, word in enumerate(words) if word.gap != NONE)))
    )
    reading = Reading(tuple(messages), words, hits, _spans(words, hits), tuple(accumulate(_DISTANCE[word.gap] for word in words)), lang, unread)
    carried = tuple(_carried(reading))
    return replace(reading, spans=_spans(words, (*hits, *carried))) if carried else reading


def _written_out(words: Iterable[Word], lexicon: Lexicon) -> Iterable[Word]:
    for word in words:
        full = lexicon.shorthand.get(word.text)
        if full is None:
            yield word
            continue
        for number, part in enumerate(full):
            yield replace(word, text=part, gap=word.gap if number == 0 else NONE)


def _joined(words: Sequence[Word], lexicon: Lexicon) -> Iterable[Word]:
    """ "Can not" is one word here, as "can't" is."""
    at = 0
    while at < len(words):
        pair = lexicon.joined.get((words[at].text, words[at + 1].text)) if at + 1 < len(words) and words[at + 1].gap == NONE else None
        yield replace(words[at], text=pair, end=words[at + 1].end) if pair else words[at]
        at += 2 if pair else 1


def _put_right(words: Sequence[Word], lexicon: Lexicon, spelling: Spelling) -> tuple[tuple[Word, ...], int]:
    found, unread = [], 0
    for word in words:
        if lexicon.knows(word.text) or spelling.is_a_word(word.text):
            found.append(word)
            continue
        meant = spelling.meant(word.text)
        unread += not meant
        found += [replace(word, text=part, gap=word.gap if number == 0 else NONE) for number, part in enumerate(meant or (word.text,))]
    return tuple(found), unread


def _without_figures(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Words inside a figure of speech mean nothing by themselves: "killing me", "cold feet about it"."""
    figures = [hit for hit in hits if hit.name == FIGURE]
    return tuple(hit for hit in hits if hit.name == FIGURE or not any(_hides(figure, hit) for figure in figures))


def _hides(figure: Hit, hit: Hit) -> bool:
    overlap = hit.start < figure.end and figure.start < hit.end
    return overlap and not (hit.start <= figure.start and figure.end <= hit.end)


def _longest_places(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """ "Between my legs" is no leg, and "charley horse" no horse: a place or an animal inside a longer name of one is not meant."""
    long = {
        (hit.start, hit.end)
        for hit in hits
        if hit.end - hit.start > 1 and hit.name in (_CARRIED, "CRAMP", "OTHER_PART", "EXERCISE", "HUMAN", "ACTIVITY", "NOT_BACK")
    }
    inside = {
        (hit.start, hit.end)
        for hit in hits
        if hit.name in (_CARRIED, "ANIMAL") and any(a <= hit.start and hit.end <= b and (a, b) != (hit.start, hit.end) for a, b in long)
    }
    return tuple(hit for hit in hits if (hit.start, hit.end) not in inside or hit.name not in _PLACES_AND_ANIMALS)


def _spans(words: Sequence[Word], hits: Iterable[Hit]) -> Mapping[str, Sequence[Span]]:
    spans: dict[str, dict[Span, None]] = defaultdict(dict)
    for at, word in enumerate(words):
        spans[word.text][at, at + 1] = None
    for hit in hits:
        spans[hit.name][hit.start, hit.end] = None
    return {name: tuple(found) for name, found in spans.items()}


def _carried(reading: Reading) -> Iterable[Hit]:
    """ "My calf hurts. It got hot": where no place stands beside "it", it is the place that was named before; so is a sentence without a place."""
    before: list[Hit] = []
    sentences = {start for start, _ in reading.sentences}
    hits = sorted(reading.hits, key=lambda hit: hit.start)  # a stable order: those of one place stay as they were found
    for start, end in _pieces(reading):
        here = hits[bisect_left(hits, start, key=lambda hit: hit.start) : bisect_left(hits, end, key=lambda hit: hit.start)]
        names = {hit.name for hit in here}
        places = [hit for hit in here if hit.name == _CARRIED]
        thing = next((hit.start for hit in here if hit.name == _IT), None)
        if places:
            last = max(places, key=lambda hit: (hit.start, hit.end))
            before = [hit for hit in here if (hit.start, hit.end) == (last.start, last.end)]
        elif names.intersection(_STRANGE_TO_IT):
            before = []
        elif before and (thing is not None or start in sentences):
            yield from (Hit(hit.name, start if thing is None else thing, (start if thing is None else thing) + 1) for hit in before)


def _pieces(reading: Reading) -> list[Span]:
    """Sentences, cut at each "and" behind which "it" follows soon."""
    things = {hit.start for hit in reading.hits if hit.name == _IT}
    starts = {start for start, _ in reading.sentences}
    starts |= {at for at, word in enumerate(reading.texts) if word in ("and", "y", "but", "pero") and things.intersection(range(at + 1, at + 4))}
    cut = sorted(starts)
    return list(zip(cut, [*cut[1:], len(reading.words)], strict=bool(cut)))

"""Where in a question a name of a payer stands, as it is written or with its words in another order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from sural.cover.names import SHORTEST_NEAR, Name, Names
from sural.cover.question import JOINING, Place
from sural.cover.spelling import within
from sural.cover.words import STATE
from sural.whole_number import all_digits

_LONGEST = 8  # places of the longest name
_READINGS = 9  # ways to read words that were put right
_SPREAD = 4  # places that may stand between the words of a name

_LONGEST_NEAR = 32
_RARE = 4.6  # what a word tells that at most three rows have

AS_WRITTEN, ANY_ORDER, SHORTENED, NEARLY = 3, 2, 1, 1
_LONG = 12  # letters of a name that may hold two slips


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name of a payer at some places. `quality`: as written, in another order, or without words such as "plan"."""

    name: Name
    places: frozenset[int]
    quality: int
    slips: int = 0

    @property
    def payer(self) -> str:
        """Whose name it is."""
        return self.name.payer


def anchors_as_written(places: Sequence[Place], names: Names) -> list[Anchor]:
    """Names whose letters stand there in their order, with or without spaces, breaks and words that say nothing."""
    found: dict[tuple[Name, frozenset[int]], int] = {}
    for start in range(len(places)):
        for end in range(start + 1, min(len(places), start + _LONGEST) + 1):
            for span, letters in _spans(places, start, end, names):
                for name in names.by_letters.get(letters, ()):
                    found[name, span] = max(found.get((name, span), 0), SHORTENED if _lacks_its_end(name, letters) else AS_WRITTEN)
    return [Anchor(name, span, quality) for (name, span), quality in found.items()]


def _lacks_its_end(name: Name, letters: str) -> bool:
    """Is the last word of the name missing: "hit and run" for "hit and run fund"?"""
    return len(name.words) > 3 and letters == "".join(name.words[:-1]) != "".join(name.telling)


def _spans(places: Sequence[Place], start: int, end: int, names: Names) -> Iterator[tuple[frozenset[int], str]]:
    """The letters from one place to another; a name neither begins nor ends with a break, a denied word or one that says nothing."""
    if any(place.denied for place in places[start:end]) or places[start].is_break or places[end - 1].is_break:
        return
    inside = [at for at in range(start, end) if not places[at].is_break]
    choices = [inside, [at for at in inside if places[at].word not in names.words.filler]]
    for chosen in choices if choices[0] != choices[1] else choices[:1]:
        if len(chosen) > 1 and all(places[at].word in names.words.filler for at in chosen):
            continue  # "I am" is not "IAM"
        if chosen and chosen[0] == start and chosen[-1] == end - 1:
            span = frozenset(chosen)
            for forms in islice(product(*(places[at].forms for at in chosen)), _READINGS):
                yield span, "".join(forms)
            yield span, "".join(places[at].typed.replace(" ", "") for at in chosen)


def anchors_in_any_order(clause: Sequence[int], places: Sequence[Place], names: Names) -> list[Anchor]:
    """Names all of whose telling words stand in one clause, near each other; also without words such as "plan"."""
    where: dict[str, list[int]] = defaultdict(list)
    for at in clause:
        for form in places[at].forms:
            where[form].append(at)
    found = [_any_order(name, where, names) for word in where for name in names.by_word.get(word, ())]
    return [anchor for anchor in found if anchor is not None]


def _any_order(name: Name, where: Mapping[str, Sequence[int]], names: Names) -> Anchor | None:
    quality, needed = ANY_ORDER, set(name.telling)
    if not needed <= where.keys():
        quality, needed = SHORTENED, {word for word in needed if word not in names.words.cue}
        if not needed or not needed <= where.keys() or all(_says_little(word, names) for word in needed):
            return None
    anchor = max(needed, key=lambda word: (names.weight(word), word))
    centre = where[anchor][0]
    chosen = {min(where[word], key=lambda at: abs(at - centre)) for word in needed}
    if len(chosen) < len(needed) or max(chosen) - min(chosen) > len(needed) + _SPREAD:
        return None
    return Anchor(name, frozenset(chosen), quality)


def _says_little(word: str, names: Names) -> bool:
    """Is this word alone, without "plan" or "fund" beside it, too little to mean a payer by?"""
    words = names.words
    common = any(word in some for some in (words.slight, words.cue, words.ordinary, words.other, words.kinds))
    return common or len(word) < 4 or names.weight(word) < _RARE or word.startswith(STATE)


def anchors_nearly(clause: Sequence[int], unknown: Sequence[int], places: Sequence[Place], names: Names) -> list[Anchor]:
    """Names that words of a clause are one slip away from when they are taken together: "mpv gold". Of all words if none is unknown."""
    found: list[Anchor] = []
    for start in range(len(clause)):
        for end in range(start + 1, min(len(clause), start + 5) + 1):
            span = clause[start:end]
            if (unknown and not set(span) & set(unknown)) or all(_says_nothing(places[at].word, names) for at in span):
                continue
            letters = "".join(places[at].word for at in span)
            found += [Anchor(name, frozenset(span), NEARLY, slips) for key, slips in _near_letters(letters, names) for name in names.by_letters[key]]
    least = min((anchor.slips for anchor in found), default=0)
    return [anchor for anchor in found if anchor.slips == least]


def _near_letters(letters: str, names: Names) -> list[tuple[str, int]]:
    if not SHORTEST_NEAR <= len(letters) <= _LONGEST_NEAR:
        return []
    most = 2 if len(letters) >= _LONG else 1
    near = within(letters, names.letters, most)
    return [(key, slips) for key, slips in near.items() if _digits(key) == _digits(letters) and slips]


def _digits(letters: str) -> str:
    return "".join(letter for letter in letters if all_digits(letter))


def _says_nothing(word: str, names: Names) -> bool:
    words = names.words
    return any(word in some for some in (words.filler, words.cue, words.slight, words.other, words.kinds))


def clauses(places: Sequence[Place], written: Sequence[Anchor]) -> list[list[int]]:
    """The places of each part of a question; a break or a joining word inside a name does not part it."""
    inside = {at for anchor in written for at in range(min(anchor.places), max(anchor.places) + 1) if _holds_together(anchor, places, written)}
    parts: list[list[int]] = [[]]
    for at, place in enumerate(places):
        if at not in inside and (place.is_break or (place.word in JOINING)):
            parts.append([])
        elif not place.is_break and not place.denied:
            parts[-1].append(at)
    return [part for part in parts if part]


def _holds_together(anchor: Anchor, places: Sequence[Place], written: Sequence[Anchor]) -> bool:
    """A name over a break is one name, unless what stands before the break and after it are names by themselves."""
    first, last = min(anchor.places), max(anchor.places)
    parted = [at for at in range(first, last) if places[at].is_break]
    if not parted:
        return True
    before, after = frozenset(range(first, parted[0])), frozenset(range(parted[-1] + 1, last + 1))
    spans = {one.places for one in written}
    return not (before in spans and after in spans)

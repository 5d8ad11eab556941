"""Puts slips of the pen right: to the nearest word that a payer's name or the words around it have, or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sural.whole_number import all_digits

_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("sh", "x"), ("sch", "x"), ("tch", "x"), ("ch", "x"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("z", "s"), ("y", "i"), ("w", "v"),
)  # fmt: skip
_SHORTEST = 4
_ENDINGS = frozenset(("hmo", "ppo", "epo", "pos"))  # short words that are written onto a name
_MOST = 3  # as near words that are kept side by side


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word as it may have been meant. `slips`: 0 when it was known as it stands; `cut`: a piece of what was typed as one word."""

    typed: str
    meant: tuple[str, ...]
    slips: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    """Knows the words of payers' names and the words around them."""

    names: frozenset[str]
    around: frozenset[str]
    by_sound: Mapping[str, tuple[str, ...]]
    by_length: Mapping[int, tuple[str, ...]]
    kinds: frozenset[str]  # words such as "medicaid": typed so often that a slip is likelier of one of them

    def meant(self, word: str) -> tuple[Spelled, ...]:
        """The word as it stands if it is known or a number; else what it is made of, or the nearest known word; else itself with no meaning."""
        if all_digits(word) or word in self.names or word in self.around or not word.isalpha():
            return (Spelled(word, (word,), 0),)
        if len(word) >= 7 and (pieces := self._pieces(word)):
            return tuple(Spelled(piece, (piece,), 0, cut=True) for piece in pieces)
        if len(word) >= _SHORTEST and (near := self._near(word)):
            return (Spelled(word, near[0], near[1]),)
        return (Spelled(word, (), 0),)

    def _near(self, word: str) -> tuple[tuple[str, ...], int] | None:
        slips = within(word, self.by_length, _most_slips(word))
        allowed = {known: count for known, count in slips.items() if _may_be_meant(word, known, count)}
        allowed |= {known: 1 for known in self.by_sound.get(sound(word), ()) if len(known) >= _SHORTEST}
        if not allowed:
            return None
        least = min(allowed.values())
        near = [known for known, count in allowed.items() if count == least]
        near = [known for known in near if known in self.kinds] or near
        near = [known for known in near if known in self.names] or [known for known in near if len(word) > _SHORTEST]
        if not near:
            return None
        near.sort(key=lambda known: (sound(known) != sound(word), known[0] != word[0], abs(len(known) - len(word)), known))
        return tuple(near[:_MOST]), least

    def _pieces(self, word: str) -> tuple[str, ...]:
        """The word cut into the fewest known words, one of which is a longer one of a name."""
        best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(2, len(word) + 1):
            for start in range(max(0, end - 16), end - 1):
                before, piece = best[start], word[start:end]
                if before is not None and self._is_piece(piece):
                    longer = best[end]
                    if longer is None or len(before) + 1 < len(longer):
                        best[end] = (*before, piece)
        pieces = best[-1] or ()
        return pieces if any(len(piece) > 3 and piece in self.names for piece in pieces) and len(pieces) < 4 else ()

    def _is_piece(self, piece: str) -> bool:
        return piece in _ENDINGS or (len(piece) >= _SHORTEST and (piece in self.names or piece in self.around))


def spelling_of(names: Iterable[str], around: Iterable[str], kinds: Iterable[str] = ()) -> Spelling:
    """A spelling that knows these words."""
    of_names = frozenset(word for word in names if not all_digits(word))
    others = frozenset(around) - of_names
    lexicon = tuple(sorted(word for word in of_names | others if len(word) >= _SHORTEST and word.isalpha()))
    by_sound: dict[str, list[str]] = defaultdict(list)
    for word in lexicon:
        by_sound[sound(word)].append(word)
    return Spelling(of_names, others, {key: tuple(words) for key, words in by_sound.items()}, by_length(lexicon), frozenset(kinds))


def by_length(words: Iterable[str]) -> dict[int, tuple[str, ...]]:
    """Words under the number of their letters, to be looked through quickly."""
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return {length: tuple(same) for length, same in found.items()}


def within(word: str, lengths: Mapping[int, tuple[str, ...]], most: int) -> dict[str, int]:
    """The words at most so many slips away (a letter more, less or other, or two swapped), with how many."""
    near: dict[str, int] = {}
    for length in range(len(word) - most, len(word) + most + 1):
        for known, slips, _ in extract(word, lengths.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=None):
            near[known] = int(slips)
    return near


def _most_slips(word: str) -> int:
    return 1 if len(word) == _SHORTEST else 2 if len(word) < 10 else 3


def sound(word: str) -> str:
    """A word roughly as it is heard: "sygna" and "cigna" sound alike."""
    for letters, heard in _SOUNDS:
        word = word.replace(letters, heard)
    word = re.sub(r"c(?=[eiy])", "s", word).replace("c", "k")
    return re.sub(r"(.)\1+", r"\1", word)


def skeleton(word: str) -> str:
    """The first letter and the consonants of a word, as they are heard."""
    heard = sound(word)
    return heard[:1] + re.sub(r"[aeiouh]", "", heard[1:])


def _may_be_meant(word: str, known: str, slips: int) -> bool:
    length = min(len(word), len(known))
    if length < 5:
        return slips == 1 and word[0] == known[0] and length == _SHORTEST
    if slips == 1:
        return True
    alike = len(skeleton(word)) > 2 and skeleton(word) == skeleton(known)
    if slips == 2:
        return alike or length >= 10
    return alike and length >= 10

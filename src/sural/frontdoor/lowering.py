"""Which words that make an alarm less likely are said of the sign beside them, and not of something else, of before or of somebody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sural.frontdoor.clauses import inside, statements
from sural.frontdoor.grammar import Scopes
from sural.frontdoor.patterns import Span
from sural.frontdoor.reading import Reading

_TURNS = frozenset(("but", "now", "however", "though", "although", "yet", "except", "today", "tonight", "pero", "ahora", "ahorita", "aunque", "hoy", "sino"))
_WHEN = frozenset(("when", "if", "after", "since", "because", "from", "whenever", "cuando", "si", "despues", "desde", "porque", "al", "por"))
_TELLS = frozenset(("i", "im", "ive", "my", "yo", "mi", "mis", "tengo", "estoy", "fui", "corri", "tuve", "tomo", "siempre", "hace"))
_LEADS = frozenset(("and", "but", "y", "pero", "e"))
_NAMED = ("BODY", "OTHER_PART", "LEG_TROUBLE")


@dataclass(frozen=True, slots=True)
class Lowering:
    """What is needed to tell whether a lowering word is said of a sign."""

    reading: Reading
    scopes: Scopes
    parts: tuple[Span, ...]
    starts: tuple[int, ...]
    turns: tuple[int, ...]

    def counts(self, way: Sequence[Span], word: Span) -> bool:
        """Is it said of that sign? In doubt it isn't, so that the sign stands."""
        first, last = min(start for start, _ in way), max(end for _, end in way) - 1
        if first <= word[0] <= last:
            return True
        if self.reading.words[word[0]].turn != self.reading.words[first].turn or self._is_set_aside(range(first, last + 1), range(*word)):
            return False
        part = self._part(word[0])
        if part in (self._part(first), self._part(last)):
            return True
        begins = next((text for text in self.reading.texts[part[0] : part[1]] if text not in _LEADS), "")
        if word[1] <= first and (self._turns_between(word[1], first) or begins not in _WHEN):
            return False
        return begins not in _TELLS and not self._names_its_own(part, word)

    def _is_set_aside(self, sign: range, word: range) -> bool:
        """Is it denied, long past, or about somebody else, and the sign is not?"""
        scopes = self.scopes
        return any(not scope.isdisjoint(word) and scope.isdisjoint(sign) for scope in (scopes.denied, scopes.past, scopes.other, scopes.animal))

    def _part(self, at: int) -> Span:
        return self.parts[bisect_right(self.starts, at) - 1]

    def _turns_between(self, first: int, last: int) -> bool:
        """Does a word such as "but now" stand between them? What stands before it says nothing of what stands behind."""
        number = bisect_right(self.turns, first - 1)
        return number < len(self.turns) and self.turns[number] <= last

    def _names_its_own(self, part: Span, word: Span) -> bool:
        """Does its clause speak of another place or trouble? Then it is said of that one."""
        return any(not (word[0] <= start < word[1]) for name in _NAMED for start, _ in inside(self.reading, name, part))


def lowering_in(reading: Reading, scopes: Scopes) -> Lowering:
    """What tells of each lowering word of a conversation whether it counts."""
    parts = tuple(statements(reading))
    turns = tuple(at for at, word in enumerate(reading.texts) if word in _TURNS)
    return Lowering(reading, scopes, parts, tuple(start for start, _ in parts), turns)

"""Patterns over classes of words: "NUMB SADDLE" is met where both stand near each other, in any order.

| written | means |
|---|---|
| `NUMB SADDLE` | both, in any order, at most `within` words between neighbours |
| `CANT > PEE` | the first before the second |
| `calf` | a word in small letters stands for itself |
| `COLD\\|PALE` | one of them |
| `!ICE` | none of it within `within` words |
| `&TRAVEL` | anywhere in the conversation |
| `!&TRAVEL` | nowhere in the conversation |

The end of a sentence counts as three words, a comma as one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sural.errors import KnowledgeError

Span = tuple[int, int]
Spans = Mapping[str, Sequence[Span]]
Counts = Callable[[Sequence[Span], Span], bool]  # is a lowering word said of what was met?
WITHIN = 5


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a pattern: classes of which one has to stand there. `after`: behind the part before it."""

    names: tuple[str, ...]
    after: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What has to stand near each other, what must not, and what has to stand, or must not, anywhere."""

    text: str
    near: tuple[Element, ...]
    not_near: frozenset[str]
    anywhere: tuple[tuple[str, ...], ...]
    nowhere: frozenset[str]
    within: int

    def matches(self, spans: Spans, position: Sequence[int], slack: int = 0, counts: Counts | None = None) -> list[tuple[Span, ...]]:
        """Each way in which it is met, nearest first; `position` tells how far along each word is, with ends of sentences counted.

        `slack`: how many words more may stand between its parts, and between it and what must not be near.
        `counts`: which of the words that must not stand there are said of it at all; without it, all are.
        """
        within = self.within + slack
        if (counts is None and any(name in spans for name in self.nowhere)) or not all(any(name in spans for name in names) for names in self.anywhere):
            return []
        choices = []
        for element in self.near:
            found = [span for name in element.names for span in spans.get(name, ())]
            if not found:
                return []
            choices.append(found)
        met = [way for way in _ways(self.near, choices, position, within) if not self._spoiled(way, spans, position, within, counts)]
        return sorted(met, key=lambda way: (max(end for _, end in way) - min(start for start, _ in way), way))

    def _spoiled(self, way: Sequence[Span], spans: Spans, position: Sequence[int], within: int, counts: Counts | None) -> bool:
        first, last = min(start for start, _ in way), max(end for _, end in way) - 1
        if counts and any(counts(way, span) for name in self.nowhere for span in spans.get(name, ())):
            return True
        return any(
            position[start] <= position[last] + within and position[end - 1] >= position[first] - within and (counts is None or counts(way, (start, end)))
            for name in self.not_near
            for start, end in spans.get(name, ())
        )


def by_first_part(patterns: Iterable[Pattern]) -> Mapping[str, tuple[int, ...]]:
    """By class or word the numbers of the patterns that begin with it, for `that_may_match`."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        for name in pattern.near[0].names:
            found[name].append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def that_may_match(index: Mapping[str, tuple[int, ...]], spans: Spans) -> list[int]:
    """The numbers of the patterns whose first part stands there, in their order."""
    return sorted({number for name in spans for number in index.get(name, ())})


def _ways(elements: Sequence[Element], choices: Sequence[Sequence[Span]], position: Sequence[int], within: int) -> list[tuple[Span, ...]]:
    ways: list[tuple[Span, ...]] = [(span,) for span in choices[0]]
    for element, found in zip(elements[1:], choices[1:], strict=True):
        near = _Near(found, position, within)
        ways = [(*way, span) for way in ways for span in near.to(way) if _beside(way, span, element.after, position, within)]
    return ways


class _Near:
    """Spans by where they stand: in a long text only those close by are looked at."""

    def __init__(self, found: Sequence[Span], position: Sequence[int], within: int) -> None:
        self._found = sorted(found)
        self._starts = [position[start] for start, _ in self._found]
        self._position, self._within = position, within
        self._longest = max(position[end - 1] - position[start] for start, end in found)

    def to(self, way: Sequence[Span]) -> Sequence[Span]:
        first = min(self._position[start] for start, _ in way) - self._within - self._longest - 1
        last = max(self._position[end - 1] for _, end in way) + self._within + 1
        return self._found[bisect_left(self._starts, first) : bisect_right(self._starts, last)]


def _beside(way: Sequence[Span], span: Span, after: bool, position: Sequence[int], within: int) -> bool:
    if after and span[0] < way[-1][1]:
        return False
    if any(span[0] < end and start < span[1] for start, end in way):
        return False
    return any(_apart(one, span, position) <= within for one in way)


def _apart(one: Span, other: Span, position: Sequence[int]) -> int:
    first, second = (one, other) if one <= other else (other, one)
    return position[second[0]] - position[first[1] - 1] - 1


def pattern_of(text: str, names: frozenset[str], within: int = WITHIN) -> Pattern:
    """Read one pattern.

    Raises
    ------
    KnowledgeError
        It names a class that is in no table.
    """
    near: list[Element] = []
    not_near: set[str] = set()
    anywhere: list[tuple[str, ...]] = []
    nowhere: set[str] = set()
    after = False
    for part in text.split():
        if part == ">":
            after = True
            continue
        mark = part[: len(part) - len(part.lstrip("!&"))]
        parts = tuple(part[len(mark) :].split("|"))
        if unknown := [name for name in parts if name.isupper() and name not in names]:
            raise KnowledgeError(f"The pattern '{text}' names {unknown[0]}, which is no class of words. Add it to a table, or write it in small letters.")
        if mark == "!&":
            nowhere.update(parts)
        elif mark == "!":
            not_near.update(parts)
        elif mark == "&":
            anywhere.append(parts)
        else:
            near.append(Element(parts, after))
        after = False
    if not near:
        raise KnowledgeError(f"The pattern '{text}' says nothing that has to stand there.")
    return Pattern(text, tuple(near), frozenset(not_near), tuple(anywhere), frozenset(nowhere), within)

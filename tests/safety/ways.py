"""How a rule can come to hold: smallest sets of answers, and whether it should, found from its text and not with the code that applies it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from sural import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not

MOST = 120


@dataclass(frozen=True)
class Way:
    """What must have been answered, and what must not be so."""

    needed: frozenset[Item]
    forbidden: frozenset[Expression] = frozenset()


def ways(knowledge: Knowledge, expression: Expression) -> tuple[Way, ...]:
    """The smallest ways; a computed score stands for the ways to reach it.

    Where the parts of an AND have more ways than `MOST` together, each part is varied by itself while the others stay at their
    first: every way of every part is then in at least one way of the whole.
    """
    found = [way for way in dict.fromkeys(_ways(knowledge, expression)) if says(knowledge, expression, answers_of(knowledge, way))]
    return tuple(way for way in found if not any(other.needed < way.needed and other.forbidden <= way.forbidden for other in found))


def _ways(knowledge: Knowledge, expression: Expression) -> list[Way]:
    match expression:
        case Item(finding_id, _) if finding_id in knowledge.composites:
            return _ways(knowledge, knowledge.composites[finding_id].expression)
        case Item():
            return [Way(frozenset({expression}))]
        case Not(Not(part)):
            return _ways(knowledge, part)
        case Not(part):
            return [Way(frozenset(), frozenset({part}))]
        case Any(parts):
            return list(dict.fromkeys(way for part in parts for way in _ways(knowledge, part)))
        case All(parts):
            return _together(knowledge, parts)
        case CountAtLeast(number, parts):
            return [way for some in combinations(parts, number) for way in _together(knowledge, some)]


def _together(knowledge: Knowledge, parts: tuple[Expression, ...]) -> list[Way]:
    found = [_joined(some) for some in _choices([_ways(knowledge, part) for part in parts])]
    return [way for way in dict.fromkeys(found) if _can_be(way)]


def _choices(of_parts: list[list[Way]]) -> Iterator[tuple[Way, ...]]:
    size = 1
    for some in of_parts:
        size *= len(some)
    if size <= MOST:
        yield from product(*of_parts)
        return
    for place, some in enumerate(of_parts):
        for other_first in range(2):
            rest = [each[min(other_first, len(each) - 1)] for each in of_parts]
            for way in some:
                yield (*rest[:place], way, *rest[place + 1 :])


def _joined(some: tuple[Way, ...]) -> Way:
    return Way(frozenset().union(*(way.needed for way in some)), frozenset().union(*(way.forbidden for way in some)))


def _can_be(way: Way) -> bool:
    """One question has one answer."""
    levels: dict[str, set[str]] = {}
    for item in way.needed:
        if item.level:
            levels.setdefault(item.finding_id, set()).add(item.level)
    return all(len(given) == 1 for given in levels.values())


def answers_of(knowledge: Knowledge, way: Way) -> dict[str, str]:
    """The answers that a way needs: the named level, or the mildest abnormal one."""
    given: dict[str, str] = {}
    for item in sorted(way.needed, key=lambda one: (one.level is not None, one.finding_id)):
        given[item.finding_id] = item.level or knowledge.findings[item.finding_id].levels[1]
    return given


def says(knowledge: Knowledge, expression: Expression, given: Mapping[str, str]) -> bool:
    """Whether the expression holds for these answers; read anew here, so that the engine is not its own judge."""
    match expression:
        case Item(finding_id, _) if finding_id in knowledge.composites and finding_id not in given:
            return says(knowledge, knowledge.composites[finding_id].expression, given)
        case Item(finding_id, level):
            told = given.get(finding_id)
            return told is not None and (told == level if level else told != knowledge.findings[finding_id].levels[0])
        case Not(part):
            return not says(knowledge, part, given)
        case All(parts):
            return not any(not says(knowledge, part, given) for part in parts)
        case Any(parts):
            return any(says(knowledge, part, given) for part in parts)
        case CountAtLeast(number, parts):
            return len([part for part in parts if says(knowledge, part, given)]) >= number

"""How a rule can come to hold: every smallest set of answers, found from its text and not with the code that applies it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product

from sural import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not

MOST = 400


@dataclass(frozen=True)
class Way:
    """What must have been answered, and what must not be so."""

    needed: frozenset[Item]
    forbidden: frozenset[Expression] = frozenset()


def ways(knowledge: Knowledge, expression: Expression) -> tuple[Way, ...]:
    """The smallest ways; a computed score stands for the ways to reach it."""
    found = dict.fromkeys(_ways(knowledge, expression))
    assert len(found) <= MOST, "a rule with so many ways can't be read"
    return tuple(way for way in found if not any(other.needed < way.needed and other.forbidden <= way.forbidden for other in found))


def _ways(knowledge: Knowledge, expression: Expression) -> list[Way]:
    match expression:
        case Item(finding_id, _) if finding_id in knowledge.composites:
            return _ways(knowledge, knowledge.composites[finding_id].expression)
        case Item():
            return [Way(frozenset({expression}))]
        case Not(part):
            return [Way(frozenset(), frozenset({part}))]
        case Any(parts):
            return [way for part in parts for way in _ways(knowledge, part)]
        case All(parts):
            return _together(knowledge, parts)
        case CountAtLeast(number, parts):
            return [way for some in combinations(parts, number) for way in _together(knowledge, some)]


def _together(knowledge: Knowledge, parts: tuple[Expression, ...]) -> list[Way]:
    joined = (tuple(some) for some in product(*(_ways(knowledge, part) for part in parts)))
    found = [Way(frozenset().union(*(way.needed for way in some)), frozenset().union(*(way.forbidden for way in some))) for some in joined]
    return [way for way in found if _can_be(way)]


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


def is_met(knowledge: Knowledge, way: Way, given: Mapping[str, str]) -> bool:
    """Whether these answers contain the way."""
    return all(_true(knowledge, item, given) for item in way.needed) and not any(_any_true(knowledge, part, given) for part in way.forbidden)


def _any_true(knowledge: Knowledge, part: Expression, given: Mapping[str, str]) -> bool:
    return any(is_met(knowledge, way, given) for way in _ways(knowledge, part))


def _true(knowledge: Knowledge, item: Item, given: Mapping[str, str]) -> bool:
    level = given.get(item.finding_id)
    if level is None:
        return False
    return level == item.level if item.level else level != knowledge.findings[item.finding_id].levels[0]

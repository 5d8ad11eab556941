"""Which urgency rules and composite scores hold. A rule none of whose items is positive keeps its value for empty answers and is not evaluated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not, holds, items, support

TrueItem = tuple[str, str | None]
Check = Callable[[Set[TrueItem]], bool]


@dataclass(frozen=True, slots=True)
class ReadRule:
    """An expression with what it speaks of, and whether it holds when nothing is known."""

    id: str
    expression: Expression
    check: Check
    items: frozenset[TrueItem]
    in_silence: bool

    @classmethod
    def of(cls, key: str, expression: Expression) -> ReadRule:
        named = frozenset((item.finding_id, item.level) for item in items(expression))
        return cls(key, expression, _check(expression), named, holds(expression, lambda finding, level: False))

    def holds(self, true: Set[TrueItem]) -> bool:
        """Whether it holds when just these items are true."""
        if self.items.isdisjoint(true):
            return self.in_silence
        return self.check(true)

    def findings(self, true: Set[TrueItem]) -> tuple[str, ...]:
        """The findings by which it holds, each once; what it only denies is no reason."""
        return tuple(dict.fromkeys(item.finding_id for item in support(self.expression, lambda finding, level: (finding, level) in true)))


def _check(expression: Expression) -> Check:
    """What `holds` says, prepared once: every answer asks all rules. Single items are held against what is true together, in one go."""
    match expression:
        case Item(finding_id, level):
            item = (finding_id, level)
            return lambda true: item in true
        case Not(part):
            denied = _check(part)
            return lambda true: not denied(true)
        case All(parts):
            every, further = _items_and_others(parts)
            return lambda true: every <= true and all(part(true) for part in further)
        case Any(parts):
            some, further = _items_and_others(parts)
            return lambda true: not some.isdisjoint(true) or any(part(true) for part in further)
        case CountAtLeast(number, parts):
            counted, further = _items_and_others(parts)
            return lambda true: len(counted & true) + sum(part(true) for part in further) >= number


def _items_and_others(parts: tuple[Expression, ...]) -> tuple[frozenset[TrueItem], tuple[Check, ...]]:
    """The single items, each once, and checks of the other parts and of an item that stands there again."""
    single: set[TrueItem] = set()
    others: list[Check] = []
    for part in parts:
        if isinstance(part, Item) and (part.finding_id, part.level) not in single:
            single.add((part.finding_id, part.level))
        else:
            others.append(_check(part))
    return frozenset(single), tuple(others)


@lru_cache(maxsize=4)
def rules_of(knowledge: Knowledge) -> tuple[ReadRule, ...]:
    """The urgency rules, in the order of their table."""
    return tuple(ReadRule.of(rule.id, rule.expression) for rule in knowledge.rules.values())


@lru_cache(maxsize=4)
def rules_about(knowledge: Knowledge) -> Mapping[str, tuple[ReadRule, ...]]:
    """By finding the urgency rules that its answer can change, by themselves or by a score."""
    of_score: dict[str, set[str]] = {score.id: {finding for finding, _ in score.items} for score in _scores_of(knowledge)}
    found: dict[str, list[ReadRule]] = defaultdict(list)
    for rule in rules_of(knowledge):
        named = {finding for finding, _ in rule.items}
        for finding in named.union(*(of_score[one] for one in named & of_score.keys())):
            found[finding].append(rule)
    return {finding: tuple(rules) for finding, rules in found.items()}


@lru_cache(maxsize=4)
def _scores_of(knowledge: Knowledge) -> tuple[ReadRule, ...]:
    return tuple(ReadRule.of(composite.id, composite.expression) for composite in knowledge.composites.values())


@lru_cache(maxsize=4)
def scored_findings(knowledge: Knowledge) -> frozenset[str]:
    """The findings that a score asks for."""
    return frozenset(finding for score in _scores_of(knowledge) for finding, _ in score.items)


@lru_cache(maxsize=512)
def rules_that_hold(knowledge: Knowledge, known: frozenset[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The urgency rules that hold with these known levels, in the order of their table: the id, and the findings by which it holds."""
    true = true_items(knowledge, dict(known))
    return tuple((rule.id, rule.findings(true)) for rule in rules_of(knowledge) if rule.holds(true))


def true_items(knowledge: Knowledge, levels: Mapping[str, str]) -> frozenset[TrueItem]:
    """All items that hold: a given level, any level but the first, and the computed scores (Wells and others)."""
    return with_scores(knowledge, given_items(knowledge, levels))


def with_scores(knowledge: Knowledge, given: Set[TrueItem]) -> frozenset[TrueItem]:
    """Items that are given, and those of the scores that follow."""
    return frozenset(given | given_items(knowledge, {score.id: "yes" for score in _scores_of(knowledge) if score.holds(given)}))


def given_items(knowledge: Knowledge, levels: Mapping[str, str]) -> set[TrueItem]:
    """A level that is given, and any level but the first."""
    found: set[TrueItem] = set(levels.items())
    found.update((key, None) for key, level in levels.items() if level != knowledge.findings[key].levels[0])
    return found

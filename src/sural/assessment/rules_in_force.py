"""Which urgency rules and composite scores hold. A rule none of whose items is positive keeps its value for empty answers and is not evaluated."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import Expression, holds, items

TrueItem = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class ReadRule:
    """An expression with what it speaks of, in reading order, and whether it holds when nothing is known."""

    id: str
    expression: Expression
    speaks_of: tuple[TrueItem, ...]
    items: frozenset[TrueItem]
    in_silence: bool

    @classmethod
    def of(cls, key: str, expression: Expression) -> ReadRule:
        named = tuple((item.finding_id, item.level) for item in items(expression))
        return cls(key, expression, named, frozenset(named), holds(expression, lambda finding, level: False))

    def holds(self, true: Set[TrueItem]) -> bool:
        """Whether it holds when just these items are true."""
        if self.items.isdisjoint(true):
            return self.in_silence
        return holds(self.expression, lambda finding, level: (finding, level) in true)

    def findings(self, true: Set[TrueItem]) -> tuple[str, ...]:
        """The findings of its items that are true, each once."""
        return tuple(dict.fromkeys(item[0] for item in self.speaks_of if item in true))


@lru_cache(maxsize=4)
def rules_of(knowledge: Knowledge) -> tuple[ReadRule, ...]:
    """The urgency rules, in the order of their table."""
    return tuple(ReadRule.of(rule.id, rule.expression) for rule in knowledge.rules.values())


@lru_cache(maxsize=4)
def _scores_of(knowledge: Knowledge) -> tuple[ReadRule, ...]:
    return tuple(ReadRule.of(composite.id, composite.expression) for composite in knowledge.composites.values())


def true_items(knowledge: Knowledge, levels: Mapping[str, str]) -> frozenset[TrueItem]:
    """All items that hold: a given level, any level but the first, and the computed scores (Wells and others)."""
    given = _items_of(knowledge, levels)
    return frozenset(given | _items_of(knowledge, {score.id: "yes" for score in _scores_of(knowledge) if score.holds(given)}))


def _items_of(knowledge: Knowledge, levels: Mapping[str, str]) -> set[TrueItem]:
    found: set[TrueItem] = set(levels.items())
    found.update((key, None) for key, level in levels.items() if level != knowledge.findings[key].levels[0])
    return found

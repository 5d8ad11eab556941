"""What is known of a person at one moment, in the words of the rules. What is not in it is not known, never "no"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import Expression, truth
from sural.plan.facts.body_report import BodyReport
from sural.unlocked import cached_property

CAUSE = "cause_"
UNLIKELY = "unlikely"


@dataclass(frozen=True)
class Facts:
    """Levels by id: answers, causes (``cause_dvt``), what the person said and what the engine worked out."""

    knowledge: Knowledge = field(repr=False, compare=False)
    levels: Mapping[str, str]
    body: BodyReport | None = field(default=None, repr=False, compare=False)
    # What was found of whole rules: the same limit is asked about each exercise. The rule stands beside it, so that its id stays its own.
    _found: dict[int, tuple[Expression, bool | None]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def level(self, fact_id: str) -> str | None:
        """The level, or None when it is not known. Causes that the assessment did not name are unlikely."""
        found = self.levels.get(fact_id)
        return UNLIKELY if found is None and fact_id.startswith(CAUSE) else found

    def is_known(self, fact_id: str, level: str | None) -> bool | None:
        """Whether an item of a rule holds; None when nothing is known about it."""
        given = self.level(fact_id)
        if given is None:
            return None
        return given == level if level is not None else given != self._normal(fact_id)

    def truth(self, expression: Expression) -> bool | None:
        """Whether an expression holds; None when the answer hangs on something that is not known."""
        found = self._found.get(id(expression))
        if found is None:
            found = self._found[id(expression)] = (expression, truth(expression, self.is_known))
        return found[1]

    def holds(self, expression: Expression | None) -> bool:
        """Whether an expression is known to hold; an empty one always does."""
        return expression is None or self.truth(expression) is True

    @cached_property
    def causes(self) -> frozenset[str]:
        """Condition ids of the causes that are likely or possible: what is said to this person holds for one of them."""
        return frozenset(key.removeprefix(CAUSE) for key, level in self.levels.items() if key.startswith(CAUSE) and level != UNLIKELY)

    def having(self, levels: Mapping[str, str]) -> Facts:
        """These facts and some more, which win."""
        return Facts(self.knowledge, {**self.levels, **levels}, self.body)

    def _normal(self, fact_id: str) -> str:
        if fact_id.startswith(CAUSE):
            return UNLIKELY
        fact = self.knowledge.treatment.facts.get(fact_id)
        return fact.levels[0] if fact else self.knowledge.findings[fact_id].levels[0]

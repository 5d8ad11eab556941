"""Medicines stand in a plan as questions only. What is true of the person decides which caution comes first."""

from __future__ import annotations

from collections.abc import Mapping

from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import items
from sural.knowledge.treatment import Fact
from sural.plan.content.items import CarePart
from sural.plan.content.version import Plan
from sural.plan.making.care_parts import care_parts


def asked_for_medicines(knowledge: Knowledge, plan: Plan) -> tuple[Fact, ...]:
    """Yes-or-no facts that a caution hangs on, that only the person can tell, and that were open when the plan was made."""
    needed = {item.finding_id for caution in knowledge.treatment.cautions for item in items(caution.when)}
    asked = (fact for fact in knowledge.treatment.facts.values() if fact.asked == "person" and fact.levels == ("no", "yes"))
    return tuple(fact for fact in asked if fact.id in needed and plan.facts.level(fact.id) is None)


def medicines(plan: Plan, said: Mapping[str, str]) -> tuple[CarePart, ...]:
    """The questions about medicines of a plan, with what was said since: known cautions first, and what a limit then keeps out left out."""
    shown, _ = care_parts(plan.facts.having(said))
    of_plan = {part.id for part in plan.parts}
    return tuple(part for part in shown if part.group == "medicine" and part.id in of_plan)

"""A strength goal from the person's own heel-raise test, and where it stands beside other people."""

from __future__ import annotations

from dataclasses import dataclass

from sural.plan.content.version import Plan

_TEST = "heel_raises"


@dataclass(frozen=True, slots=True)
class StrengthGoal:
    """Heel raises on one leg. `aim`: as many as the stronger side, or the norm where both are below it; None = not tested yet."""

    left: float | None
    right: float | None
    norm: float | None
    aim: float | None
    say: str
    source_ids: tuple[str, ...]
    confidence: str


def strength_goal(plan: Plan) -> StrengthGoal:
    """From the baseline test and the published medians, which were taken on an incline and are only a landmark."""
    treatment = plan.facts.knowledge.treatment
    base, sex = plan.basis.person.baseline, plan.facts.level("rf_sex")
    row = next((norm for norm in treatment.norms if norm.measure == _TEST and norm.sex == sex), None)
    norm = row.value if row else None
    left, right = base.heel_raises_left, base.heel_raises_right
    sources, confidence = (row.source_ids, row.confidence) if row else (("heelrise",), "B")
    if left is None or right is None:
        say = "Count your heel raises on each leg, fingertips on a wall, one every two seconds. This gives you a goal of your own."
        return StrengthGoal(left, right, norm, None, say, sources, confidence)
    weaker, stronger = min(left, right), max(left, right)
    aim = stronger if stronger - weaker >= treatment.number("heel_raise_fall") or norm is None else max(stronger, norm)
    say = f"Your goal is {aim:.0f} heel raises on each leg. You began with {left:.0f} on the left and {right:.0f} on the right."
    if norm is not None:
        say += f" Half of the people in one study did {norm:.0f} or more, on a sloping board; fewer with age."
    return StrengthGoal(left, right, norm, aim, say, sources, confidence)

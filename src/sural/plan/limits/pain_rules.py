"""Which pain rule an exercise follows for one person. The rules of a nerve, of a tendon and of a confirmed artery problem never mix."""

from __future__ import annotations

from dataclasses import dataclass

from sural.knowledge import Knowledge
from sural.knowledge.treatment import Exercise
from sural.plan.facts.facts import Facts

NERVE, CALM, PAD = "nerve", "calm", "pad"


def pain_rule_of(exercise: Exercise, facts: Facts) -> str:
    """The row of pain_rules.csv. Where a nerve may be part of it, or nobody knows, the nerve rule wins over the tendon's."""
    if exercise.pain_rule in (PAD, CALM):
        return exercise.pain_rule
    return exercise.pain_rule if facts.level("nerve_pain") == "no" else NERVE


@dataclass(frozen=True, slots=True)
class PainLimit:
    """A pain rule in numbers: `most` [0-10] in a session, spread or not; `family` as in the table."""

    family: str
    most: float
    spread_allowed: bool

    def is_over(self, pain_during: float | None, moved: str, stopped: bool) -> bool:
        """Whether a session went beyond the rule. Stopping because it hurt more always does."""
        spread = moved == "down" and not self.spread_allowed
        return stopped or spread or (pain_during is not None and pain_during > self.most)


def pain_limit(knowledge: Knowledge, rule_id: str, usual: float) -> PainLimit:
    """The limit of a rule for somebody whose usual pain is `usual` [0-10]."""
    treatment = knowledge.treatment
    rule = treatment.pain_rules[rule_id]
    if rule.family == "artery":
        return PainLimit(rule.family, 10.0, rule.spread_allowed)
    if rule.most_during:
        return PainLimit(rule.family, treatment.number(rule.most_during), rule.spread_allowed)
    return PainLimit(rule.family, min(10.0, usual + treatment.number(rule.most_rise)), rule.spread_allowed)

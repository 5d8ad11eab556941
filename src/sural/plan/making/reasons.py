"""Why an exercise is in the plan: for which likely cause, by which evidence, and what it asks of the nerve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from sural.knowledge import Knowledge
from sural.knowledge.treatment import Benefit, Exercise
from sural.plan.content.items import Because
from sural.plan.facts.basis import Basis
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import Admitted

ANY = "any"
_MOST = 2
_ROLE = {"main": "likely_benefit", "support": "support_benefit", "comfort": "comfort_benefit"}
_NO_LIMIT_DEG = 90.0
_NOT_WORTH_A_NUMBER_DEG = 5.0  # "the straight leg raised to 0 degrees" is no picture of anything


def score(exercise: Exercise, basis: Basis, facts: Facts) -> float:
    """How much an exercise is for the causes that are likely; only for the order of choice, it is no effect size."""
    return sum(weight for weight, _, _ in _weighed(exercise, basis, facts))


def because(exercise: Exercise, basis: Basis, facts: Facts, admitted: Admitted) -> tuple[Because, ...]:
    """At most two reasons by cause, of causes that are likely or possible, then the pain rule and the computed load."""
    named = facts.causes | {ANY}
    found = sorted((one for one in _weighed(exercise, basis, facts) if one[1] in named), key=lambda one: -one[0])
    reasons: dict[str, Because] = {}
    for _, cause, benefit in found:
        reasons.setdefault(benefit.id, Because(_sentence(facts, cause, benefit), benefit.source_ids, benefit.confidence))
    rule = facts.knowledge.treatment.pain_rules[admitted.pain_rule]
    return (*tuple(reasons.values())[:_MOST], *_load(facts, admitted), Because(rule.say, rule.source_ids, rule.confidence))


def _weighed(exercise: Exercise, basis: Basis, facts: Facts) -> Iterator[tuple[float, str, Benefit]]:
    treatment, chances = facts.knowledge.treatment, basis.chances
    for benefit in _benefits(facts.knowledge).get(exercise.id, ()):
        if facts.holds(benefit.when):
            weight = treatment.number(_ROLE[benefit.role])
            yield from ((weight * chance, cause, benefit) for cause, chance in _causes(benefit, chances))


@lru_cache(maxsize=4)
def _benefits(knowledge: Knowledge) -> Mapping[str, tuple[Benefit, ...]]:
    """The benefits of each exercise that has any."""
    benefits = knowledge.treatment.benefits
    named = dict.fromkeys(key for benefit in benefits for key in benefit.exercise_ids)
    return {key: tuple(benefit for benefit in benefits if key in benefit.exercise_ids) for key in named}


def _causes(benefit: Benefit, chances: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    if ANY in benefit.condition_ids:
        yield ANY, 1.0
    yield from ((cause, chances[cause]) for cause in benefit.condition_ids if cause in chances)


def _sentence(facts: Facts, cause: str, benefit: Benefit) -> str:
    condition = facts.knowledge.conditions.get(cause)
    return f"It fits one of the possible causes ({condition.plain_name}). {benefit.why}" if condition else benefit.why


def _load(facts: Facts, admitted: Admitted) -> Iterator[Because]:
    if admitted.load is None or facts.level("nerve_pain") != "yes":
        return
    load, how = admitted.load, "computed" if admitted.computed else "an estimate"
    if load.best >= _NO_LIMIT_DEG:
        say = f"It asks as much of the nerve as raising the straight leg all the way up ({how})."
    elif load.best < _NOT_WORTH_A_NUMBER_DEG:
        say = f"It asks hardly anything of the nerve ({how})."
    elif load.high <= 15:
        say = f"It asks hardly anything of the nerve: about as much as raising the straight leg to {load.best:.0f} degrees ({how}, up to {load.high:.0f})."
    else:
        say = f"It asks about as much of the nerve as raising the straight leg to {load.best:.0f} degrees ({how}, {load.low:.0f} to {load.high:.0f})."
    row = facts.knowledge.treatment.nerve_loads.get(admitted.exercise_id)
    yield Because(say, row.source_ids if row else ("body_study",), "D")

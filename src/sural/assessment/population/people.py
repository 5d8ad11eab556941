"""Assess many people: codes in; urgency, causes and the rules that hold out.

The urgency is always the one that `assess` gives. The rules are the same, on the same answers. Where a
probability could raise the urgency and is not known well enough to say on which side of its threshold it
lies, that person is weighed alone, with sets of causes of any size: the sets of three and more that were not
weighed may all hold a cause, or none of them may.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.definitions import barred_for_each
from sural.assessment.population.codes import Columns, Truth, close_gates, without_repeats
from sural.assessment.population.posteriors import Chances, fixed_posteriors
from sural.assessment.population.rules import true_rules
from sural.assessment.population.tables import PopulationTables
from sural.assessment.posterior import posterior
from sural.assessment.scope import AGE, UNDER_18_LEVEL
from sural.assessment.search import GROW_UNTIL
from sural.assessment.triage import ROOT_CONDITIONS
from sural.assessment.urgency_thresholds import LEVELS, chance_of_any, threshold
from sural.knowledge import Knowledge, Urgency

Floats = NDArray[np.float64]
Levels = NDArray[np.int8]
Reason = tuple[str, Urgency, Truth]

_ROOT_FROM = 0.5
_NUMERIC = 0.004  # single precision, and what `posterior` itself leaves outside
_DISTRUST = 4.0
_ROUGHLY = 0.02  # of the mass may stay outside in a first look at one person


@dataclass(frozen=True, eq=False)
class PeopleResult:
    """For P people.

    Attributes
    ----------
    urgency : [P] of `Urgency`
    chance : [P, C] of each condition
    outside : [P] estimated mass of the sets of causes that were not weighed
    alone : [P] who was weighed alone
    out_of_scope : [P] who is under 18 and gets no causes
    reasons : by id of a rule, "likely:" and a condition or "together:" and an urgency, for whom it holds; most urgent first, as in `Triage`
    """

    urgency: Levels
    chance: Floats
    outside: Floats
    alone: Truth
    reasons: dict[str, Truth]
    out_of_scope: Truth


def assess_people(knowledge: Knowledge, tables: PopulationTables, columns: Columns, people: int, refine_from: float = 1.0) -> PeopleResult:
    """Assess people whose codes stand in `columns` by finding id.

    `refine_from`: who has at least this much mass outside is weighed alone too (1.0: nobody for this reason).
    """
    closed = {key: codes.copy() for key, codes in columns.items()}
    close_gates(knowledge, closed, people)
    barred = barred_for_each(knowledge, tables.network.conditions, closed, people)
    found = fixed_posteriors(tables, without_repeats(knowledge, tables.network, closed), people, barred)
    out_of_scope = _out_of_scope(knowledge, closed, people)
    for chances in (found.each, found.together, found.outside):
        chances[out_of_scope] = 0.0
    alone = (found.outside >= refine_from) & ~out_of_scope
    _weigh_alone(knowledge, closed, alone, GROW_UNTIL, found)
    for until in (_ROUGHLY, GROW_UNTIL):
        exhausted = alone & (found.outside > _ROUGHLY)  # their budget is used up: to weigh them again would find the same
        unclear = _is_unclear(knowledge, tables, closed, found) & (found.outside >= until) & ~exhausted & ~out_of_scope
        _weigh_alone(knowledge, closed, unclear, until, found)
        alone |= unclear
    reasons = _reasons(knowledge, tables, closed, found)
    return PeopleResult(_urgency(reasons, people), found.each, found.outside, alone, {key: holds for key, _, holds in reasons}, out_of_scope)


def _out_of_scope(knowledge: Knowledge, closed: Columns, people: int) -> Truth:
    """[P] who is under 18: the urgency rests on rules alone then."""
    ages = closed.get(AGE)
    under: Truth = np.zeros(people, dtype=bool) if ages is None else ages == knowledge.findings[AGE].levels.index(UNDER_18_LEVEL)
    return under


def _weigh_alone(knowledge: Knowledge, closed: Columns, who: Truth, until: float, found: Chances) -> None:
    """Weigh some people with sets of any size, in place."""
    for person in np.flatnonzero(who):
        levels = {key: knowledge.findings[key].levels[codes[person]] for key, codes in closed.items() if codes[person] >= 0 and key in knowledge.findings}
        own = posterior(knowledge, levels, until)
        found.each[person], found.outside[person] = own.marginals, own.outside
        found.together[person] = chance_of_any(knowledge, own)


def _is_unclear(knowledge: Knowledge, tables: PopulationTables, closed: Columns, found: Chances) -> Truth:
    """[P] whether the urgency would be another if all mass outside held a cause than if none of it did."""
    unknown = _mass_unknown(found.outside)[:, None]
    least = Chances(found.each * (1.0 - unknown), found.together * (1.0 - unknown), found.outside)
    most = Chances(least.each + unknown, least.together + unknown, found.outside)
    lowest, highest = (_urgency(_reasons(knowledge, tables, closed, bound), len(unknown)) for bound in (least, most))
    unclear: Truth = lowest != highest
    return unclear


def _mass_unknown(outside: Floats) -> Floats:
    """How much mass may lie outside at most: the estimate and a little, and all where the estimate is so large that it can't be trusted."""
    most: Floats = np.minimum(1.0, outside * (1.0 + _DISTRUST * outside) + _NUMERIC)
    return most


def _reasons(knowledge: Knowledge, tables: PopulationTables, closed: Columns, found: Chances) -> list[Reason]:
    """Every rule and every cause that can raise the urgency, and for whom it does with these chances."""
    conditions = tables.network.conditions
    roots = [conditions.index(key) for key in ROOT_CONDITIONS if key in conditions]
    holds = true_rules(knowledge, closed, found.each[:, roots].sum(axis=1) >= _ROOT_FROM)
    reasons = [(rule.id, rule.urgency, holds[rule.id]) for rule in knowledge.rules.values()]
    for column, key in enumerate(conditions):
        urgency = knowledge.conditions[key].urgency_if_likely
        if urgency > Urgency.SELF_CARE:
            reasons.append((f"likely:{key}", urgency, found.each[:, column] >= threshold(knowledge, urgency)))
    reached = _urgency(reasons, len(found.together))
    for column, urgency in enumerate(LEVELS):
        raised = (found.together[:, column] >= threshold(knowledge, urgency)) & (reached < urgency)
        reasons.append((f"together:{urgency.id}", urgency, raised))
        reached = np.where(raised, np.int8(urgency), reached)
    return sorted(reasons, key=lambda reason: -reason[1])


def _urgency(reasons: list[Reason], people: int) -> Levels:
    """[P] the urgency of the most urgent reason."""
    urgency = np.zeros(people, dtype=np.int8)
    for _, level, holds in reasons:
        np.maximum(urgency, np.where(holds, np.int8(level), np.int8(0)), out=urgency)
    return urgency

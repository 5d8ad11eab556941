"""Assess many people: codes in; urgency, causes with ranges and the rules that hold out.

Everybody gets what `assess` gives. The rules are the same, on the same answers; the search for sets of causes makes the same decisions in
machine code (`weighing`). What is not settled by it is done by the very functions of the web: who fits so many mixtures of causes that
samples are drawn, and whose chance lies so near a threshold, or a second cause so near the first, that rounding could decide.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.definitions import barred_for_each
from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.assessment.population.chances import Chances, weigh_alone, weigh_people
from sural.assessment.population.codes import Columns, Truth, close_gates, without_repeats
from sural.assessment.population.rules import resting_on_root, true_rules
from sural.assessment.population.tables import PopulationTables
from sural.assessment.scope import AGE, UNDER_18_LEVEL
from sural.assessment.triage import ROOT_CONDITIONS
from sural.assessment.urgency_thresholds import LEVELS, threshold
from sural.knowledge import Knowledge, Urgency

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Levels = NDArray[np.int8]
Reason = tuple[str, Urgency, Truth]

_ROOT_FROM = 0.5
# How far the two ways of weighing may lie apart. Of 7,300 people no chance did by more than a third of it, and what is outside, where it is near what
# makes a result rough, by a fifth: nobody is left there on purpose, so both ways open as many sets as the budget allows.
# Where hundreds of sets are opened, or the budget was not enough and a result is rough, other sets may be opened last. Of some hundred people with
# many unusual answers three in a hundred were further than that: by 0.0004 at most, and by 0.0013 where it was rough.
_ROUNDED, _ROUNDED_LONG, _ROUNDED_ROUGH, _LONG = 1.5e-4, 1e-3, 5e-3, 200
_OUTSIDE_LONG = 3e-3  # what is outside differed by up to a quarter then


@dataclass(frozen=True, eq=False)
class PeopleResult:
    """For P people.

    Attributes
    ----------
    urgency : [P] of `Urgency`
    chances : see `Chances`
    out_of_scope : [P] who is under 18 and gets no causes
    reasons : by id of a rule, "likely:" and a condition or "together:" and an urgency, for whom it holds; most urgent first, as in `Triage`
    """

    urgency: Levels
    chances: Chances
    out_of_scope: Truth
    reasons: dict[str, Truth]

    @property
    def rough(self) -> Truth:
        """[P] as `Assessment.is_rough`."""
        rough: Truth = self.chances.outside >= OUTSIDE_TARGET
        return rough


def assess_people(knowledge: Knowledge, tables: PopulationTables, columns: Columns, people: int) -> PeopleResult:
    """Assess people whose codes stand in `columns` by finding id."""
    closed = {key: codes.copy() for key, codes in columns.items()}
    close_gates(knowledge, closed, people)
    barred = barred_for_each(knowledge, tables.network.conditions, closed, people)
    found = weigh_people(tables, without_repeats(knowledge, tables.network, closed), people, barred)
    out_of_scope = _out_of_scope(knowledge, closed, people)
    found.empty(out_of_scope)
    certain = true_rules(knowledge, closed, np.zeros(people, dtype=bool))
    alone = (found.alone | _could_be_otherwise(knowledge, tables, certain, found)) & ~out_of_scope
    found.alone[:] = False
    weigh_alone(knowledge, closed, alone, found)
    reasons = _reasons(knowledge, tables, closed, certain, found)
    return PeopleResult(urgency_of(reasons, people), found, out_of_scope, {key: holds for key, _, holds in reasons})


def _out_of_scope(knowledge: Knowledge, closed: Columns, people: int) -> Truth:
    """[P] who is under 18: the urgency rests on rules alone then."""
    ages = closed.get(AGE)
    under: Truth = np.zeros(people, dtype=bool) if ages is None else ages == knowledge.findings[AGE].levels.index(UNDER_18_LEVEL)
    return under


def rounded(opened: Indices, outside: Floats) -> Floats:
    """[P] how far the two ways of weighing may lie apart, by how many sets were opened and how much is outside all of them."""
    return np.where(outside >= OUTSIDE_TARGET, _ROUNDED_ROUGH, np.where(opened > _LONG, _ROUNDED_LONG, _ROUNDED))


def _could_be_otherwise(knowledge: Knowledge, tables: PopulationTables, certain: dict[str, Truth], found: Chances) -> Truth:
    """[P] whether a chance lies within rounding of what it is held against: a threshold, the next cause, or where a result is rough."""
    within = rounded(found.opened, found.outside)
    urgency = np.array([knowledge.conditions[key].urgency_if_likely for key in tables.network.conditions])
    raising = np.flatnonzero(urgency > Urgency.SELF_CARE)
    bars = np.array([threshold(knowledge, Urgency(urgency[row])) for row in raising])
    near: Truth = (np.abs(found.each[:, raising] - bars) < within[:, None]).any(axis=1)
    near |= np.abs(_root_chance(tables, found) - _ROOT_FROM) < within
    near |= np.abs(found.outside - OUTSIDE_TARGET) < np.where(found.opened > _LONG, _OUTSIDE_LONG, within)
    first, second = (np.take_along_axis(found.each, found.first[:, place : place + 1], axis=1)[:, 0] for place in (0, 1))
    near |= first - second < within
    by_rules = urgency_of([(key, knowledge.rules[key].urgency, holds) for key, holds in certain.items()], len(near))
    for column, level in enumerate(LEVELS):
        near |= (np.abs(found.together[:, column] - threshold(knowledge, level)) < within) & (by_rules < level)
    return near


def _root_chance(tables: PopulationTables, found: Chances) -> Floats:
    roots = [tables.network.conditions.index(key) for key in ROOT_CONDITIONS if key in tables.network.conditions]
    total: Floats = found.each[:, roots].sum(axis=1)
    return total


def _reasons(knowledge: Knowledge, tables: PopulationTables, closed: Columns, certain: dict[str, Truth], found: Chances) -> list[Reason]:
    """Every rule and every cause that can raise the urgency, and for whom it does with these chances; `certain` are the rules while no root is likely."""
    conditions = tables.network.conditions
    holds = certain | true_rules(knowledge, closed, _root_chance(tables, found) >= _ROOT_FROM, resting_on_root(knowledge))
    reasons = [(rule.id, rule.urgency, holds[rule.id]) for rule in knowledge.rules.values()]
    for column, key in enumerate(conditions):
        urgency = knowledge.conditions[key].urgency_if_likely
        if urgency > Urgency.SELF_CARE:
            reasons.append((f"likely:{key}", urgency, found.each[:, column] >= threshold(knowledge, urgency)))
    reached = urgency_of(reasons, len(found.together))
    for column, urgency in enumerate(LEVELS):
        raised = (found.together[:, column] >= threshold(knowledge, urgency)) & (reached < urgency)
        reasons.append((f"together:{urgency.id}", urgency, raised))
        reached = np.where(raised, np.int8(urgency), reached)
    return sorted(reasons, key=lambda reason: -reason[1])


def urgency_of(reasons: list[Reason], people: int) -> Levels:
    """[P] the urgency of the most urgent reason."""
    urgency = np.zeros(people, dtype=np.int8)
    for _, level, holds in reasons:
        np.maximum(urgency, np.where(holds, np.int8(level), np.int8(0)), out=urgency)
    return urgency

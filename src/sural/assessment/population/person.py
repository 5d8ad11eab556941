"""All of one person in machine code: from answers to chances, ranges and what lies outside."""

from __future__ import annotations

from math import exp, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population import answered, tree
from sural.assessment.population.answered import Answered, gather
from sural.assessment.population.compiled import compiled
from sural.assessment.population.pair_scores import AT_ONCE, WIDTH, add_answers
from sural.assessment.population.ranges import interval, sample, sampled_chances
from sural.assessment.population.sorting import fill
from sural.assessment.population.tables import Arrays
from sural.assessment.population.tree import Tree
from sural.assessment.population.weighing import chances, grow, start
from sural.assessment.uncertainty import MEMBERS
from sural.assessment.urgency_thresholds import LEVELS

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Whole = NDArray[np.int32]
Indices = NDArray[np.intp]
Codes = NDArray[np.int8]

NAMED = 5  # causes that get a range
BLOCK = 64  # people
_BUDGET, _ALWAYS, _MOST_OPENED = 180_000, 20, 6_000  # as in `posterior`
WEIGHED, NOT_ENOUGH = 0, 1


class Room(NamedTuple):
    """What one person after the other is worked out in; made once a process."""

    tree: Tree
    answered: Answered
    scores: Singles
    rows: Indices
    weights: Singles
    counts: Indices
    findings: Indices
    level: Indices
    exponent: Singles
    bits: Whole
    powers: Singles
    log_odds: Floats
    fit: Floats
    total: Floats
    order: Indices
    spread: Singles
    factors: Singles
    place_of: Indices
    sums: Singles
    two: Singles


class Found(NamedTuple):
    """For P people: [P, C] each, [P, L] together, [P, NAMED] first causes with low and high, and the others [P]; see `chances.Chances`."""

    each: Floats
    together: Floats
    outside: Floats
    unlisted: Floats
    first: Indices
    low: Floats
    high: Floats
    state: Indices
    opened: Indices


def make_room(arrays: Arrays) -> Room:
    """Room for any person."""
    conditions, findings = len(arrays.prior), len(arrays.row)
    thresholds, members = int(2 * arrays.levels.sum()), arrays.noise.shape[1]
    whole = np.empty(arrays.tiles.shape[0] * WIDTH, dtype=np.int32)
    padded = findings + AT_ONCE
    return Room(
        tree=tree.room(conditions, _MOST_OPENED + conditions + 2),
        answered=answered.room(conditions, padded, thresholds),
        scores=np.empty((BLOCK, len(whole)), dtype=np.float32),
        rows=np.zeros((BLOCK, padded), dtype=np.intp),
        weights=np.zeros((BLOCK, padded), dtype=np.float32),
        counts=np.zeros(BLOCK, dtype=np.intp),
        findings=np.zeros(padded, dtype=np.intp),
        level=np.zeros(padded, dtype=np.intp),
        exponent=np.zeros(padded, dtype=np.float32),
        bits=whole,
        powers=whole.view(np.float32),
        log_odds=np.zeros(conditions),
        fit=np.zeros(len(arrays.log_share)),
        total=np.zeros(conditions),
        order=np.zeros(conditions, dtype=np.intp),
        spread=np.zeros(conditions, dtype=np.float32),
        factors=np.zeros((conditions, members), dtype=np.float32),
        place_of=np.zeros(conditions, dtype=np.intp),
        sums=np.zeros((NAMED + 1, members), dtype=np.float32),
        two=np.zeros((2, members), dtype=np.float32),
    )


def room_for(people: int, conditions: int) -> Found:
    """Room for what is found of so many people."""
    return Found(
        each=np.zeros((people, conditions)),
        together=np.zeros((people, len(LEVELS) + 1)),
        outside=np.zeros(people),
        unlisted=np.zeros(people),
        first=np.zeros((people, NAMED), dtype=np.intp),
        low=np.zeros((people, NAMED)),
        high=np.zeros((people, NAMED)),
        state=np.zeros(people, dtype=np.intp),
        opened=np.zeros(people, dtype=np.intp),
    )


@compiled
def weigh_block(arrays: Arrays, room: Room, codes: Codes, exponents: Singles, barred: Singles, until: float, begin: int, found: Found) -> None:
    """Weigh people `begin` and after, up to `BLOCK` of them; `codes`, `exponents` [P, F] and `barred` [P, C] are of these people alone."""
    tree, order, log_odds = room.tree, room.order, room.log_odds
    _list_answers(arrays.row, len(arrays.levels), codes, exponents, room.rows, room.weights, room.counts)
    add_answers(arrays.tiles, room.rows, room.weights, room.counts, room.scores, len(codes))
    for person in range(len(codes)):
        place, bonus = begin + person, arrays.unlisted
        for answer in range(room.counts[person]):
            bonus += room.weights[person, answer] * arrays.average[room.rows[person, answer]]
        _odds(arrays, room, codes[person], exponents[person], barred[person])
        unit = start(tree, room.scores[person], log_odds, bonus, order, room.bits, room.powers)
        thresholds = _observe(arrays, room, codes[person], exponents[person])
        most = min(_MOST_OPENED, _BUDGET // (thresholds + _ALWAYS))
        whole = grow(tree, room.answered, arrays.links, log_odds, order, unit, most, until)
        found.state[place] = WEIGHED if whole else NOT_ENOUGH
        found.opened[place] = tree.counted[0] - len(order) - 1
        found.outside[place] = chances(tree, order, arrays.calls, found.each[place], found.together[place])
        found.unlisted[place] = tree.sums[1] / tree.sums[0]
        _first(found.each[place], found.first[place])
        _ranges(arrays, room, person, place, found)


@compiled
def _list_answers(row: Indices, signs: int, codes: Codes, exponents: Singles, rows: Indices, weights: Singles, counts: Indices) -> None:
    """The rows of the answers of each person in the table of pairs, in the order of the findings."""
    for person in range(len(codes)):
        count = 0
        for finding in range(signs):
            if codes[person, finding] >= 0:
                rows[person, count] = row[finding] + codes[person, finding]
                weights[person, count] = exponents[person, finding]
                count += 1
        counts[person] = count
        for place in range(count, count + (-count) % AT_ONCE):
            rows[person, place] = 0
            weights[person, place] = np.float32(0.0)


@compiled
def _odds(arrays: Arrays, room: Room, codes: Codes, exponents: Singles, barred: Singles) -> None:
    """Log-odds of each condition after the context, the forms and what a definition excludes; as `evidence.gather`."""
    signs, fit, odds = len(arrays.levels), room.fit, room.log_odds
    for form in range(len(fit)):
        fit[form] = arrays.log_share[form]
    for condition in range(len(odds)):
        odds[condition] = arrays.prior[condition] + barred[condition]
    for finding in range(len(codes)):
        if codes[finding] < 0:
            continue
        weight = float(exponents[finding])
        if arrays.form_row[finding] >= 0:
            ratio = arrays.form_ratio[arrays.form_row[finding] + codes[finding]]
            for form in range(len(fit)):
                fit[form] += weight * ratio[form]
        if finding >= signs:
            _shift(odds, arrays.shift[arrays.row[finding] + codes[finding]], weight)
    for number in range(len(arrays.change)):
        finding, level, group, group_level, condition = arrays.restricted[number]
        if codes[finding] == level and codes[group] == group_level:
            odds[condition] += exponents[finding] * arrays.change[number]
    _add_forms(arrays, room)


@compiled
def _shift(odds: Floats, shift: Floats, weight: float) -> None:
    for condition in range(len(odds)):
        odds[condition] += weight * shift[condition]


@compiled
def _add_forms(arrays: Arrays, room: Room) -> None:
    """As `Forms.log_factor`."""
    top = 0.0
    for form in range(len(room.fit)):
        top = max(top, room.fit[form])
    total = room.total
    for condition in range(len(total)):
        total[condition] = exp(arrays.log_usual[condition] - top)
    for form in range(len(room.fit)):
        if room.fit[form] - top > -40.0:
            total[arrays.form_of[form]] += exp(room.fit[form] - top)
    most, weight = arrays.form_limits
    for condition in range(len(total)):
        room.log_odds[condition] += weight * min(log(total[condition]) + top, most)


@compiled
def _observe(arrays: Arrays, room: Room, codes: Codes, exponents: Singles) -> int:
    """Gather the thresholds of the answers; how many `likelihood.observe` would count."""
    count = thresholds = 0
    for finding in range(len(arrays.levels)):
        if codes[finding] >= 0:
            room.findings[count], room.level[count], room.exponent[count] = finding, codes[finding], exponents[finding]
            count += 1
            thresholds += 1 if arrays.levels[finding] == 2 else max(1, codes[finding]) + 1
    gather(room.answered, room.findings, room.level, room.exponent, count, arrays.first, arrays.told, arrays.levels, arrays.slip)
    return thresholds


@compiled
def _first(each: Floats, first: Indices) -> None:
    """The most probable conditions, in order."""
    for place in range(len(first)):
        first[place] = -1
        for condition in range(len(each)):
            taken = False
            for earlier in range(place):
                taken = taken or first[earlier] == condition
            if not taken and (first[place] < 0 or each[condition] > each[first[place]]):
                first[place] = condition


@compiled
def _ranges(arrays: Arrays, room: Room, own: int, place: int, found: Found) -> None:
    for condition in range(len(room.spread)):
        room.spread[condition] = arrays.prior_spread[condition]
    for answer in range(room.counts[own]):
        squared, weight = arrays.spread[room.rows[own, answer]], room.weights[own, answer] * room.weights[own, answer]
        for condition in range(len(room.spread)):
            room.spread[condition] += weight * squared[condition]
    for condition in range(len(room.spread)):
        room.spread[condition] = np.sqrt(room.spread[condition])
    sample(room.factors, arrays.noise, room.spread, room.bits, room.powers)
    fill(room.place_of, -1)
    for number in range(NAMED):
        room.place_of[found.first[place, number]] = number
    sampled_chances(room.tree, room.order, room.factors, room.place_of, room.sums, room.two)
    for number in range(NAMED):
        for member in range(MEMBERS):
            room.sums[number, member] /= room.sums[NAMED, member]
        middle = found.each[place, found.first[place, number]]
        found.low[place, number], found.high[place, number] = interval(room.sums[number, :MEMBERS], middle, found.outside[place])

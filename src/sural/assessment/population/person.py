"""All of one person in machine code: from answers to chances, ranges and what lies outside."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population import answered, gathering, ranges, tree
from sural.assessment.population.answered import Answered
from sural.assessment.population.compiled import compiled
from sural.assessment.population.counting import chances
from sural.assessment.population.gathering import Gathered, find_odds, find_spread, list_answers, touch_thresholds
from sural.assessment.population.lane_memory import across, aligned
from sural.assessment.population.pair_scores import WIDTH, add_answers
from sural.assessment.population.ranges import Samples, interval, sample, sampled_chances
from sural.assessment.population.starting import start
from sural.assessment.population.tables import Arrays
from sural.assessment.population.tree import NOTHING, OPENED, TOTAL, Tree
from sural.assessment.population.weighing import grow
from sural.assessment.uncertainty import MEMBERS
from sural.assessment.urgency_thresholds import LEVELS

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
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
    gathered: Gathered
    samples: Samples
    scores: Singles
    rows: Indices
    weights: Singles
    counts: Indices
    order: Indices
    pairs: Singles


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
    conditions, findings, thresholds = len(arrays.prior), len(arrays.row), int(2 * arrays.signs.levels.sum())
    return Room(
        tree=tree.room(conditions, _MOST_OPENED + conditions + 2),
        answered=answered.room(conditions, findings, thresholds),
        gathered=gathering.room(conditions, findings, len(arrays.form_of)),
        samples=ranges.room(conditions, arrays.noise.shape[1], NAMED, MEMBERS),
        scores=aligned(BLOCK, arrays.tiles.shape[0] * WIDTH),
        rows=np.zeros((BLOCK, findings), dtype=np.intp),
        weights=np.zeros((BLOCK, findings), dtype=np.float32),
        counts=np.zeros(BLOCK, dtype=np.intp),
        order=np.zeros(conditions, dtype=np.intp),
        pairs=aligned(conditions + 1, across(conditions)),
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
    tree, order, gathered = room.tree, room.order, room.gathered
    list_answers(arrays.row, len(arrays.signs.levels), codes, exponents, room.rows, room.weights, room.counts)
    add_answers(arrays.tiles, room.rows, room.weights, room.counts, room.scores, len(codes))
    for person in range(len(codes)):
        place, bonus = begin + person, arrays.unlisted
        for answer in range(room.counts[person]):
            bonus += room.weights[person, answer] * arrays.average[room.rows[person, answer]]
        find_odds(arrays, gathered, codes[person], exponents[person], barred[person])
        unit = start(tree, room.scores[person], gathered.odds, bonus, order, room.pairs)
        thresholds = touch_thresholds(arrays, gathered, room.answered, codes[person], exponents[person])
        most = min(_MOST_OPENED, _BUDGET // (thresholds + _ALWAYS))
        whole = grow(tree, room.answered, arrays.links, gathered.odds, order, unit, most, until)
        found.opened[place] = tree.counted[OPENED] - len(order) - 1
        found.outside[place] = chances(tree, order, arrays.calls, found.each[place], found.together[place])
        found.state[place] = WEIGHED if whole else NOT_ENOUGH
        found.unlisted[place] = tree.sums[NOTHING] / tree.sums[TOTAL]
        _first(found.each[place], found.first[place])
        _ranges(arrays, room, person, place, found)


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
    find_spread(arrays, room.gathered, room.rows[own], room.weights[own], room.counts[own])
    samples = room.samples
    sample(samples, room.order, arrays.noise, room.gathered.spread)
    for number in range(NAMED):
        for rank in range(len(room.order)):
            if room.order[rank] == found.first[place, number]:
                samples.rank[number] = rank
    sampled_chances(room.tree, samples)
    for number in range(NAMED):
        for member in range(MEMBERS):
            samples.shares[member] = samples.sums[number, member] / samples.sums[NAMED, member]
        middle = found.each[place, found.first[place, number]]
        found.low[place, number], found.high[place, number] = interval(samples.shares, middle, found.outside[place])

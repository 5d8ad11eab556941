"""What the answers of one person touch in the network: the thresholds, as `likelihood.observe` gathers them, with the conditions by rank."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled
from sural.assessment.population.lane_memory import across, aligned, read
from sural.assessment.population.lanes import LANES

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Truth = NDArray[np.bool_]

PLAIN, INHIBITED, GRADED = 0, 1, 2  # yes/no answers that nothing inhibits, that something does, and answers with more levels
AT_ONCE = 16  # sets that are extended in one go, while the factors of sixteen conditions stay in the nearest cache
_LEAST_PRODUCT = 1e-36  # of chances; still a number in single precision
_NO_CONDITION = -1e30  # log-odds


class Links(NamedTuple):
    """Factors of each condition on each threshold of the network; as `links.Links`. `inhibited` is whether any condition makes it rarer."""

    excite: Singles
    inhibit: Singles
    leak: Singles
    inhibited: Truth


class Answered(NamedTuple):
    """Room for the answers of one person, filled anew for each; K thresholds, C conditions by rank. Arrays begin and end with whole lanes.

    Answers stand in groups of the same exponent: the plain ones, the inhibited and the graded. In each group chances are multiplied.

    Attributes
    ----------
    size : [2] numbers of groups and of thresholds
    ends, graded : [G, 2] and [G] the threshold after the plain and the inhibited answers of a group, and how many graded ones it has
    exponent : [G]
    columns, scale : [K] threshold among the links, and the factor on P(X > k) that mixes a slip in; negative for "no"
    floor : [K] what a slip adds to the chance of an answer, at its first threshold
    below, at : [K] how many thresholds lie below the level of a graded answer, and whether there is one at it, at its first threshold
    leak : [K]; excite, inhibit : [C, K] factors of the condition at each rank
    joint, resisting : excite * inhibit and inhibit once more, sixteen conditions after the other: [C / LANES, K, LANES] of the thresholds that are used
    rarer, slope, level : [AT_ONCE, K] of the sets that are extended, see `extension`; first, last, unit, active : [AT_ONCE] likewise
    odds : [C] log-odds of the condition at each rank
    alike : [A] answers with the same exponent
    """

    size: Indices
    ends: Indices
    graded: Indices
    exponent: Singles
    columns: Indices
    scale: Singles
    floor: Singles
    below: Indices
    at: Indices
    leak: Singles
    excite: Singles
    inhibit: Singles
    joint: Singles
    resisting: Singles
    rarer: Singles
    slope: Singles
    level: Singles
    first: Indices
    last: Indices
    active: Indices
    unit: Singles
    odds: Singles
    alike: Indices


def room(conditions: int, answers: int, thresholds: int) -> Answered:
    """Room for so many answers that touch up to so many thresholds."""
    wide, touched = across(conditions), across(thresholds)
    columns, below, at = (np.zeros(touched, dtype=np.intp) for _ in range(3))
    scale, floor, leak = (aligned(touched) for _ in range(3))
    rarer, slope, level = (aligned(AT_ONCE, touched) for _ in range(3))
    return Answered(
        size=np.zeros(2, dtype=np.intp),
        ends=np.zeros((answers, 2), dtype=np.intp),
        graded=np.zeros(answers, dtype=np.intp),
        exponent=aligned(across(answers)),
        columns=columns,
        scale=scale,
        floor=floor,
        below=below,
        at=at,
        leak=leak,
        excite=aligned(conditions, touched),
        inhibit=aligned(conditions, touched),
        joint=aligned(wide * touched),
        resisting=aligned(wide * touched),
        rarer=rarer,
        slope=slope,
        level=level,
        first=np.zeros(AT_ONCE, dtype=np.intp),
        last=np.zeros(AT_ONCE, dtype=np.intp),
        active=np.zeros(AT_ONCE, dtype=np.intp),
        unit=np.zeros(AT_ONCE, dtype=np.float32),
        odds=aligned(wide),
        alike=np.zeros(answers, dtype=np.intp),
    )


class Signs(NamedTuple):
    """Of S findings, as in `Network`: first threshold, the first one for who says more than "no", and number of levels; and the chance of a slip."""

    first: Indices
    told: Indices
    levels: Indices
    slip: float


@compiled
def gather(own: Answered, findings: Indices, level: Indices, weight: Singles, count: int, signs: Signs, inhibited: Truth) -> None:
    """Fill `own` with `count` answers: `findings`, their `level` and exponent `weight` [A]."""
    own.size[0], own.size[1], exponent = 0, 0, np.float32(0.0)
    for place in range(count):
        exponent = max(exponent, weight[place])
    while exponent > 0.0:
        several, smaller = 0, np.float32(0.0)
        for place in range(count):
            if weight[place] == exponent:
                own.alike[several] = place
                several += 1
            elif weight[place] < exponent:
                smaller = max(smaller, weight[place])
        group, product = _begin_group(own, exponent), 1.0
        for kind in range(3):
            for number in range(several):
                finding, given = findings[own.alike[number]], level[own.alike[number]]
                column = signs.told[finding] if given > 0 else signs.first[finding]
                if kind != (GRADED if signs.levels[finding] > 2 else INHIBITED if inhibited[column] else PLAIN):
                    continue
                least = signs.slip / signs.levels[finding]
                if product * least < _LEAST_PRODUCT:
                    group, product = _begin_group(own, exponent), 1.0
                product *= least
                _add_answer(own, given, column, signs.levels[finding], signs.slip)
                _count_in_group(own, group, kind)
        exponent = smaller


@compiled
def _begin_group(own: Answered, exponent: np.float32) -> int:
    group = own.size[0]
    own.exponent[group], own.graded[group] = exponent, 0
    own.ends[group, PLAIN] = own.ends[group, INHIBITED] = own.size[1]
    own.size[0] = group + 1
    return int(group)


@compiled
def _count_in_group(own: Answered, group: int, kind: int) -> None:
    """The answer that was added last belongs to a group."""
    if kind == GRADED:
        own.graded[group] += 1
        return
    own.ends[group, INHIBITED] = own.size[1]
    if kind == PLAIN:
        own.ends[group, PLAIN] = own.size[1]


@compiled
def _add_answer(own: Answered, given: int, column: int, levels: int, slip: float) -> None:
    plain, place = levels == 2, own.size[1]
    share, least = np.float32(1.0 - slip), np.float32(slip / levels)
    own.below[place], own.at[place] = given, 1 if not plain and given < levels - 1 else 0
    for step in range(1 if plain else given + own.at[place]):
        own.columns[place + step] = column + step
        own.scale[place + step] = -share if plain and given == 0 else share
        own.floor[place + step] = least + share if plain and given == 0 else least
        own.size[1] += 1


@compiled
def fetch(own: Answered, order: Indices, end: int, log_odds: Singles, links: Links) -> None:
    """Bring the factors of the conditions up to rank `end` on the thresholds of this person; by the rank of the conditions."""
    excite, inhibit, joint, resisting, columns, thresholds = own.excite, own.inhibit, own.joint, own.resisting, own.columns, own.size[1]
    across = links.excite.shape[1]
    for place in range(thresholds):
        own.leak[place] = links.leak[columns[place]]
    for rank in range(len(own.odds)):
        own.odds[rank] = log_odds[order[rank]] if rank < end else _NO_CONDITION
    for rank in range(end):
        row, beside = order[rank] * across, rank // LANES * LANES * thresholds + rank % LANES
        for place in range(thresholds):
            one, other = read(links.excite, row + columns[place]), read(links.inhibit, row + columns[place])
            excite[rank, place], inhibit[rank, place] = one, other
            joint[beside + place * LANES], resisting[beside + place * LANES] = one * other, other

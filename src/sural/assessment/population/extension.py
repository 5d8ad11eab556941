"""Log likelihood of a set of causes with each one more, for one person; as `likelihood.extension_scores`.

All conditions from one rank to another go side by side. Chances of answers with the same exponent are multiplied first, a few at a time, which
saves most logarithms. Arrays stand in local names: each hand-over of an array would cost more than an answer.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.answered import LANES, Answered
from sural.assessment.population.compiled import compiled
from sural.assessment.population.powers import add_logs, exponentials
from sural.assessment.population.sorting import fill

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]

_ONE, _LEAST = np.float32(1.0), np.float32(6e-5)  # a slip leaves more; so many of them multiplied are still a number
_MULTIPLIED = 8
_LEAST_LOG = -75.0  # of a weight


@compiled
def begin(own: Answered, leak: Singles) -> None:
    """The empty set: minus the leak, and what scales a slip in."""
    leaking, rarer, columns, scale = own.leaking, own.rarer, own.columns, own.scale
    for place in range(own.size[1]):
        leaking[place] = -leak[columns[place]]
        rarer[place] = scale[place]


@compiled
def join(own: Answered, rank: int) -> None:
    """Take a condition into the set."""
    excite, inhibit, leaking, rarer = own.excite, own.inhibit, own.leaking, own.rarer
    for place in range(own.size[1]):
        leaking[place] *= excite[place, rank]
        rarer[place] *= inhibit[place, rank]


@compiled
def extend(own: Answered, first: int, last: int, unit: float, weights: Floats) -> None:
    """Fill `weights` with those of the set and each condition from rank `first` to before `last` more.

    `unit` is the log of the unit of weight less the log-odds of the set. Some ranks more are done, so that none is done one by one.
    """
    end, last = last, first + (last - first + LANES - 1) // LANES * LANES
    reached, product, logs = own.reached[first:last], own.product[first:last], own.logs[first:last]
    bits, mantissas, mantissa_bits = own.product_bits[first:last], own.mantissas[first:last], own.mantissa_bits[first:last]
    excite, inhibit, leaking, rarer = own.excite, own.inhibit, own.leaking, own.rarer
    weight, floor, start, below, at, plain = own.weight, own.floor, own.start, own.below, own.at, own.plain
    answers, multiplied, answer = own.size[0], 0, 0
    fill(product, _ONE)
    fill(logs, np.float32(0.0))
    while answer < answers:
        place = start[answer]
        two = answer + 1 < answers and plain[answer] and plain[answer + 1] and weight[answer + 1] == weight[answer] and multiplied + 1 < _MULTIPLIED
        if two:
            one_of, other_of = (excite[place, first:last], inhibit[place, first:last]), (excite[place + 1, first:last], inhibit[place + 1, first:last])
            _multiply_two(product, *one_of, leaking[place], rarer[place], floor[answer], *other_of, leaking[place + 1], rarer[place + 1], floor[answer + 1])
            answer, multiplied = answer + 1, multiplied + 1
        elif plain[answer]:
            _multiply(product, excite[place, first:last], inhibit[place, first:last], leaking[place], rarer[place], floor[answer])
        else:
            fill(reached, own.scale[place])
            for step in range(below[answer]):
                at_step = place + step
                _lower(reached, excite[at_step, first:last], inhibit[at_step, first:last], leaking[at_step], rarer[at_step])
            if at[answer]:
                place += below[answer]
                _stop(reached, excite[place, first:last], inhibit[place, first:last], leaking[place], rarer[place])
            for rank in range(len(product)):
                product[rank] *= max(reached[rank] + floor[answer], _LEAST)
        multiplied += 1
        if multiplied == _MULTIPLIED or answer == answers - 1 or weight[answer + 1] != weight[answer]:
            add_logs(product, bits, mantissas, mantissa_bits, reached, logs, weight[answer])
            multiplied = 0
        answer += 1
    odds = own.odds[first:last]
    for rank in range(len(logs)):
        logs[rank] += np.float32(odds[rank] - unit)
    exponentials(logs, len(logs), _LEAST_LOG, own.log_bits, own.log_powers)
    for rank in range(first, end):
        weights[rank] = own.logs[rank]


@compiled
def _multiply(product: Singles, excite: Singles, inhibit: Singles, leaking: float, rarer: float, floor: float) -> None:
    """Take the chance of a yes/no answer into the products."""
    for rank in range(len(product)):
        product[rank] *= max((_ONE + leaking * excite[rank]) * (rarer * inhibit[rank]) + floor, _LEAST)


@compiled
def _multiply_two(
    product: Singles,
    excite: Singles,
    inhibit: Singles,
    leaking: float,
    rarer: float,
    floor: float,
    other_excite: Singles,
    other_inhibit: Singles,
    other_leaking: float,
    other_rarer: float,
    other_floor: float,
) -> None:
    """Take the chances of two yes/no answers into the products."""
    for rank in range(len(product)):
        one = max((_ONE + leaking * excite[rank]) * (rarer * inhibit[rank]) + floor, _LEAST)
        other = max((_ONE + other_leaking * other_excite[rank]) * (other_rarer * other_inhibit[rank]) + other_floor, _LEAST)
        product[rank] *= one * other


@compiled
def _lower(reached: Singles, excite: Singles, inhibit: Singles, leaking: float, rarer: float) -> None:
    """A higher threshold is never passed more often than a lower one."""
    for rank in range(len(reached)):
        reached[rank] = min(reached[rank], (_ONE + leaking * excite[rank]) * (rarer * inhibit[rank]))


@compiled
def _stop(reached: Singles, excite: Singles, inhibit: Singles, leaking: float, rarer: float) -> None:
    """Those who pass the threshold at the level too."""
    for rank in range(len(reached)):
        reached[rank] -= min(reached[rank], (_ONE + leaking * excite[rank]) * (rarer * inhibit[rank]))

"""What the answers of one person say before any search: log-odds of each condition, the spread of each, and which thresholds they touch."""

from __future__ import annotations

from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.answered import Answered, gather
from sural.assessment.population.compiled import compiled
from sural.assessment.population.lane_memory import across, aligned, load, store
from sural.assessment.population.lanes import LANES, same, smaller
from sural.assessment.population.powers import exponential, logarithm
from sural.assessment.population.tables import Arrays

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]
Codes = NDArray[np.int8]


class Gathered(NamedTuple):
    """Room for what is gathered of one person; C conditions and forms with room for whole lanes.

    Attributes
    ----------
    findings, level, exponent : [A] of the signs that were answered
    fit : [forms] how well the answers fit each; total : [C] the same of the forms of a condition together
    odds : [C] log-odds; spread : [C] sd of them
    """

    findings: Indices
    level: Indices
    exponent: Singles
    fit: Singles
    total: Singles
    odds: Singles
    spread: Singles


def room(conditions: int, findings: int, forms: int) -> Gathered:
    """Room for so many."""
    places, level = (np.zeros(findings, dtype=np.intp) for _ in range(2))
    wide = across(conditions)
    return Gathered(places, level, aligned(findings), aligned(across(forms)), aligned(wide), aligned(wide + LANES), aligned(wide))


@compiled
def list_answers(row: Indices, signs: int, codes: Codes, exponents: Singles, rows: Indices, weights: Singles, counts: Indices) -> None:
    """The rows of the answers of each person in the table of pairs, in the order of the findings."""
    for person in range(len(codes)):
        count = 0
        for finding in range(signs):
            if codes[person, finding] >= 0:
                rows[person, count] = row[finding] + codes[person, finding]
                weights[person, count] = exponents[person, finding]
                count += 1
        counts[person] = count


@compiled
def find_odds(arrays: Arrays, own: Gathered, codes: Codes, exponents: Singles, barred: Singles) -> None:
    """Log-odds of each condition after the context, the forms and what a definition excludes; as `evidence.gather`."""
    signs, fit, odds, forms, wide = len(arrays.signs.levels), own.fit, own.odds, len(own.fit), len(own.total)
    for place in range(0, forms, LANES):
        store(fit, place, load(arrays.log_share, place))
    for condition in range(len(barred)):
        odds[condition] = arrays.prior[condition] + barred[condition]
    for finding in range(len(codes)):
        if codes[finding] < 0:
            continue
        if arrays.form_row[finding] >= 0:
            _add_weighted(arrays.form_ratio, (arrays.form_row[finding] + codes[finding]) * forms, fit, forms, exponents[finding])
        if finding >= signs:
            _add_weighted(arrays.shift, (arrays.row[finding] + codes[finding]) * wide, odds, wide, exponents[finding])
    for number in range(len(arrays.change)):
        finding, level, group, group_level, condition = arrays.restricted[number]
        if codes[finding] == level and codes[group] == group_level:
            odds[condition] += exponents[finding] * arrays.change[number]
    _add_forms(arrays, own)


@compiled
def _add_weighted(table: Singles, row: int, sums: Singles, count: int, weight: float) -> None:
    """Add the row that begins at place `row` of a table."""
    for place in range(0, count, LANES):
        store(sums, place, load(sums, place) + load(table, row + place) * weight)


@compiled
def _add_forms(arrays: Arrays, own: Gathered) -> None:
    """As `Forms.log_factor`."""
    fit, total, odds = own.fit, own.total, own.odds
    most, weight = arrays.form_limits
    for place in range(0, len(total), LANES):
        store(total, place, load(arrays.usual, place))
    for place in range(0, len(fit), LANES):
        store(fit, place, exponential(load(fit, place)))
    for form in range(len(arrays.form_of)):
        total[arrays.form_of[form]] += fit[form]
    for place in range(0, len(total), LANES):
        store(odds, place, load(odds, place) + logarithm(smaller(load(total, place), same(exp(most)))) * weight)


@compiled
def find_spread(arrays: Arrays, own: Gathered, rows: Indices, weights: Singles, count: int) -> None:
    """Sd of the log-odds of each condition: its prior and the likelihoods of all answers move independently."""
    spread = own.spread
    for place in range(0, len(spread), LANES):
        store(spread, place, load(arrays.prior_spread, place))
    for answer in range(count):
        _add_weighted(arrays.spread, rows[answer] * len(spread), spread, len(spread), weights[answer] * weights[answer])
    for condition in range(len(spread)):
        spread[condition] = np.sqrt(spread[condition])


@compiled
def touch_thresholds(arrays: Arrays, own: Gathered, answered: Answered, codes: Codes, exponents: Singles) -> int:
    """Gather the thresholds of the answers; how many `likelihood.observe` would count."""
    count, thresholds, levels = 0, 0, arrays.signs.levels
    for finding in range(len(levels)):
        if codes[finding] >= 0:
            own.findings[count], own.level[count], own.exponent[count] = finding, codes[finding], exponents[finding]
            count += 1
            thresholds += 1 if levels[finding] == 2 else max(1, codes[finding]) + 1
    gather(answered, own.findings, own.level, own.exponent, count, arrays.signs, arrays.links.inhibited)
    return thresholds

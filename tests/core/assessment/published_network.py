"""The network once more, in another library, from the published rows and the prose of the model alone.

Nothing here uses the arrays of `sural.assessment`: distributions come from the likelihood rows, each
finding is a node of pyAgrum whose table is filled from the formula in the docstring of `network`, in
plain Python.
"""

from __future__ import annotations

import itertools
import math
import warnings
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sural import Knowledge
from tests.core.assessment.published_stories import risk_ratio, told

with warnings.catch_warnings():  # its wrapper warns of itself, and dies where warnings are errors
    warnings.simplefilter("ignore", DeprecationWarning)
    import pyagrum

LEAST = 0.002  # the floor of every published chance
MOST_BY_ONE_RISK = math.exp(4.5)
NOTHING = "nothing_listed"
NO_RISKS: Mapping[str, str] = {}


def published(knowledge: Knowledge, finding_id: str) -> dict[str, list[float]]:
    """By condition that differs from "leak", and that: the chance of each level, never more often abnormal than its gate is open."""
    own, gate = _on_its_own(knowledge, finding_id), knowledge.findings[finding_id].ask_if
    opening = published(knowledge, gate.finding_id) if gate and own and not finding_id.startswith("rf_") else {}
    if not gate or not opening:
        return own
    place = knowledge.findings[gate.finding_id].levels.index(gate.level)
    behind = {key: _capped(own.get(key, own["leak"]), opening.get(key, opening["leak"])[place]) for key in own.keys() | opening.keys()}
    return {key: chances for key, chances in behind.items() if key == "leak" or chances != behind["leak"]}


def _capped(chances: Sequence[float], most: float) -> list[float]:
    share = min(1.0, most / max(LEAST, 1.0 - chances[0]))
    abnormal = [chance * share for chance in chances[1:]]
    return [1.0 - sum(abnormal), *abnormal]


def _on_its_own(knowledge: Knowledge, finding_id: str) -> dict[str, list[float]]:
    """By condition that has rows (and "leak"): the chance of each level of a finding."""
    levels, given = knowledge.findings[finding_id].levels, _rows(knowledge).get(finding_id, {})
    if "leak" not in given:
        return {}
    leak = all_levels(levels, given["leak"], dict.fromkeys(levels, LEAST) | {levels[0]: 1.0})
    shape = dict(zip(levels, leak, strict=True))
    return {condition: leak if condition == "leak" else all_levels(levels, chances, shape) for condition, chances in given.items()}


@lru_cache(maxsize=1)
def _rows(knowledge: Knowledge) -> dict[str, dict[str, dict[str, float]]]:
    """By finding and condition: the chance of each level that has a row."""
    given: dict[str, dict[str, dict[str, float]]] = {}
    for row in knowledge.likelihoods:
        if row.use == "default":
            given.setdefault(row.finding_id, {}).setdefault(row.condition_id, {})[row.level] = row.probability.best
    for cells in knowledge.wide_cells:
        for condition, chances in cells.chances.items():
            levels = knowledge.findings[cells.finding_id].levels
            given[cells.finding_id][condition] = {levels[0]: 1.0 - sum(chances), **dict(zip(cells.levels, chances, strict=True))}
    return given


def names_levels(knowledge: Knowledge, finding_id: str) -> bool:
    """Whether every row names one level, rather than "abnormal" for all of them together."""
    return all("abnormal" not in chances for chances in _rows(knowledge).get(finding_id, {}).values())


def all_levels(levels: Sequence[str], chances: Mapping[str, float], shape: Mapping[str, float]) -> list[float]:
    """Levels without a row share what the others leave, as they do where no listed cause is present."""
    missing = [level for level in levels if level not in chances]
    rest = max(LEAST if missing else 0.0, 1.0 - sum(chances.values()))
    full = {level: rest * shape[level] / sum(shape[other] for other in missing) for level in missing} | dict(chances)
    floored = {level: max(LEAST, full[level] / max(1.0, sum(full.values()))) for level in levels}
    return [floored[level] / sum(floored.values()) for level in levels]


def prior(knowledge: Knowledge, conditions: Sequence[str], risks: Mapping[str, str] = NO_RISKS) -> dict[str, float]:
    """Chance of each condition before any finding: tempered, scaled over all conditions of the knowledge, then each
    risk factor moves the odds by how much more often it is found in the condition than without any."""
    tempering, expected = knowledge.parameter("prior_tempering"), knowledge.parameter("expected_causes")
    weight = {key: condition.prior.best**tempering for key, condition in knowledge.conditions.items()}
    odds = {key: weight[key] * expected / sum(weight.values()) for key in conditions}
    for risk, level in risks.items():
        tables = published(knowledge, risk)
        for key in odds:
            odds[key] *= min(MOST_BY_ONE_RISK, max(1.0 / MOST_BY_ONE_RISK, risk_ratio(knowledge, risk, key, level, tables)))
    return {key: value / (1.0 + value) for key, value in odds.items()}


def level_chances(tables: Mapping[str, list[float]], having: Sequence[str], slip: float) -> list[float]:
    """P(X > k | h) = (1 - F_leak(k) * prod excite(k)) * prod inhibit(k), then ordered, then with the slip."""
    leak = list(itertools.accumulate(tables["leak"]))
    above = [1.0]
    for k in range(len(leak) - 1):
        below = [sum(tables[condition][: k + 1]) for condition in having if condition in tables]
        excited = 1.0 - leak[k] * math.prod(min(1.0, chance / leak[k]) for chance in below)
        above.append(min(above[-1], excited * math.prod(min(1.0, (1.0 - chance) / (1.0 - leak[k])) for chance in below)))
    above.append(0.0)
    return [(1.0 - slip) * (above[level] - above[level + 1]) + slip / len(leak) for level in range(len(leak))]


def build(knowledge: Knowledge, conditions: Sequence[str], levels: Mapping[str, str], risks: Mapping[str, str]) -> pyagrum.BayesNet:
    """Conditions as roots; each finding as one node with a full table over the conditions that differ from "leak" at the level that is answered."""
    network = _roots(knowledge, conditions, risks)
    slip = knowledge.parameter("answer_slip")
    for finding_id, level in levels.items():
        tables = published(knowledge, finding_id)
        if level != knowledge.findings[finding_id].levels[0]:
            tables = told(knowledge, finding_id, tables)
        parents = [condition for condition in conditions if _differs(tables, condition)]
        network.add(pyagrum.LabelizedVariable(finding_id, finding_id, list(knowledge.findings[finding_id].levels)))
        for parent in parents:
            network.addArc(parent, finding_id)
        for states in itertools.product((0, 1), repeat=len(parents)):
            having = [parent for parent, state in zip(parents, states, strict=True) if state]
            network.cpt(finding_id)[dict(zip(parents, states, strict=True))] = level_chances(tables, having, slip)
    return network


def _differs(tables: Mapping[str, list[float]], condition: str) -> bool:
    return condition in tables and not all(map(math.isclose, tables[condition], tables["leak"]))


def marginals(knowledge: Knowledge, network: pyagrum.BayesNet, factors: Mapping[str, float], levels: Mapping[str, str]) -> list[float]:
    """Chance of each condition given the answers, by pyAgrum's exact inference; `factors` on the odds by condition."""
    nothing = math.prod(1.0 - chance for chance in prior(knowledge, list(factors)).values())
    unlisted = knowledge.parameter("unlisted_cause")
    bonus = unlisted / (1.0 - unlisted) / (nothing / (1.0 - nothing))
    inference = pyagrum.LazyPropagation(network)
    inference.setEvidence({**levels, NOTHING: [1.0, bonus], **{condition: [1.0, factor] for condition, factor in factors.items()}})
    inference.makeInference()
    return [float(inference.posterior(condition)[1]) for condition in factors]


def _roots(knowledge: Knowledge, conditions: Sequence[str], risks: Mapping[str, str]) -> pyagrum.BayesNet:
    """The conditions with their priors, and a node that is true when none of them is present."""
    network = pyagrum.BayesNet()
    for condition, chance in prior(knowledge, conditions, risks).items():
        network.add(pyagrum.LabelizedVariable(condition, condition, 2))
        network.cpt(condition).fillWith([1.0 - chance, chance])
    nothing = [f"nothing_up_to_{condition}" for condition in conditions[:-1]] + [NOTHING]
    for number, (condition, name) in enumerate(zip(conditions, nothing, strict=True)):  # one by one: no table gets large
        network.add(pyagrum.LabelizedVariable(name, "", 2))
        parents = [condition, nothing[number - 1]][: number + 1]
        for parent in parents:
            network.addArc(parent, name)
        for present, none_before in itertools.product((0, 1), (0, 1) if number else (1,)):
            still_nothing = float(not present and none_before)
            network.cpt(name)[dict(zip(parents, (present, none_before), strict=False))] = [1.0 - still_nothing, still_nothing]
    return network

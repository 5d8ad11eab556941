"""The answers as the network sees them: which columns, which level, how much each one counts.

Answers of one dependence group repeat each other in part (straight-leg raise, crossed, slump). Each
of n answers in a group counts with the exponent 1 / (1 + (n - 1) * overlap), the design effect of n
equally correlated measurements, so that ten ways of saying "swollen" approach 1 / overlap answers and
never certainty. Self-tests and the story count less (`self_test_weight`, `story_weight`). What is absent
counts less than what is there (`absent_weight`), also of what somebody has had or takes: a whole interview is a hundred
denials that go together. A red flag that is absent hardly reassures (`absent_red_flag_weight`): single signs miss most people with the illness;
but a sign that defines an illness (`defining_signs.csv`: the rash of shingles) counts in full.

A question and the ones behind it are one answer: a gate that is closed says by itself what the closed
questions would repeat, and a gate that is open says nothing more once something behind it was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.definitions import barred
from sural.assessment.distributions import is_context, is_story
from sural.assessment.network import Network
from sural.assessment.restricted import add_restricted
from sural.assessment.stories import ABSENT
from sural.knowledge import Knowledge
from sural.knowledge.schema import Finding

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Evidence:
    """Observed findings of layer 3 and what the context makes of the priors.

    Attributes
    ----------
    findings : ids of layer-3 findings, sorted so that the order of answers can't matter
    level : [A] index of the observed level
    weight : [A] exponent of each likelihood
    log_odds : [C] prior log-odds after the context, the forms and what a definition excludes
    context : context findings with their shift, [C] each, already weighted
    form_fit : [F] how well the answers fit each further form of a condition, see `presentations`
    index, exponent : level and exponent of each answer that counts, also of the context
    """

    findings: tuple[str, ...]
    level: NDArray[np.intp]
    weight: Floats
    log_odds: Floats
    context: Mapping[str, Floats]
    form_fit: Floats
    index: Mapping[str, int]
    exponent: Mapping[str, float]


def gather(knowledge: Knowledge, network: Network, levels: Mapping[str, str]) -> Evidence:
    """Turn known levels into evidence; ids without numbers in the network are passed over."""
    weights = answer_exponents(knowledge, network, levels)
    index = {key: knowledge.findings[key].levels.index(levels[key]) for key in weights}
    context = {key: weights[key] * network.shifts[key][:, index[key]] for key in weights if key in network.shifts}
    add_restricted(network.restricted, context, index, weights)
    observed = tuple(key for key in weights if key in network.first_threshold)
    shift = np.sum(list(context.values()), axis=0) if context else 0.0
    fit = network.forms.fit(index, weights)
    return Evidence(
        findings=observed,
        level=np.array([index[key] for key in observed], dtype=np.intp),
        weight=np.array([weights[key] for key in observed]),
        log_odds=network.prior_log_odds + shift + network.forms.log_factor(fit) + barred(knowledge, network.conditions, levels),
        context=context,
        form_fit=fit,
        index=index,
        exponent=weights,
    )


def answer_exponents(knowledge: Knowledge, network: Network, levels: Mapping[str, str]) -> dict[str, float]:
    """Exponent of each answer that counts, by finding, sorted."""
    known = {key for key in levels if key in network.first_threshold or key in network.shifts}
    weights = answer_weights(knowledge, sorted(known - repeated(knowledge, levels, known)))
    absent = _absent_weights(knowledge)
    return {key: weight * absent[key] if levels[key] == knowledge.findings[key].levels[0] else weight for key, weight in weights.items()}


@lru_cache(maxsize=4)
def _absent_weights(knowledge: Knowledge) -> Mapping[str, float]:
    return {key: absent_weight(knowledge, finding) for key, finding in knowledge.findings.items()}


@lru_cache(maxsize=4)
def _own_weights(knowledge: Knowledge) -> Mapping[str, float]:
    return {key: _own_weight(knowledge, finding) for key, finding in knowledge.findings.items()}


def absent_weight(knowledge: Knowledge, finding: Finding) -> float:
    """Factor on the exponent of a finding at its first level: absent, normal, or of an age or another choice simply the first."""
    if finding.id in knowledge.defining_signs or (is_context(finding) and finding.levels[0] not in ABSENT):
        return 1.0
    if is_context(finding):
        return knowledge.parameter("absent_weight")
    return knowledge.parameter("absent_red_flag_weight" if finding.red_flag else "absent_weight")


def repeated(knowledge: Knowledge, levels: Mapping[str, str], known: set[str]) -> set[str]:
    """Answers that another answer implies: what a closed gate closed, and an open gate with a finding behind it."""
    implied = set()
    for key in known:
        finding = knowledge.findings[key]
        gate = finding.ask_if
        if gate is None or gate.finding_id not in known:
            continue
        abnormal = levels[key] != finding.levels[0]
        if levels[gate.finding_id] != gate.level and not abnormal:
            implied.add(key)
        if levels[gate.finding_id] == gate.level and abnormal and not is_context(knowledge.findings[gate.finding_id]):
            implied.add(gate.finding_id)
    return implied


def answer_weights(knowledge: Knowledge, answered: list[str]) -> dict[str, float]:
    """Exponent of each answered finding."""
    overlap = knowledge.parameter("group_overlap")
    own, groups = _own_weights(knowledge), Counter(knowledge.findings[key].group for key in answered)
    return {key: own[key] / _repeats(knowledge.findings[key], groups, overlap) for key in answered}


def _own_weight(knowledge: Knowledge, finding: Finding) -> float:
    if finding.kind == "self_test":
        return knowledge.parameter("self_test_weight")
    if is_context(finding) and is_story(finding):
        return knowledge.parameter("story_weight")
    return 1.0


def _repeats(finding: Finding, groups: Mapping[str, int], overlap: float) -> float:
    return 1.0 + (groups[finding.group] - 1) * overlap if finding.group else 1.0

"""What a population run needs, built once a process.

The hypotheses are fixed: nothing, every single condition, and the pairs with the heaviest prior, so that
log P(answer | hypothesis) is one table and a block of people is one matrix product. People for whom
larger sets matter are told by `outside` and can be assessed again one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import is_story
from sural.assessment.network import Network, compile_network
from sural.assessment.posterior import unlisted_log_weight
from sural.assessment.prediction import predict
from sural.knowledge import Knowledge

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

PAIRS = 1200


@dataclass(frozen=True)
class PopulationTables:
    """N hypotheses over C conditions; F findings with J level columns in all.

    Attributes
    ----------
    findings : F ids in the order of the code matrix
    first_column : [F] first level column of each finding
    score : [J, N] log P(level | hypothesis), or the prior shift for context findings
    prior : [N] log prior weight
    members : [N, C] 0/1
    size : [N] number of conditions in each hypothesis
    own_weight, absent_weight : [F] exponent of an answer, and the factor on its normal level
    groups : [F, G] 0/1 membership of dependence groups
    """

    network: Network
    findings: tuple[str, ...]
    first_column: NDArray[np.intp]
    score: Singles
    prior: Singles
    members: Singles
    size: NDArray[np.intp]
    own_weight: Singles
    absent_weight: Singles
    groups: Singles
    overlap: float


def build_tables(knowledge: Knowledge, pairs: int = PAIRS) -> PopulationTables:
    """Tables for `assess_block`; the same knowledge always gives the same tables."""
    network = compile_network(knowledge)
    members = _hypotheses(network, pairs)
    predicted = predict(network, members.astype(np.float32))
    findings = predicted.layout.findings
    score = np.log(predicted.table()).T.astype(np.float64)
    for place, key in enumerate(findings):
        if key in network.shifts:
            first = predicted.layout.starts[place]
            score[first : first + network.shifts[key].shape[1]] = (members @ network.shifts[key]).T
    prior = members @ network.prior_log_odds
    prior[0] += unlisted_log_weight(network, knowledge.parameter("unlisted_cause"))
    own, absent = _weights(knowledge, network, findings)
    return PopulationTables(
        network=network,
        findings=findings,
        first_column=predicted.layout.starts,
        score=score.astype(np.float32),
        prior=prior.astype(np.float32),
        members=members.astype(np.float32),
        size=members.sum(axis=1).astype(np.intp),
        own_weight=own.astype(np.float32),
        absent_weight=absent.astype(np.float32),
        groups=_groups(knowledge, findings),
        overlap=knowledge.parameter("group_overlap"),
    )


def _hypotheses(network: Network, pairs: int) -> Floats:
    first, second = np.triu_indices(network.size, k=1)
    weight = network.prior_log_odds[first] + network.prior_log_odds[second]
    chosen = np.argsort(-weight)[:pairs]
    both = np.zeros((len(chosen), network.size))
    both[np.arange(len(chosen)), first[chosen]] = 1.0
    both[np.arange(len(chosen)), second[chosen]] = 1.0
    return np.vstack([np.zeros((1, network.size)), np.eye(network.size), both])


def _weights(knowledge: Knowledge, network: Network, findings: tuple[str, ...]) -> tuple[Floats, Floats]:
    own, absent = np.ones(len(findings)), np.ones(len(findings))
    for place, key in enumerate(findings):
        finding = knowledge.findings[key]
        if finding.kind == "self_test":
            own[place] = knowledge.parameter("self_test_weight")
        elif is_story(finding):
            own[place] = knowledge.parameter("story_weight")
        if finding.red_flag and key in network.first_threshold:
            absent[place] = knowledge.parameter("absent_red_flag_weight")
    return own, absent


def _groups(knowledge: Knowledge, findings: tuple[str, ...]) -> Singles:
    names = sorted({knowledge.findings[key].group for key in findings} - {""})
    table = np.zeros((len(findings), len(names)), dtype=np.float32)
    for place, key in enumerate(findings):
        if knowledge.findings[key].group:
            table[place, names.index(knowledge.findings[key].group)] = 1.0
    return table

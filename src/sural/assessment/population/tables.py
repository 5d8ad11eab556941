"""What a population run needs, built once a process.

The hypotheses are fixed: nothing, every single condition, and every pair, so that log P(answer | hypothesis)
is one table and many people are one matrix product. How much three and more causes would matter to a
person is estimated (`posteriors`); who needs them is weighed alone (`people`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import is_story
from sural.assessment.evidence import absent_weight
from sural.assessment.network import Network, compile_network
from sural.assessment.pairs import pair_table
from sural.assessment.unlisted import average_log_ratios, unlisted_log_weight
from sural.assessment.urgency_thresholds import calls_for
from sural.knowledge import Knowledge

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class PopulationTables:
    """N hypotheses over C conditions: none, each one, each pair by its first and then its second condition; F findings with J level columns in all.

    Attributes
    ----------
    findings : F ids in the order of the code matrix
    starts : [F] first level column of each finding
    score : [J + 1, N] log P(level | hypothesis), or the prior shift for context findings; the last row is the log prior
    form_score : [J + 1, number of forms] log ratio of each level between a form of a condition and its usual form; the last row is the log share
    own_weight, absent_weight : [F] exponent of an answer, and the factor on its normal level
    groups : [F, G] 0/1 membership of dependence groups
    asks : [N, L] 0/1 hypotheses with a condition that asks for each urgency of `urgency_thresholds.LEVELS`
    overlap : how much of one answer is repeated by the next of its group
    """

    network: Network
    findings: tuple[str, ...]
    starts: Indices
    score: Singles
    form_score: Singles
    own_weight: Singles
    absent_weight: Singles
    groups: Singles
    asks: Singles
    overlap: float

    def only(self, findings: Collection[str]) -> PopulationTables:
        """The same tables with only the columns of these findings; the product takes that much less time."""
        kept = [place for place, key in enumerate(self.findings) if key in findings]
        ends = [*self.starts[1:], len(self.score) - 1]
        columns = [np.arange(self.starts[place], ends[place]) for place in kept]
        counts = [len(own) for own in columns]
        rows = np.concatenate([*columns, [len(self.score) - 1]]).astype(np.intp)
        return replace(
            self,
            findings=tuple(self.findings[place] for place in kept),
            starts=np.cumsum([0, *counts])[:-1],
            score=self.score[rows],
            form_score=self.form_score[rows],
            own_weight=self.own_weight[kept],
            absent_weight=self.absent_weight[kept],
            groups=self.groups[kept],
        )


def build_tables(knowledge: Knowledge) -> PopulationTables:
    """Tables for `assess_people`; the same knowledge always gives the same tables."""
    network = compile_network(knowledge)
    pairs = pair_table(network)
    findings = (*pairs.row, *network.shifts)
    shifts = [pairs.summed(shift.T) for shift in network.shifts.values()]
    prior = pairs.summed(network.prior_log_odds)
    prior[0] += unlisted_log_weight(network, knowledge.parameter("unlisted_cause"))
    score = pairs.score.copy()
    score[:, 0] += average_log_ratios(network)
    counts = [*(network.levels[key] for key in pairs.row), *(shift.shape[1] for shift in network.shifts.values())]
    return PopulationTables(
        network=network,
        findings=findings,
        starts=np.cumsum([0, *counts])[:-1],
        score=np.vstack([score, *shifts, prior]).astype(np.float32),
        form_score=_form_score(network, findings, counts),
        own_weight=np.array([_own_weight(knowledge, key) for key in findings], dtype=np.float32),
        absent_weight=np.array([absent_weight(knowledge, knowledge.findings[key]) for key in findings], dtype=np.float32),
        groups=_groups(knowledge, findings),
        asks=np.minimum(pairs.summed(calls_for(knowledge, network.conditions).T.astype(np.float64)), 1.0).T.astype(np.float32),
        overlap=knowledge.parameter("group_overlap"),
    )


def _form_score(network: Network, findings: tuple[str, ...], counts: list[int]) -> Singles:
    forms = network.forms
    blocks = [forms.log_ratio[key].T if key in forms.log_ratio else np.zeros((count, len(forms.ids))) for key, count in zip(findings, counts, strict=True)]
    return np.vstack([*blocks, forms.log_share]).astype(np.float32)


def _own_weight(knowledge: Knowledge, key: str) -> float:
    finding = knowledge.findings[key]
    if finding.kind == "self_test":
        return knowledge.parameter("self_test_weight")
    return knowledge.parameter("story_weight") if is_story(finding) else 1.0


def _groups(knowledge: Knowledge, findings: tuple[str, ...]) -> Singles:
    names = sorted({knowledge.findings[key].group for key in findings} - {""})
    table = np.zeros((len(findings), len(names)), dtype=np.float32)
    for place, key in enumerate(findings):
        if knowledge.findings[key].group:
            table[place, names.index(knowledge.findings[key].group)] = 1.0
    return table

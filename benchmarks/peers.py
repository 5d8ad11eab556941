"""One answer and the next question by two general libraries for Bayesian networks, on a network cut to what they can do.

Both get what suits them best: only the nodes that the work needs (the conditions, the answered findings and the
one finding that is looked at), every finding as one full table (pyAgrum's noisy-OR nodes were 27 times slower here),
and the tables are made before the clock starts.

- pyAgrum: LazyPropagation with its default threads; evidence on the answers, all conditions as targets. For the next question
  each finding in turn is added and set to each of its levels, one inference a level.
- pgmpy: VariableElimination, its default elimination order; one query for the marginal of a condition given the answers.
  For the next question one query for the joint of a finding and a condition, for each condition.

The posterior is timed whole (pgmpy: a few of the marginals, times all). Of the next question a few findings are timed
and scaled to all: what is timed and the factor stand in the result.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.machine import milliseconds
from sural.assessment.exact import level_chance
from sural.assessment.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Task:
    """A network, the level of each answered finding, and the findings that could be asked next."""

    network: Network
    answers: Mapping[str, int]
    candidates: Sequence[str]

    def tied(self, finding: str) -> list[int]:
        """Places of the conditions that a finding depends on."""
        columns = slice(self.network.first_threshold[finding], self.network.first_threshold[finding] + self.network.levels[finding] - 1)
        linked = (self.network.excite[:, columns] != 0).any(axis=1) | (self.network.inhibit[:, columns] != 0).any(axis=1)
        return [int(place) for place in np.flatnonzero(linked)]

    def table(self, finding: str) -> Floats:
        """[2, ..., 2, L] chance of each level given the tied conditions, the first of them on the first axis; they sum to one.

        Ours do not: what is there and what is absent count with exponents of their own (`answer_weights.csv`). A peer takes only chances. So
        the answered level keeps its own and the others share the rest, which leaves the posterior as it is; what is not answered is scaled.
        """
        tied = self.tied(finding)
        members = np.zeros((2 ** len(tied), self.network.size))
        members[:, tied] = (np.arange(len(members))[:, None] >> np.arange(len(tied))[::-1]) & 1
        chances = [level_chance(self.network, members, finding, level) for level in range(self.network.levels[finding])]
        table = np.stack(chances, axis=-1)
        if finding in self.answers:
            own = table[:, self.answers[finding]].copy()
            table[:] = ((1.0 - own) / (table.shape[1] - 1))[:, None]
            table[:, self.answers[finding]] = own
        table /= table.sum(axis=1, keepdims=True)
        return table.reshape((2,) * len(tied) + (-1,))

    def priors(self) -> Floats:
        return 1.0 / (1.0 + np.exp(-self.network.prior_log_odds))

    def some_candidates(self, number: int) -> list[str]:
        """Candidates that stand for all: evenly spread over the number of conditions they depend on."""
        order = sorted(self.candidates, key=lambda finding: len(self.tied(finding)))
        return [order[round(place)] for place in np.linspace(0, len(order) - 1, number)]

    def levels_of(self, findings: Sequence[str]) -> int:
        return sum(self.network.levels[finding] for finding in findings)


def time_peers(task: Task, findings: int = 3) -> dict[str, dict[str, Any]]:
    """What each peer that is installed needs, in milliseconds; `marginals` are returned to be compared."""
    found: dict[str, dict[str, Any]] = {}
    for name, peer in (("pyagrum", _pyagrum), ("pgmpy", _pgmpy)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found[name] = peer(task, findings)
        except ImportError as problem:
            found[name] = {"left out": str(problem)}
    return found


def _pyagrum(task: Task, findings: int) -> dict[str, Any]:
    import pyagrum  # noqa: PLC0415

    def network_with(others: Sequence[str]) -> Any:
        network = pyagrum.BayesNet()
        for condition, chance in zip(task.network.conditions, task.priors(), strict=True):
            network.add(pyagrum.LabelizedVariable(condition, condition, 2))
            network.cpt(condition).fillWith([1.0 - chance, chance])
        for finding in (*task.answers, *others):
            network.add(pyagrum.LabelizedVariable(finding, finding, task.network.levels[finding]))
            for place in task.tied(finding):
                network.addArc(task.network.conditions[place], finding)
            _fill(network.cpt(finding), finding, task)
        return network

    def asked(network: Any, evidence: Mapping[str, int]) -> list[float]:
        inference = pyagrum.LazyPropagation(network)
        inference.setEvidence(dict(evidence))
        inference.setTargets(set(task.network.conditions))
        inference.makeInference()
        return [float(inference.posterior(condition)[1]) for condition in task.network.conditions]

    plain = network_with(())
    marginals: list[float] = []
    posterior = median(milliseconds(lambda: marginals.__setitem__(slice(None), asked(plain, task.answers)))[0] for _ in range(3))
    timed = task.some_candidates(findings)
    per_level = []
    for finding in timed:
        network = network_with((finding,))
        levels = range(task.network.levels[finding])
        per_level += [_wall(lambda network=network, finding=finding, level=level: asked(network, {**task.answers, finding: level})) for level in levels]
    return _result("LazyPropagation, full tables", marginals, posterior, float(np.mean(per_level)) * task.levels_of(task.candidates), timed)


def _fill(tensor: Any, finding: str, task: Task) -> None:
    """pyAgrum's arrays have the axes of `names` backwards."""
    backwards = list(reversed(tensor.names))
    own = [*(task.network.conditions[place] for place in task.tied(finding)), finding]
    tensor[:] = np.ascontiguousarray(np.transpose(task.table(finding), [own.index(name) for name in backwards]))


def _pgmpy(task: Task, findings: int) -> dict[str, Any]:
    logging.getLogger("pgmpy").setLevel(logging.ERROR)
    from pgmpy.factors.discrete import TabularCPD  # noqa: PLC0415
    from pgmpy.inference import VariableElimination  # noqa: PLC0415
    from pgmpy.models import DiscreteBayesianNetwork  # noqa: PLC0415

    names = task.network.conditions

    def network_with(others: Sequence[str]) -> Any:
        network = DiscreteBayesianNetwork()
        network.add_nodes_from([*names, *task.answers, *others])
        for condition, chance in zip(names, task.priors(), strict=True):
            network.add_cpds(TabularCPD(condition, 2, [[1.0 - chance], [chance]]))
        for finding in (*task.answers, *others):
            tied, levels = [names[place] for place in task.tied(finding)], task.network.levels[finding]
            network.add_edges_from((condition, finding) for condition in tied)
            network.add_cpds(TabularCPD(finding, levels, np.moveaxis(task.table(finding), -1, 0).reshape(levels, -1), tied, [2] * len(tied)))
        return network

    def query(network: Any, wanted: list[str]) -> Any:
        return VariableElimination(network).query(wanted, evidence=dict(task.answers), show_progress=False)

    plain, few = network_with(()), list(names[:: max(1, len(names) // 3)][:3])
    marginals = [float("nan")] * len(names)
    one = [_wall(lambda key=key: marginals.__setitem__(names.index(key), float(query(plain, [key]).values[1]))) for key in few]
    timed = task.some_candidates(findings)
    joint = []
    for finding in timed:
        network = network_with((finding,))
        joint.append(_wall(lambda network=network, finding=finding: query(network, [finding, few[0]])))
    next_question = float(np.mean(joint)) * len(names) * len(task.candidates)
    return _result("VariableElimination, full tables", marginals, median(one) * len(names), next_question, timed)


def _wall(work: Callable[[], object]) -> float:
    return milliseconds(work)[0]


def _result(how: str, marginals: Sequence[float], posterior_ms: float, next_question_ms: float, timed: Sequence[str]) -> dict[str, Any]:
    return {
        "how": how,
        "posterior_ms": round(posterior_ms, 1),
        "next_question_ms": round(next_question_ms, 1),
        "whole_ms": round(posterior_ms + next_question_ms, 1),
        "findings timed for the next question": list(timed),
        "marginals": list(marginals),
    }

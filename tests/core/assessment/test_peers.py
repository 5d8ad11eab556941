"""The tables that the other libraries of the benchmark are given."""

from __future__ import annotations

import numpy as np

from benchmarks.peers import Task
from sural import Knowledge
from sural.assessment.exact import level_chance
from sural.assessment.network import compile_network


def test_a_table_for_a_peer_holds_chances_and_leaves_the_posterior_as_it_is(knowledge: Knowledge) -> None:
    network = compile_network(knowledge)
    small = network.only(set(network.conditions[:6]))
    members = ((np.arange(2**6)[:, None] >> np.arange(6)[::-1]) & 1).astype(np.float64)
    graded = [key for key in small.first_threshold if small.levels[key] > 2]
    for finding in (*list(small.first_threshold)[:20], *graded[:20]):
        for answers in ({}, {finding: 0}, {finding: small.levels[finding] - 1}):
            task = Task(small, answers, ())
            table = task.table(finding)
            assert table.min() >= 0.0 and np.allclose(table.sum(axis=-1), 1.0), finding
            if answers:
                tied = members[:, task.tied(finding)] @ (2 ** np.arange(len(task.tied(finding)))[::-1])
                seen = table.reshape(-1, table.shape[-1])[tied.astype(int), answers[finding]]
                assert np.allclose(seen, level_chance(small, members, finding, answers[finding])), finding

"""Where a search would have to weigh too many sets, samples stand for what it left outside: against exact inference."""

from __future__ import annotations

import numpy as np
import pytest

from sural import Knowledge
from sural.assessment.evidence import Evidence, gather
from sural.assessment.exact import Exact, enumerate_all
from sural.assessment.gibbs_chains import Target
from sural.assessment.hypotheses import HypothesisSet
from sural.assessment.likelihood import extension_scores, observe
from sural.assessment.network import Network, compile_network
from sural.assessment.pairs import pair_table
from sural.assessment.sampling import with_samples
from sural.assessment.search import search

CONDITIONS = 14


@pytest.fixture(scope="module")
def network(knowledge: Knowledge) -> Network:
    return compile_network(knowledge)


def crowded(knowledge: Knowledge, network: Network, seed: int, answers: int) -> tuple[Network, Evidence]:
    """Fourteen conditions, and findings of all of them at their last level: several conditions are there at once."""
    draw = np.random.default_rng(seed)
    small = network.only(set(draw.choice(network.conditions, size=CONDITIONS, replace=False)))
    told = [key for key in small.first_threshold if small.excite[:, small.first_threshold[key]].min() < -0.5]
    return small, gather(knowledge, small, {key: knowledge.findings[key].levels[-1] for key in draw.choice(told, size=answers, replace=False)})


def searched_and_sampled(network: Network, evidence: Evidence, most: int) -> tuple[HypothesisSet, HypothesisSet]:
    start, seen = pair_table(network).start(evidence, 1.0), observe(network, evidence)
    ranked, log_odds = seen.for_conditions(start.order), evidence.log_odds[start.order]
    found = search(start, lambda members, first: extension_scores(members, first, log_odds, ranked), most)
    return found, with_samples(found, start.order, Target(evidence.log_odds, seen, 1.0))


def outside_in_truth(found: HypothesisSet, exact: Exact) -> float:
    return 1.0 - float(np.exp(found.log_weighed - exact.log_total))


@pytest.mark.parametrize(("seed", "answers", "most"), [(1, 20, 6), (2, 25, 15), (8, 25, 20), (4, 40, 15), (5, 40, 30), (6, 70, 15)])
def test_samples_are_near_the_exact_chances_and_tell_the_mass_outside(knowledge: Knowledge, network: Network, seed: int, answers: int, most: int) -> None:
    small, evidence = crowded(knowledge, network, seed, answers)
    found, sampled = searched_and_sampled(small, evidence, most)
    exact = enumerate_all(small, evidence, 1.0)
    assert outside_in_truth(found, exact) > 0.02
    assert np.abs(sampled.marginals - exact.marginals).max() < 0.08
    assert abs(sampled.outside - outside_in_truth(found, exact)) < 0.08
    assert sampled.weight.sum() == pytest.approx(1.0)
    assert np.abs(sampled.weight @ sampled.members - exact.marginals).max() < 0.12


def test_the_same_answers_are_always_sampled_alike(knowledge: Knowledge, network: Network) -> None:
    small, evidence = crowded(knowledge, network, 7, 40)
    first, second = (searched_and_sampled(small, evidence, 15)[1] for _ in range(2))
    assert np.array_equal(first.marginals, second.marginals)
    assert np.array_equal(first.members, second.members)

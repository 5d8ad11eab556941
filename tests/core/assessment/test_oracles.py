"""The posterior against exact inference: quickscore, enumeration, and an independent library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.people import anything, draw_person
from sural import Knowledge
from sural.assessment.distributions import is_context
from sural.assessment.evidence import Evidence, gather
from sural.assessment.exact import Exact, enumerate_all, quickscore
from sural.assessment.likelihood import log_scores, observe
from sural.assessment.network import Network, compile_network
from sural.assessment.posterior import Posterior, weigh
from sural.assessment.search import GROW_UNTIL
from sural.assessment.unlisted import unlisted_log_weight
from tests.core.assessment import published_network as peer
from tests.core.assessment.absent_in_full import absent_in_full
from tests.core.assessment.published_forms import form_factor

CLOSE = 1e-3
NOTHING = 5e-4  # a mass outside that moves no chance that anybody sees


@pytest.fixture(scope="module")
def knowledge(knowledge: Knowledge) -> Knowledge:
    """What is absent counts in full here: neither quickscore nor the other library knows exponents."""
    return absent_in_full(knowledge)


@pytest.fixture(scope="module")
def network(knowledge: Knowledge) -> Network:
    return compile_network(knowledge)


def both(knowledge: Knowledge, network: Network, evidence: Evidence, exact: object) -> tuple[Posterior, Exact]:
    bonus = unlisted_log_weight(network, knowledge.parameter("unlisted_cause"))
    return weigh(network, evidence, observe(network, evidence), bonus), exact(network, evidence, bonus)  # type: ignore[operator]


def furthest(found: Posterior, exact: Exact) -> float:
    return float(np.abs(found.marginals - exact.marginals).max())


def outside_in_truth(found: Posterior, exact: Exact) -> float:
    return 1.0 - float(np.exp(found.hypotheses.log_weighed - exact.log_total))


def cut(knowledge: Knowledge, network: Network, draw: np.random.Generator, size: int) -> tuple[Network, Evidence]:
    """Some conditions, and 25 answers of any kind: graded, self-tests, red flags, whole dependence groups, the story."""
    small = network.only(set(draw.choice(network.conditions, size=size, replace=False)))
    levels = draw_person(knowledge, small, draw, int(draw.integers(0, 5)), 25, anything, one_of_a_group=False)
    levels |= {key: str(draw.choice(knowledge.findings[key].levels)) for key in draw.choice(list(network.shifts), size=5, replace=False)}
    return small, gather(knowledge, small, levels)


@pytest.mark.parametrize("causes", range(7))
def test_the_adaptive_set_is_exact_to_a_thousandth_however_many_causes_there_are(knowledge: Knowledge, network: Network, causes: int) -> None:
    for seed in range(4):
        levels = draw_person(knowledge, network, np.random.default_rng((causes, seed)), causes, answers=3 + 2 * seed)
        found, exact = both(knowledge, network, gather(knowledge, network, levels), quickscore)
        assert furthest(found, exact) < CLOSE


def test_the_adaptive_set_is_exact_for_a_dozen_positives(knowledge: Knowledge, network: Network) -> None:
    asked = draw_person(knowledge, network, np.random.default_rng(12), causes=3, answers=12)
    found, exact = both(knowledge, network, gather(knowledge, network, dict.fromkeys(asked, "yes")), quickscore)
    assert furthest(found, exact) < 4 * CLOSE  # so many positives are weighed within a budget


def test_what_lies_outside_is_about_a_percent_at_most_and_estimated_within_a_factor_of_four(knowledge: Knowledge, network: Network) -> None:
    """One percent is promised of the estimate; beyond it the result calls itself rough."""
    for seed in range(24):
        levels = draw_person(knowledge, network, np.random.default_rng((77, seed)), causes=seed % 6, answers=8)
        found, exact = both(knowledge, network, gather(knowledge, network, levels), quickscore)
        truth = outside_in_truth(found, exact)
        assert truth < 0.02
        assert truth / 4 < found.outside < truth * 4 or max(truth, found.outside) < NOTHING


def test_the_adaptive_set_is_exact_for_answers_of_every_kind(knowledge: Knowledge, network: Network) -> None:
    for seed in range(12):
        small, evidence = cut(knowledge, network, np.random.default_rng((5, seed)), size=13)
        found, exact = both(knowledge, small, evidence, enumerate_all)
        assert furthest(found, exact) < GROW_UNTIL  # what the search leaves outside by design
        assert outside_in_truth(found, exact) < 0.01


def test_quickscore_and_enumeration_agree(knowledge: Knowledge, network: Network) -> None:
    for seed in range(6):
        draw = np.random.default_rng((6, seed))
        small = network.only(set(draw.choice(network.conditions, size=12, replace=False)))
        evidence = gather(knowledge, small, draw_person(knowledge, small, draw, causes=2, answers=6))
        quick, whole = quickscore(small, evidence, 1.5), enumerate_all(small, evidence, 1.5)
        assert np.abs(quick.marginals - whole.marginals).max() < 1e-9
        assert quick.log_total == pytest.approx(whole.log_total, abs=1e-9)


def test_single_precision_moves_no_chance_by_a_hundred_thousandth(knowledge: Knowledge, network: Network) -> None:
    for seed in range(6):
        small, evidence = cut(knowledge, network, np.random.default_rng((8, seed)), size=9)
        members = ((np.arange(2**9)[:, None] >> np.arange(9)) & 1).astype(np.float32)
        seen = observe(small, evidence)
        scores = log_scores(members, evidence.log_odds, seen)
        weights = np.exp(scores - scores.max())
        assert np.abs(weights @ members / weights.sum() - enumerate_all(small, evidence).marginals).max() < 1e-5


def asked_of_a_peer(knowledge: Knowledge, seed: int, size: int, graded: int, plain: int) -> tuple[list[str], dict[str, str]]:
    """`size` conditions, and answers to graded and yes/no findings that as few of them as possible are tied to, but two at least."""
    draw = np.random.default_rng(seed)
    conditions = [str(key) for key in draw.choice(list(knowledge.conditions), size=size, replace=False)]
    rows = with_few_stories(knowledge, ())  # a cell of a wide table ties every condition to every finding
    tied = {key: len(set(peer.published(rows, key)) & set(conditions)) for key in draw.permutation(list(knowledge.findings)).tolist()}
    left, groups, levels = {True: graded, False: plain}, set(), {}
    for key in sorted((key for key in tied if tied[key] >= 2), key=lambda key: tied[key]):
        finding = knowledge.findings[key]
        counts_less = finding.kind == "self_test" or finding.group in groups or is_context(finding)
        if left[len(finding.levels) > 2] and not counts_less and peer.names_levels(knowledge, key):
            left[len(finding.levels) > 2] -= 1
            groups |= {finding.group} - {""}
            levels[key] = str(draw.choice(finding.levels))
    return conditions, levels


def with_few_stories(knowledge: Knowledge, conditions: Sequence[str]) -> Knowledge:
    """The stories of these conditions and the wide cells of the first only: each further one doubles the tables of the other library."""
    kept = {key: story for key, story in knowledge.stories.items() if key in conditions}
    wide = tuple(replace(cells, chances={key: chances for key, chances in cells.chances.items() if key in conditions[:1]}) for cells in knowledge.wide_cells)
    wide = tuple(cells for cells in wide if cells.chances)
    return replace(knowledge, stories=kept, wide_cells=wide, version=f"{knowledge.version} with stories of {' '.join(kept)}")


@pytest.mark.parametrize(("seed", "size", "graded", "plain"), [(1, 20, 4, 8), (2, 20, 4, 8), (3, 20, 4, 8), (6, 99, 1, 8)])
def test_another_library_finds_the_same_from_the_published_rows(knowledge: Knowledge, seed: int, size: int, graded: int, plain: int) -> None:
    conditions, levels = asked_of_a_peer(knowledge, seed, size, graded, plain)
    knowledge = with_few_stories(knowledge, conditions[:3])
    network = compile_network(knowledge)
    left_out = {factor.finding_id for factor in knowledge.risk_factors} | {key for key in network.shifts if knowledge.findings[key].group}
    risks = {key: knowledge.findings[key].levels[-1] for key in network.shifts if key.startswith("rf_") and key not in left_out}
    factors = {condition: form_factor(knowledge, condition, levels | risks) for condition in conditions}
    theirs = peer.marginals(knowledge, peer.build(knowledge, conditions, levels, risks), factors, levels)

    small = network.only(conditions)
    evidence = gather(knowledge, small, levels | risks)
    ours = weigh(small, evidence, observe(small, evidence), unlisted_log_weight(small, knowledge.parameter("unlisted_cause")))

    assert np.all(evidence.weight == 1.0)
    assert any(factor != 1.0 for factor in factors.values())
    assert sum(len(knowledge.findings[key].levels) > 2 for key in levels) == graded
    order = [small.conditions.index(key) for key in conditions]
    assert np.abs(ours.marginals[order] - theirs).max() < CLOSE

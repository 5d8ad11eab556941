"""The posterior against exact inference, and the promises it makes."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.states import interview_states, published_states
from sural import Knowledge
from sural.assessment.evidence import gather
from sural.assessment.exact import quickscore
from sural.assessment.network import Network, compile_network
from sural.assessment.posterior import posterior
from sural.assessment.search import GROW_UNTIL
from sural.assessment.skip_logic import known_levels
from sural.assessment.unlisted import unlisted_bonus, unlisted_log_weight
from tests.core.assessment.absent_in_full import absent_in_full

DOZEN = 10


@pytest.fixture(scope="module")
def knowledge(knowledge: Knowledge) -> Knowledge:
    return absent_in_full(knowledge)


@pytest.fixture(scope="module")
def network(knowledge: Knowledge) -> Network:
    return compile_network(knowledge)


def random_answers(knowledge: Knowledge, network: Network, seed: int, positives: int) -> dict[str, str]:
    """Yes/no answers of ten different dependence groups, as exact inference needs them."""
    draw = np.random.default_rng(seed)
    groups: set[str] = set()
    chosen: list[str] = []
    for finding_id in draw.permutation(list(network.first_threshold)):
        finding = knowledge.findings[finding_id]
        if network.levels[finding_id] != 2 or finding.kind == "self_test" or finding.red_flag or finding.group in groups:
            continue
        groups.update({finding.group} - {""})
        chosen.append(finding_id)
        if len(chosen) == DOZEN:
            break
    return {key: knowledge.findings[key].levels[int(place < positives)] for place, key in enumerate(chosen)}


@pytest.mark.parametrize(("seed", "positives"), [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4), (6, 5), (7, 6), (8, 8)])
def test_the_adaptive_set_agrees_with_exact_inference_on_the_whole_network(knowledge: Knowledge, network: Network, seed: int, positives: int) -> None:
    levels = random_answers(knowledge, network, seed, positives)
    evidence = gather(knowledge, network, levels)
    bonus = unlisted_bonus(network, evidence, knowledge.parameter("unlisted_cause"))

    found = posterior(knowledge, levels)

    exact = quickscore(network, evidence, bonus).marginals
    assert float(np.abs(found.marginals - exact).max()) < 1e-3
    assert found.outside < 0.01


def test_ten_unrelated_signs_leave_more_outside_and_it_is_told(knowledge: Knowledge, network: Network) -> None:
    """Nobody has ten signs of ten different things; who ticks everything gets an honest `outside`.

    Of rarer tens the alternating sums of quickscore lose all their digits: seed 9 gives it a chance below 0.
    """
    levels = random_answers(knowledge, network, seed=13, positives=10)
    evidence = gather(knowledge, network, levels)
    bonus = unlisted_bonus(network, evidence, knowledge.parameter("unlisted_cause"))

    found, exact = posterior(knowledge, levels), quickscore(network, evidence, bonus)

    truth = 1.0 - float(np.exp(found.hypotheses.log_weighed - exact.log_total))
    assert float(np.abs(found.marginals - exact.marginals).max()) < 1e-3
    assert truth / 2 < found.outside < 2 * truth


def test_before_any_answer_the_posterior_is_the_prior(knowledge: Knowledge, network: Network) -> None:
    bonus = unlisted_log_weight(network, knowledge.parameter("unlisted_cause"))
    exact = quickscore(network, gather(knowledge, network, {}), bonus).marginals
    assert float(np.abs(posterior(knowledge, {}).marginals - exact).max()) < 1e-3


def test_the_chance_of_no_listed_cause_starts_at_its_parameter(knowledge: Knowledge) -> None:
    assert posterior(knowledge, {}).unlisted == pytest.approx(knowledge.parameter("unlisted_cause"), abs=0.002)


def test_one_hundred_people_never_leave_more_than_one_percent_outside(knowledge: Knowledge, network: Network) -> None:
    for seed in range(100, 140):
        levels = random_answers(knowledge, network, seed, positives=seed % 8)
        assert posterior(knowledge, levels).outside < 0.01


def test_a_finding_raises_the_cause_it_belongs_to(knowledge: Knowledge) -> None:
    before, after = posterior(knowledge, {}), posterior(knowledge, {"zoster_rash": "yes"})
    assert after.of("herpes_zoster") > 10 * before.of("herpes_zoster")


def test_a_finding_that_a_cause_makes_rarer_lowers_that_cause(knowledge: Knowledge) -> None:
    before, after = posterior(knowledge, {}), posterior(knowledge, {"pain_begins_at_rest": "yes"})
    assert after.of("pad") < before.of("pad") / 2


def test_two_causes_can_both_be_likely(knowledge: Knowledge) -> None:
    levels = {
        "zoster_rash": "yes",
        "touch_painful": "yes",
        "skin_hot": "no",
        "rf_age": "70to79",
        "st_calf_squeeze": "yes",
        "achilles_gap": "yes",
        "sudden_pop_calf": "yes",
    }
    found = posterior(knowledge, levels)
    assert found.of("herpes_zoster") > 0.5
    assert found.of("achilles_rupture") > 0.5


def test_a_much_longer_search_finds_the_same(knowledge: Knowledge) -> None:
    """For real people and answers of every kind on the whole network, where no exact method reaches."""
    interviews = [known_levels(knowledge, state.answers) for state in interview_states(knowledge, every=60)]
    for levels in [*published_states(knowledge, "exam", 5)[::60], *published_states(knowledge, "exam", 12)[::40], *interviews]:
        found, longer = posterior(knowledge, levels), posterior(knowledge, levels, until=GROW_UNTIL / 4)
        assert float(np.abs(found.marginals - longer.marginals).max()) < 1e-3
        assert 1.0 - float(np.exp(found.hypotheses.log_weighed - longer.hypotheses.log_weighed)) < 2 * found.outside

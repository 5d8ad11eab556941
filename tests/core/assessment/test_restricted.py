"""An effect that was measured in men moves men, and nobody else, for one person and for many at once."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from sural import Knowledge
from sural.assessment.evidence import gather
from sural.assessment.network import Network, compile_network
from sural.assessment.population.codes import close_gates
from sural.assessment.population.people import assess_people
from sural.assessment.population.tables import build_tables
from sural.assessment.posterior import posterior
from sural.knowledge.schema import RiskFactor

OTHER = {"male": "female", "female": "male"}


@pytest.fixture(scope="module")
def network(knowledge: Knowledge) -> Network:
    return compile_network(knowledge)


def restricted(knowledge: Knowledge) -> list[RiskFactor]:
    return [factor for factor in knowledge.risk_factors if factor.holds_for and factor.use == "default"]


def shift(knowledge: Knowledge, network: Network, factor: RiskFactor, sex: str) -> float:
    """How far the answer alone moves the log-odds of the condition in a person of this sex ('' where it is not known)."""
    answers = {factor.finding_id: factor.levels[0]} | ({"rf_sex": sex} if sex else {})
    return float(gather(knowledge, network, answers).context[factor.finding_id][network.conditions.index(factor.condition_id)])


def estimate(network: Network, knowledge: Knowledge, factor: RiskFactor) -> float:
    place = knowledge.findings[factor.finding_id].levels.index(factor.levels[0])
    return float(network.shifts[factor.finding_id][network.conditions.index(factor.condition_id), place])


def test_leg_pain_on_walking_speaks_more_for_an_artery_in_a_man_than_in_a_woman(knowledge: Knowledge, network: Network) -> None:
    factor = next(one for one in restricted(knowledge) if one.finding_id == "rf_claudication_one_question")
    assert shift(knowledge, network, factor, "male") == pytest.approx(log(5.40))
    assert shift(knowledge, network, factor, "female") == pytest.approx(log(1.99))


def test_no_effect_of_one_sex_reaches_the_other_or_somebody_whose_sex_is_not_known(knowledge: Knowledge, network: Network) -> None:
    both = {(one.finding_id, one.condition_id) for one in restricted(knowledge) if one.holds_for and one.holds_for.level == "female"}
    assert restricted(knowledge)
    for factor in restricted(knowledge):
        assert factor.holds_for is not None
        own, expected = factor.holds_for.level, estimate(network, knowledge, factor)
        assert shift(knowledge, network, factor, own) == pytest.approx(log(factor.effect.best))
        assert shift(knowledge, network, factor, "") == pytest.approx(expected)
        if own == "male" and (factor.finding_id, factor.condition_id) not in both:
            assert shift(knowledge, network, factor, OTHER[own]) == pytest.approx(expected)


def test_a_part_of_the_network_keeps_what_holds_for_its_conditions(knowledge: Knowledge, network: Network) -> None:
    small = network.only({"pad", "dvt"})
    factor = next(one for one in restricted(knowledge) if one.condition_id == "pad")
    assert shift(knowledge, small, factor, "male") == pytest.approx(shift(knowledge, network, factor, "male"))
    assert {small.conditions[one.condition] for one in small.restricted} == {"pad"}


def test_many_people_at_once_get_the_same_effects_as_each_alone(knowledge: Knowledge, network: Network) -> None:
    findings = list(dict.fromkeys(one.finding_id for one in restricted(knowledge)))
    draw = np.random.default_rng(9)
    keys = [*findings, "rf_sex"]
    columns = {key: draw.integers(-1, len(knowledge.findings[key].levels), 30).astype(np.int8) for key in keys}
    found = assess_people(knowledge, build_tables(knowledge), columns, 30)
    close_gates(knowledge, columns, 30)
    for person in range(30):
        levels = {key: knowledge.findings[key].levels[codes[person]] for key, codes in columns.items() if codes[person] >= 0}
        alone = posterior(knowledge, levels)
        assert found.out_of_scope[person] or np.abs(found.chances.each[person] - alone.marginals).max() < 1e-3

"""What must hold of the probabilities whatever is answered: nothing, everything, at random, and every finding at its last level."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sural import Answers, Assessment, Interview, Knowledge
from sural.assessment.posterior import Posterior, posterior
from sural.assessment.urgency_thresholds import chance_of_any
from sural.interop.assessment_json import to_json
from sural_web.interview.result_view import result_view

KNOWLEDGE = Knowledge.load()
ASKED = [finding for finding in KNOWLEDGE.findings.values() if finding.who_can_answer != "engine"]
WAYS = ("first", "last", "middle", "any")
_ROUNDING = 1e-6


@st.composite
def people(draw: st.DrawFn) -> dict[str, str]:
    """Few, many or all findings; each at its first, last or middle level, or at any."""
    number = draw(st.sampled_from([1, 5, 12, 26, 60, 150, len(ASKED)]))
    seed, way = draw(st.integers(0, 10**6)), draw(st.sampled_from(WAYS))
    return person(seed, number, way)


def person(seed: int, number: int, way: str) -> dict[str, str]:
    source = np.random.default_rng(seed)
    said = {}
    for place in source.choice(len(ASKED), size=number, replace=False):
        levels = ASKED[place].levels
        said[ASKED[place].id] = {"first": levels[0], "last": levels[-1], "middle": levels[len(levels) // 2], "any": str(source.choice(levels))}[way]
    return said if said.get("rf_age") != "lt18" else {**said, "rf_age": "ge80"}  # under 18 nothing is weighed


def assessed(said: dict[str, str]) -> tuple[Posterior, Assessment, Interview]:
    answers = Answers()
    for key, level in said.items():
        answers = answers.answer(KNOWLEDGE, key, level)
    interview = Interview(KNOWLEDGE, answers)
    return posterior(KNOWLEDGE, interview.levels), interview.assessment(), interview


@settings(max_examples=14)
@given(people())
@example(person(0, len(ASKED), "last"))
@example(person(0, len(ASKED), "first"))
@example(person(0, len(ASKED), "any"))
@example(person(4, 26, "last"))
def test_probabilities_stay_probabilities_and_their_sums_agree(said: dict[str, str]) -> None:
    found, assessment, interview = assessed(said)
    chances_are_chances(found, assessment)
    sums_agree(found)
    for cause in result_view(interview, assessment).causes:
        assert 1 <= cause.chance.low <= cause.chance.middle <= cause.chance.high <= 99
    for cause in to_json(KNOWLEDGE, assessment)["causes"]:
        assert 0 <= cause["low"] <= cause["probability"] <= cause["high"] <= 1


def chances_are_chances(found: Posterior, assessment: Assessment) -> None:
    for cause in assessment.causes:
        assert 0.0 <= cause.low <= cause.probability <= cause.high <= 1.0
        assert all(np.isfinite(item.log_odds) for item in (*cause.speaking_for, *cause.against))
    assert 0.0 <= assessment.unlisted <= 1.0
    assert 0.0 <= assessment.outside <= 1.0
    assert np.all(found.hypotheses.weight >= 0.0)
    assert np.all(np.isfinite(found.marginals))


def sums_agree(found: Posterior) -> None:
    """The hypotheses that are kept tell the same as the chances, but for what lies outside and, where it is much, for sampling."""
    hypotheses, apart = found.hypotheses, min(found.outside, 0.15) + 0.01
    assert hypotheses.weight.sum() == pytest.approx(1.0)
    assert np.abs(hypotheses.weight @ hypotheses.members - found.marginals).max() <= apart
    named, together = 1.0 - found.unlisted, chance_of_any(KNOWLEDGE, found)
    assert found.marginals.max() - apart <= named <= found.marginals.sum() + apart
    assert np.all(np.diff(together) >= -_ROUNDING), "who needs help within a day also needs it within two weeks"
    assert together[-1] <= named + _ROUNDING


@pytest.mark.parametrize("way", ["last", "any"])
def test_the_mass_outside_is_told_where_not_everything_can_be_weighed(way: str) -> None:
    _, assessment, _ = assessed(person(1, len(ASKED), way))
    assert assessment.outside > 0.1
    assert assessment.is_rough


def test_what_could_not_be_weighed_makes_every_range_wider() -> None:
    _, assessment, _ = assessed(person(1, len(ASKED), "last"))
    assert all(cause.high >= 0.1 for cause in assessment.causes)

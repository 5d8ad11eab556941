"""What written stories tell, beside the likelihood rows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from evaluation.stories.count import tally
from evaluation.stories.read import stories
from sural import Knowledge
from sural.assessment.distributions import is_context, level_distributions
from sural.assessment.stories import combined_distributions, published_cells, story_ratios
from sural.knowledge.checks.stories import story_problems


@pytest.fixture(scope="module")
def combined(knowledge: Knowledge) -> dict[str, np.ndarray]:
    return combined_distributions(knowledge)


def test_the_tables_hold_what_the_stories_tell(knowledge: Knowledge) -> None:
    written, told = tally(knowledge)
    assert {key: story.written for key, story in knowledge.stories.items()} == dict(written)
    assert {(key, *cell): count for key, story in knowledge.stories.items() for cell, count in story.told.items()} == dict(told)


def test_a_cause_without_stories_is_named(knowledge: Knowledge) -> None:
    fewer = {key: story for key, story in knowledge.stories.items() if key != "dvt"}
    assert list(story_problems(knowledge)) == []
    assert any("stories of dvt: 0" in problem for problem in story_problems(replace(knowledge, stories=fewer)))


def test_a_story_table_that_cannot_be_is_named(knowledge: Knowledge) -> None:
    dvt = knowledge.stories["dvt"]
    for told in ({("no_such_finding", "yes"): 1}, {("rf_long_travel", "often"): 1}, {("rf_long_travel", "yes"): dvt.written + 1}):
        wrong = replace(knowledge, stories={**knowledge.stories, "dvt": replace(dvt, told=told)})
        assert any("stories of dvt" in problem for problem in story_problems(wrong)), told


def test_a_sign_that_is_no_red_flag_defines_nothing(knowledge: Knowledge) -> None:
    calf = replace(knowledge.defining_signs["zoster_rash"], finding_id="pain_calf_only")
    assert any("pain_calf_only" in problem for problem in story_problems(replace(knowledge, defining_signs={"pain_calf_only": calf})))


def test_no_story_is_told_twice(knowledge: Knowledge) -> None:
    told = [(story.condition_id, tuple(story.told.items()), tuple(story.examined.items())) for story in stories(knowledge)]
    assert len(set(told)) == len(told)


def test_what_a_cause_is_told_by_speaks_for_it(knowledge: Knowledge) -> None:
    flight = story_ratios(knowledge)["rf_long_travel"][:, 1]
    dvt, ldh_l5 = (flight[list(knowledge.conditions).index(key)] for key in ("dvt", "ldh_l5"))
    assert dvt > 2 * ldh_l5 > 0


def test_a_level_that_hardly_any_story_tells_says_nothing(knowledge: Knowledge) -> None:
    ratios = story_ratios(knowledge)
    rare = [key for key in ratios if sum(count for story in knowledge.stories.values() for cell, count in story.told.items() if cell[0] == key) < 3]
    assert rare
    assert not any(ratios[key].any() for key in rare)


def test_a_measured_row_stays_as_it_is(knowledge: Knowledge, combined: dict[str, np.ndarray]) -> None:
    rows = level_distributions(knowledge)
    for key, studied in published_cells(knowledge).items():
        if key in rows:
            assert np.array_equal(combined[key][:-1][studied], rows[key][:-1][studied]), key


def test_of_a_sign_the_levels_add_up_to_one_and_none_is_impossible(knowledge: Knowledge, combined: dict[str, np.ndarray]) -> None:
    for key, table in combined.items():
        if not is_context(knowledge.findings[key]):
            assert np.allclose(table.sum(axis=1), 1.0), key
            assert table.min() > 0.001, key


def test_denying_a_risk_factor_is_weighed_by_the_rows_alone(knowledge: Knowledge, combined: dict[str, np.ndarray]) -> None:
    rows = level_distributions(knowledge)
    for key, table in combined.items():
        if is_context(knowledge.findings[key]) and knowledge.findings[key].levels[0] == "no":
            assert np.allclose(table[:, 0], rows[key][:, 0]), key

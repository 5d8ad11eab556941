"""The person's marks do not tell L5 from S1 more surely than studies do (Murphy 2009, Taylor 2013, Albert 2019)."""

from __future__ import annotations

from math import exp

import pytest

from sural import Knowledge
from sural.assessment.body_map import Mark, findings_of
from sural.assessment.network import compile_network
from sural.assessment.posterior import posterior

S1, L5 = ("buttock", "thigh_back", "calf_middle"), ("buttock", "thigh_outer", "shin_outer", "foot_top", "big_toe")
TEXTBOOK_S1 = (*S1, "heel_back", "foot_outer")
BOTH = ("buttock", "thigh_back", "thigh_outer", "calf_middle", "shin_outer", "foot_top")


def times(knowledge: Knowledge, regions: tuple[str, ...], one: str, other: str) -> float:
    """How many times likelier one root is than the other, by marks of pain alone."""
    said = findings_of(knowledge, [Mark("pain", region, "left") for region in regions], {})
    found = posterior(knowledge, {"low_back_pain": "yes", "rf_age": "40to49", "worse_cough_sneeze": "yes", **said}).marginals
    place = compile_network(knowledge).conditions.index
    return float(found[place(one)] / found[place(other)])


def test_pain_down_the_back_of_the_leg_makes_s1_some_times_likelier_than_l5(knowledge: Knowledge) -> None:
    """The drawing of an S1 root had a likelihood ratio of 3.3 against other roots (Murphy 2009)."""
    assert 1.5 < times(knowledge, S1, "ldh_s1", "ldh_l5") < 5.0


@pytest.mark.parametrize(("regions", "one", "other"), [(TEXTBOOK_S1, "ldh_s1", "ldh_l5"), (L5, "ldh_l5", "ldh_s1")])
def test_even_marks_out_of_the_textbook_leave_one_in_twenty_to_the_neighbouring_root(
    knowledge: Knowledge, regions: tuple[str, ...], one: str, other: str
) -> None:
    assert 2.0 < times(knowledge, regions, one, other) < 19.0


def test_marks_of_both_roots_leave_both_open(knowledge: Knowledge) -> None:
    assert 1 / 3 < times(knowledge, BOTH, "ldh_s1", "ldh_l5") < 3.0


@pytest.mark.parametrize("finding", ["pain_s1_pattern", "pain_l5_pattern", "numb_s1", "numb_l5"])
def test_the_neighbour_of_a_published_cell_is_weighed_on_the_same_scale(knowledge: Knowledge, finding: str) -> None:
    """A chance that is tempered beside one that is not would be far smaller than its row says."""
    rows = {
        row.condition_id: row
        for row in knowledge.likelihoods
        if row.finding_id == finding and row.use == "default" and row.condition_id in ("ldh_l5", "ldh_s1")
    }
    network = compile_network(knowledge)
    column = network.column(finding, 1)
    for condition, row in rows.items():
        place = network.conditions.index(condition)
        weighed = 1.0 - network.leak[column] * exp(network.excite[place, column])
        assert weighed == pytest.approx(row.probability.best, abs=0.02)

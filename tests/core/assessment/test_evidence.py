"""Related answers are not independent evidence."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from sural import Knowledge
from sural.assessment.distributions import level_distributions
from sural.assessment.evidence import answer_weights
from sural.assessment.posterior import posterior

WAYS_TO_SAY_SWOLLEN = ("whole_leg_swollen", "leg_swelling", "swelling_duration", "st_calf_girth_diff", "st_pitting")


def abnormal(knowledge: Knowledge, finding_id: str) -> str:
    return knowledge.findings[finding_id].levels[1]


def independent_log_odds(knowledge: Knowledge, condition: str, findings: tuple[str, ...]) -> float:
    """What the same answers would say if each counted in full."""
    tables = level_distributions(knowledge)
    row = list(knowledge.conditions).index(condition)
    return sum(float(np.log(tables[key][row, 1] / tables[key][-1, 1])) for key in findings)


def test_an_answer_alone_in_its_group_counts_in_full(knowledge: Knowledge) -> None:
    assert answer_weights(knowledge, ["leg_swelling"])["leg_swelling"] == 1.0


def test_each_further_answer_of_a_group_makes_all_of_them_count_less(knowledge: Knowledge) -> None:
    group = [finding.id for finding in knowledge.findings.values() if finding.group == "calf_swelling" and finding.kind != "self_test"]
    totals = [sum(answer_weights(knowledge, group[:count]).values()) for count in range(1, len(group) + 1)]
    assert all(later > earlier for earlier, later in pairwise(totals))
    assert totals[-1] < 1 / knowledge.parameter("group_overlap")


def test_ten_ways_of_saying_swollen_do_not_make_certainty(knowledge: Knowledge) -> None:
    once = posterior(knowledge, {"leg_swelling": "sore_leg_only"}).of("dvt")
    said = {key: abnormal(knowledge, key) for key in WAYS_TO_SAY_SWOLLEN}
    often = posterior(knowledge, said).of("dvt")

    assert often < 0.9
    moved = np.log(often / (1 - often)) - np.log(once / (1 - once))
    assert moved < 0.6 * independent_log_odds(knowledge, "dvt", WAYS_TO_SAY_SWOLLEN)


def test_answers_of_different_groups_count_in_full(knowledge: Knowledge) -> None:
    weights = answer_weights(knowledge, ["fever", "pain_below_knee"])
    assert set(weights.values()) == {1.0}


def test_a_self_test_counts_less_than_a_clinicians_test(knowledge: Knowledge) -> None:
    assert answer_weights(knowledge, ["st_slr"])["st_slr"] < answer_weights(knowledge, ["slr_clinician"])["slr_clinician"]

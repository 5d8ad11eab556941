"""From what is said to a level."""

from __future__ import annotations

import pytest

from sural import Knowledge
from sural.assessment.values import NOT_SURE, AnswerValue, level_of
from sural.errors import ImpossibleValue
from tests.each import each


@each(
    ("finding", "value", "level"),
    [
        ("pain_below_knee", True, "yes"),
        ("pain_below_knee", False, "no"),
        ("pain_below_knee", "yes", "yes"),
        ("pain_below_knee", None, NOT_SURE),
        ("pain_below_knee", "not_sure", NOT_SURE),
        ("pain_severity", 0, "0to3"),
        ("pain_severity", 3.9, "0to3"),
        ("pain_severity", 4, "4to6"),
        ("pain_severity", 10, "9to10"),
        ("st_lunge_cm", 6, "5to9cm"),
        ("st_lunge_cm", "9,5", "5to9cm"),
        ("st_lunge_cm", 10, "ge10cm"),
        ("rf_age", 17, "lt18"),
        ("rf_age", 18, "18to29"),
        ("rf_age", 80, "ge80"),
        ("rf_age", "40to49", "40to49"),
        ("st_calf_girth_diff", 3, "ge3cm"),
        ("rf_diabetes", False, "none"),
        ("st_silfverskiold_diff", 13, "le13deg"),
        ("st_silfverskiold_diff", 14, "gt13deg"),
    ],
)
def test_a_value_becomes_its_level(knowledge: Knowledge, finding: str, value: AnswerValue, level: str) -> None:
    assert level_of(knowledge.findings[finding], value) == level


@pytest.mark.parametrize(
    ("finding", "value"),
    [
        ("pain_severity", 11),
        ("pain_severity", -1),
        ("rf_age", 121),
        ("rf_height_tall", 1.8),
        ("st_lunge_cm", float("nan")),
        ("pain_below_knee", "maybe"),
        ("pain_below_knee", 1),
        ("duration", True),
        ("st_heel_walk", False),
        ("rf_sex", "x"),
    ],
)
def test_an_impossible_value_is_refused_and_the_message_says_what_is_possible(knowledge: Knowledge, finding: str, value: AnswerValue) -> None:
    with pytest.raises(ImpossibleValue, match=finding):
        level_of(knowledge.findings[finding], value)

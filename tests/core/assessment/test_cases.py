"""Cases for evaluation: each is read by its types, and a slip of the pen is named before anything is scored."""

from __future__ import annotations

from typing import Any

import pytest

from sural.assessment.evaluation import read_cases
from sural.errors import FileProblem

GOOD: dict[str, Any] = {"id": "a", "urgency": "routine", "accept": ["ldh_s1"], "answers": {"numb_s1": True}}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"in_scope": "perhaps"}, "'in_scope' can't be 'perhaps'. Possible: true, false, yes, no"),
        ({"in_scope": 0}, "'in_scope' can't be 0"),
        ({"accept": "ldh_s1"}, "'accept' can't be 'ldh_s1'. Possible: a list"),
        ({"accept": ["ldh_s11"]}, "no cause is called 'ldh_s11'"),
        ({"also_ok": [1]}, "'also_ok[1]' can't be 1"),
        ({"urgency": "soon"}, "'urgency' can't be 'soon'. Possible: self_care, routine"),
        ({"min_safe_urgency": 2}, "'min_safe_urgency' can't be 2"),
        ({"exam": ["slr"]}, "'exam' can't be a list"),
        ({"patient": {"age": "old"}}, "'patient.age' can't be 'old'"),
        ({"patient": {"name": "X"}}, "has 'name', which is not known here. Known are age, sex"),
        ({"id": None}, "has no 'id'"),
        ({"answer": {}}, "has 'answer', which is not known here"),
    ],
    ids=str,
)
def test_what_a_case_can_not_be_is_named_with_what_is_possible(change: dict[str, Any], words: str) -> None:
    with pytest.raises(FileProblem) as refused:
        read_cases([{**GOOD, **change}])
    assert words in str(refused.value)


def test_no_means_no_and_left_out_means_in_scope() -> None:
    assert [case.in_scope for case in read_cases([GOOD, {**GOOD, "id": "b", "in_scope": "no"}, {**GOOD, "id": "c", "in_scope": False}])] == [True, False, False]


def test_two_cases_of_one_name_are_refused() -> None:
    with pytest.raises(FileProblem, match="More than one case is called 'a'"):
        read_cases([GOOD, GOOD])

"""What is named as missing is open, telling, and not three times the same."""

from __future__ import annotations

from sural import Interview, Knowledge


def test_what_is_missing_about_a_cause_is_not_known_yet(knowledge: Knowledge) -> None:
    interview = Interview(knowledge).answer("pain_s1_pattern", True).answer("low_back_pain", True)
    cause = interview.assessment().causes[0]
    assert cause.missing
    assert not {item.finding_id for item in cause.missing} & set(interview.levels)


def test_missing_items_come_from_different_dependence_groups(knowledge: Knowledge) -> None:
    for cause in Interview(knowledge).answer("pain_calf_only", True).assessment().causes[:8]:
        groups = [knowledge.findings[item.finding_id].group or item.finding_id for item in cause.missing]
        assert len(groups) == len(set(groups)) <= 3


def test_the_most_telling_test_is_a_test_that_was_not_done(knowledge: Knowledge) -> None:
    interview = Interview(knowledge).answer("pain_s1_pattern", True)
    test = interview.assessment().telling_test
    assert test is not None
    assert knowledge.findings[test.finding_id].kind in ("self_test", "clinician_test")
    again = interview.answer(test.finding_id, knowledge.findings[test.finding_id].levels[0]).assessment().telling_test
    assert again is None or again.finding_id != test.finding_id

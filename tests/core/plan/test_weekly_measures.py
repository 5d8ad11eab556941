"""What is asked once a week, and when the questionnaire is due."""

from __future__ import annotations

from datetime import date

import pytest

from sural.plan.day.weekly_measures import questionnaire_fits, questionnaire_is_due, weekly_measures
from tests.plan_people import KNOWLEDGE, SCIATICA, TENDON, day, plan_of

BACK = plan_of({**SCIATICA, "low_back_pain": "yes"}).basis
START = BACK.started_on


def test_the_questionnaire_is_about_the_back_and_not_asked_of_a_sore_tendon() -> None:
    assert questionnaire_fits(KNOWLEDGE, BACK)
    assert not questionnaire_fits(KNOWLEDGE, plan_of({**TENDON, "low_back_pain": "no"}).basis)
    assert not questionnaire_is_due(KNOWLEDGE, plan_of({**TENDON, "low_back_pain": "no"}).basis, [], day(0))


@pytest.mark.parametrize(
    ("told", "today", "is_due"),
    [
        ([], 0, True),
        ([0], 0, False),
        ([0], 13, False),
        ([0], 14, True),
        ([0, 15], 41, False),
        ([0, 15], 42, True),
        ([0, 15, 90], 181, False),
        ([0, 15, 90], 182, True),
        ([0, 15, 183], 400, False),
    ],
)
def test_the_questionnaire_is_due_at_its_weeks_until_it_is_answered(told: list[int], today: int, is_due: bool) -> None:
    answered: list[date] = [day(offset) for offset in told]
    assert questionnaire_is_due(KNOWLEDGE, BACK, answered, day(today)) is is_due


@pytest.mark.parametrize(("age", "asked"), [("50to59", False), ("60to69", True), ("ge80", True)])
def test_getting_up_from_a_chair_is_counted_from_60_years_on(age: str, asked: bool) -> None:
    assert ("chair_stands" in weekly_measures(plan_of({**TENDON, "rf_age": age}).basis)) is asked

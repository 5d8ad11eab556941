"""What is asked once a week, of whom, and when the questionnaire on everyday life is due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from sural.knowledge import Knowledge
from sural.plan.facts.basis import Basis, standing_levels

_WEEKLY = ("goal", "confidence", "heel_raises_left", "heel_raises_right", "knee_to_wall_left", "knee_to_wall_right", "walk_min", "sit_min")
_FROM_60 = ("60to69", "70to79", "ge80")


def weekly_measures(basis: Basis) -> tuple[str, ...]:
    """Ids of the measures; getting up from a chair is counted from 60 years on."""
    return (*_WEEKLY, "chair_stands") if basis.levels.get("rf_age") in _FROM_60 else _WEEKLY


def questionnaire_fits(knowledge: Knowledge, basis: Basis) -> bool:
    """The Roland-Morris questionnaire is about the back: for pain there, or from a nerve that begins there."""
    if basis.levels.get("low_back_pain") == "yes" or (basis.person.baseline.back_pain or 0) > 0:
        return True
    return standing_levels(knowledge, basis, basis.started_on).get("nerve_pain") == "yes"


def questionnaire_is_due(knowledge: Knowledge, basis: Basis, answered: Iterable[date], today: date) -> bool:
    """Whether one of its weeks has come since it was last answered; the weeks stand in measures.csv, from the start of the plan."""
    weeks = (int(week) for week in re.findall(r"\d+", knowledge.treatment.measures["rmdq"].how_often))
    come = [on for week in weeks if (on := basis.started_on + timedelta(weeks=week)) <= today]
    return questionnaire_fits(knowledge, basis) and bool(come) and max(answered, default=date.min) < max(come)

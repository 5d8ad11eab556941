"""The reasons of one urgency never speak against each other, whatever somebody answers."""

from __future__ import annotations

import re

from hypothesis import given

from sural import Urgency
from sural.assessment.posterior import posterior
from sural.assessment.skip_logic import known_levels
from sural.assessment.triage import Triage, triage
from tests.property.test_interview_properties import FEW, KNOWLEDGE, answered, people


def _judged(values: dict[str, str]) -> Triage:
    answers = answered(values)
    return triage(KNOWLEDGE, answers, posterior(KNOWLEDGE, known_levels(KNOWLEDGE, answers)))


@FEW
@given(people(most=6))
def test_the_causes_together_are_a_reason_only_where_nothing_else_gave_this_level(values: dict[str, str]) -> None:
    reasons = _judged(values).reasons
    for one in reasons:
        if one.id.startswith("together:"):
            assert [other.id for other in reasons if other is not one and other.urgency >= one.urgency] == []


def test_the_causes_together_name_the_two_heaviest_of_them() -> None:
    """Nobody who says next to nothing has one cause of ten in a hundred that needs a visit; all of them together reach it."""
    found = _judged({"rf_age": "40to49", "pain_below_knee": "yes"})
    reason = next(one for one in found.reasons if one.id.startswith("together:"))
    weighed = posterior(KNOWLEDGE, {"rf_age": "40to49", "pain_below_knee": "yes"})
    asking = [key for key in weighed.network.conditions if KNOWLEDGE.conditions[key].urgency_if_likely >= reason.urgency]
    heaviest = sorted(asking, key=weighed.of, reverse=True)[:2]
    assert [name in reason.why for name in (KNOWLEDGE.conditions[key].plain_name for key in heaviest)] == [True, True]
    assert reason.urgency > Urgency.SELF_CARE


def test_no_words_of_a_probability_deny_those_of_another() -> None:
    """ "This reason alone" and "no cause alone" never stand on one card."""
    for age in ("18to29", "60to69", "ge80"):
        words = " ".join(one.why for one in _judged({"rf_age": age, "calf_tender": "yes", "low_back_pain": "yes"}).reasons)
        assert not (re.search(r"this reason alone", words) and re.search(r"[Nn]o (single )?cause", words))

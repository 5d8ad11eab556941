"""A short assessment, for a page that shows a few lines: it says what a whole one says of all that it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sural import Answers, Assessment, Interview, Knowledge, assess
from sural.assessment.explain import evidence_weights
from sural.assessment.posterior import posterior

STORIES: tuple[dict[str, Any], ...] = (
    {"rf_age": 46, "pain_below_knee": True, "numb_s1": True, "low_back_pain": True, "fever": False},
    {"rf_age": 71, "calf_tender": True, "leg_swelling": "sore_leg_only", "saddle_numb": None, "duration": "1to6d"},
    {"rf_age": 61, "rf_hypertension": "yes", "pain_calf_only": True},
    {},
)
SHOWN = ("id", "low", "probability", "high", "band", "speaking_for", "against", "told_with", "with_twin", "presentation")


@pytest.mark.parametrize("said", STORIES, ids=("root", "clot", "vessel", "nothing"))
def test_what_it_names_is_as_in_a_whole_one(said: dict[str, Any], knowledge: Knowledge, answered: Callable[..., Answers]) -> None:
    interview = Interview(knowledge, answered(said))
    whole, short = interview.assessment(), interview.assessment(short=True)
    for name in ("triage", "rule_out", "unlisted", "outside", "unanswered_red_flags", "contradictions", "levels"):
        assert getattr(short, name) == getattr(whole, name), name
    assert _parts(short, SHOWN) == _parts(whole, SHOWN)
    assert [one.missing for one in short.likely] == [one.missing for one in whole.likely]
    assert short.causes[0].same_care == whole.causes[0].same_care


def test_what_a_short_page_does_not_show_is_left_out(knowledge: Knowledge, answered: Callable[..., Answers]) -> None:
    short = Interview(knowledge, answered(STORIES[0])).assessment(short=True)
    assert (short.next_pages, short.telling_test) == ((), None)
    assert not any(one.explains or one.does_not_explain for one in short.causes)


def test_the_urgency_that_an_interview_has_worked_out_is_that_of_its_assessment(knowledge: Knowledge, answered: Callable[..., Answers]) -> None:
    answers = answered(STORIES[1])
    interview = Interview(knowledge, answers)
    interview.urgency_weighed()
    assert interview.assessment() == assess(knowledge, answers)


def test_what_an_answer_does_through_the_forms_is_the_difference_to_leaving_it_out(knowledge: Knowledge, answered: Callable[..., Answers]) -> None:
    current = posterior(knowledge, Interview(knowledge, answered(STORIES[1])).levels)
    forms, evidence = current.network.forms, current.evidence
    conditions = np.arange(current.network.size)
    for finding, shift in forms.shifts(evidence.form_fit, evidence.index, evidence.exponent, conditions).items():
        others = {key: place for key, place in evidence.index.items() if key != finding}
        without = forms.log_factor(forms.fit(others, evidence.exponent))
        assert shift == pytest.approx(forms.log_factor(evidence.form_fit) - without, abs=1e-12), finding


def test_the_weights_of_some_causes_are_those_that_they_have_among_all(knowledge: Knowledge, answered: Callable[..., Answers]) -> None:
    current = posterior(knowledge, Interview(knowledge, answered(STORIES[0])).levels)
    of_all = evidence_weights(current, current.network.conditions)
    for key in ("ldh_s1", "ldh_l5", "dvt"):
        assert evidence_weights(current, [key])[key] == pytest.approx(of_all[key], abs=1e-5)


def _parts(found: Assessment, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return [tuple(getattr(one, name) for name in names) for one in found.causes]

"""Forms of a condition: what they add to its log-odds, and that nothing changes where they do not differ."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sural import Answers, Knowledge, assess
from sural.assessment.network import compile_network
from sural.assessment.presentations import Forms

CONDITIONS, LEVELS = 3, 2


def forms_of(shares: list[float], ratios: list[list[float]], most: float = 9.0) -> Forms:
    """Forms of condition 1; `ratios` are those of one finding, a row a form."""
    usual = np.zeros(CONDITIONS)
    usual[1] = math.log(1 - sum(shares))
    member = np.eye(CONDITIONS)[[1] * len(shares)]
    log_ratio = {"finding": np.log(ratios)}
    return Forms(tuple(f"form_{n}" for n in range(len(shares))), np.full(len(shares), 1), member, np.log(shares), usual, log_ratio, most, weight=1.0)


def test_a_condition_is_a_mixture_of_its_forms() -> None:
    forms = forms_of([0.2, 0.1], [[0.5, 4.0], [1.0, 8.0]])
    factor = forms.log_factor(forms.fit({"finding": 1}, {"finding": 0.5}))
    assert factor == pytest.approx([0.0, math.log(0.7 + 0.2 * 4.0**0.5 + 0.1 * 8.0**0.5), 0.0])


def test_answers_on_which_no_form_differs_change_nothing() -> None:
    forms = forms_of([0.2, 0.1], [[0.5, 4.0], [1.0, 8.0]])
    assert forms.log_factor(forms.fit({"other": 1}, {"other": 1.0})) == pytest.approx(np.zeros(CONDITIONS))


def test_the_factor_is_bounded_above_and_never_takes_more_than_the_usual_share_away() -> None:
    forms = forms_of([0.5], [[1e-6, 1e6]], most=2.0)
    assert forms.log_factor(forms.fit({"finding": 1}, {"finding": 1.0}))[1] == 2.0
    assert forms.log_factor(forms.fit({"finding": 0}, {"finding": 1.0}))[1] == pytest.approx(math.log(0.5), abs=1e-3)


def test_a_form_is_named_only_when_it_outweighs_all_others_together() -> None:
    forms = forms_of([0.3], [[0.2, 5.0]])
    assert forms.best(forms.fit({"finding": 1}, {"finding": 1.0}))[1] == "form_0"
    assert forms.best(forms.fit({}, {}))[1] == ""
    assert forms.best(forms.fit({"finding": 1}, {"finding": 1.0}))[2] == ""


def test_every_form_can_be_the_one_that_is_named(knowledge: Knowledge) -> None:
    network = compile_network(knowledge)
    for number, form in enumerate(knowledge.presentations.values()):
        best = {}
        for row in form.likelihoods:
            ratios = network.forms.log_ratio.get(row.finding_id)
            if ratios is not None:
                best[row.finding_id] = int(ratios[number].argmax())
        fit = network.forms.fit(best, dict.fromkeys(best, 1.0))
        place = network.conditions.index(form.condition_id)
        assert network.forms.best(fit)[place], form.id
        assert network.forms.log_factor(fit)[place] > 0, form.id


def test_the_assessment_names_the_form_that_the_answers_fit(knowledge: Knowledge) -> None:
    network = compile_network(knowledge)
    form = max(knowledge.presentations.values(), key=lambda form: len(form.likelihoods))
    number = network.forms.ids.index(form.id)
    answers = Answers()
    for finding_id in dict.fromkeys(row.finding_id for row in form.likelihoods):
        if finding_id in network.forms.log_ratio:
            level = int(network.forms.log_ratio[finding_id][number].argmax())
            answers = answers.answer(knowledge, finding_id, knowledge.findings[finding_id].levels[level])
    found = next(cause for cause in assess(knowledge, answers).causes if cause.id == form.condition_id)
    assert found.presentation == form.id

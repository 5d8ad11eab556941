"""What must hold for every person, however they answer."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sural import Answers, Knowledge, Urgency, assess
from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.assessment.posterior import most_opened, posterior
from sural.assessment.skip_logic import known_levels
from sural.assessment.triage import triage

KNOWLEDGE = Knowledge.load()
ASKED = [finding for finding in KNOWLEDGE.findings.values() if finding.who_can_answer != "engine"]
RED_FLAGS = [finding for finding in ASKED if finding.kind == "red_flag"]
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def one_answer(draw: st.DrawFn) -> tuple[str, str]:
    finding = draw(st.sampled_from(ASKED))
    return finding.id, draw(st.sampled_from(finding.levels))


def people(most: int = 12) -> st.SearchStrategy[dict[str, str]]:
    return st.lists(one_answer(), max_size=most).map(dict)


def answered(values: dict[str, Any]) -> Answers:
    answers = Answers()
    for key, value in values.items():
        answers = answers.answer(KNOWLEDGE, key, value)
    return answers


@FEW
@given(people(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(values: dict[str, str], shuffler: Any) -> None:
    shuffled = list(values.items())
    shuffler.shuffle(shuffled)
    assert assess(KNOWLEDGE, answered(values)) == assess(KNOWLEDGE, answered(dict(shuffled)))


@FEW
@given(people(), one_answer())
def test_an_answer_taken_back_was_never_given(values: dict[str, str], extra: tuple[str, str]) -> None:
    if extra[0] in values:
        return
    kept = answered(values)
    if any(child.id in values for child in KNOWLEDGE.children.get(extra[0], ())):
        return
    taken_back = kept.answer(KNOWLEDGE, *extra).retract(KNOWLEDGE, extra[0])
    assert assess(KNOWLEDGE, taken_back) == assess(KNOWLEDGE, kept)


@FEW
@given(people(), one_answer(), one_answer())
def test_a_changed_answer_leaves_nothing_of_the_old_one(values: dict[str, str], first: tuple[str, str], second: tuple[str, str]) -> None:
    finding = KNOWLEDGE.findings[first[0]]
    changed = answered(values)
    for level in (finding.levels[0], finding.levels[-1], first[1]):
        changed = changed.answer(KNOWLEDGE, finding.id, level)
    assert assess(KNOWLEDGE, changed) == assess(KNOWLEDGE, answered({**values, first[0]: first[1]}))


@FEW
@given(people(), st.sampled_from(ASKED))
def test_not_sure_moves_no_probability(values: dict[str, str], finding: Any) -> None:
    if finding.id in values:
        return
    plain, unsure = answered(values), answered(values).answer(KNOWLEDGE, finding.id, None)
    assert known_levels(KNOWLEDGE, unsure) == known_levels(KNOWLEDGE, plain)


@FEW
@given(people())
@example(dict.fromkeys(("pain_below_knee", "pain_s1_pattern", "pain_groin", "bilateral_sciatica_new", "ankle_swollen"), "yes"))
@example(
    dict.fromkeys(("pain_below_knee", "pain_s1_pattern", "pain_l5_pattern", "pain_groin", "pain_tight_cramp", "ankle_swollen"), "yes")
    | {"pain_calf_only": "no"}
)
def test_probabilities_are_probabilities(values: dict[str, str]) -> None:
    found = posterior(KNOWLEDGE, known_levels(KNOWLEDGE, answered(values)))
    assert np.all((found.marginals >= 0) & (found.marginals <= 1))
    assert abs(found.hypotheses.weight.sum() - 1) < 1e-9
    assert 0 <= found.unlisted <= 1
    assert found.outside < OUTSIDE_TARGET or len(found.hypotheses.opened) >= most_opened(found.seen)


@FEW
@given(people())
def test_low_middle_and_high_are_in_order(values: dict[str, str]) -> None:
    for cause in assess(KNOWLEDGE, answered(values)).causes:
        assert 0 <= cause.low <= cause.probability <= cause.high <= 1


@FEW
@given(people(), st.sampled_from(RED_FLAGS))
def test_one_more_red_flag_never_lowers_what_the_rules_say(values: dict[str, str], flag: Any) -> None:
    before = triage(KNOWLEDGE, answered({key: level for key, level in values.items() if key != flag.id}))
    after = triage(KNOWLEDGE, answered({**values, flag.id: flag.levels[-1]}))
    assert after.urgency >= before.urgency


@FEW
@given(people())
def test_an_unanswered_red_flag_is_never_self_care(values: dict[str, str]) -> None:
    values.pop("saddle_numb", None)
    answers = answered(values).answer(KNOWLEDGE, "saddle_numb", None)
    assert triage(KNOWLEDGE, answers).urgency >= Urgency.SAME_DAY


@FEW
@given(people())
def test_probabilities_never_lower_the_rules(values: dict[str, str]) -> None:
    answers = answered(values)
    assert assess(KNOWLEDGE, answers).triage.urgency >= triage(KNOWLEDGE, answers).urgency


@FEW
@given(people())
def test_the_same_answers_give_the_same_assessment(values: dict[str, str]) -> None:
    assert assess(KNOWLEDGE, answered(values)) == assess(KNOWLEDGE, answered(values))

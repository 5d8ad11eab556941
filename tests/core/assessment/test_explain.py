"""An answer that speaks for a cause says how strongly, and on whose number."""

from __future__ import annotations

import numpy as np
import pytest

from sural import Knowledge
from sural.assessment.explain import _log_odds, evidence_weights, for_and_against
from sural.assessment.posterior import posterior


def test_a_certain_cause_has_finite_log_odds_in_single_precision_too() -> None:
    assert np.isfinite(_log_odds(np.array([0.0, 0.5, 1.0], dtype=np.float32))).all()


@pytest.mark.parametrize(("sex", "source", "grade"), [("male", "kieback_2019", "A"), ("female", "kieback_2019", "A"), ("", "estimate_three_pass", "D")])
def test_an_answer_names_the_study_only_where_its_number_counted(knowledge: Knowledge, sex: str, source: str, grade: str) -> None:
    known = {"rf_claudication_one_question": "yes", **({"rf_sex": sex} if sex else {})}
    current = posterior(knowledge, known)
    speaking_for, _ = for_and_against(knowledge, current, "pad", evidence_weights(current, ["pad"])["pad"], known)
    item = next(item for item in speaking_for if item.finding_id == "rf_claudication_one_question")
    assert (item.source_id, item.confidence) == (source, grade)


def test_high_blood_pressure_of_unknown_length_does_not_name_the_study_of_ten_years(knowledge: Knowledge) -> None:
    current = posterior(knowledge, {"rf_hypertension": "yes"})
    speaking_for, _ = for_and_against(knowledge, current, "pad", evidence_weights(current, ["pad"])["pad"], {"rf_hypertension": "yes"})
    assert [item.source_id for item in speaking_for] == ["estimate_three_pass"]

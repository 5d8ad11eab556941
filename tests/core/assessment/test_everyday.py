"""Everyday vignettes: every id and level is known, each cause weighs what its row says, and shares by weight count a case as often as it comes."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sural import Knowledge
from sural.assessment.evaluation import evaluate, read_cases
from sural.assessment.evaluation.calibration import calibration_slope
from sural.assessment.evaluation.cases import case_answers
from sural.assessment.evaluation.score import Report
from sural.assessment.evaluation.weighted import has_weights, weighted_shares
from sural.cli.evaluate import as_json, run
from sural.errors import FileProblem
from sural.reading.yaml_text import read_yaml

KNOWLEDGE = Knowledge.load()
FOLDER = Path(__file__).parents[3] / "evaluation/cases"
DOCUMENT: list[dict[str, Any]] = read_yaml((FOLDER / "everyday.yaml").read_text(encoding="utf-8"), "everyday.yaml")
CASES = read_cases(DOCUMENT, KNOWLEDGE)
ROWS = list(csv.DictReader((FOLDER / "everyday.csv").read_text(encoding="utf-8").splitlines()))
FEW = [
    {"id": "a", "urgency": "routine", "accept": ["ldh_s1"], "answers": {"numb_s1": True, "pain_s1_pattern": True}},
    {"id": "b", "urgency": "routine", "accept": ["dvt"], "answers": {"numb_s1": True, "pain_s1_pattern": True}},
]


@cache
def scored() -> Report:
    return evaluate(KNOWLEDGE, read_cases(FEW, KNOWLEDGE), "patient")


def weighing(*weights: float) -> Report:
    pairs = zip(scored().results, weights, strict=True)
    return replace(scored(), results=tuple(replace(result, case=replace(result.case, weight=weight)) for result, weight in pairs))


def test_every_answer_and_finding_of_an_everyday_vignette_is_known() -> None:
    assert [problem for case in CASES for problem in case_answers(KNOWLEDGE, case, with_exam=True)[1]] == []


def test_each_cause_weighs_what_its_row_says_however_many_faces_it_has() -> None:
    weights: dict[str, float] = defaultdict(float)
    for entry in DOCUMENT:
        weights[entry["accept"][0]] += entry["weight"]
    assert weights == pytest.approx({row["cause"]: float(row["per_1000_a_year"]) for row in ROWS}, abs=0.001)


def test_a_weight_without_a_source_says_that_it_is_an_estimate() -> None:
    assert {row["grade"] for row in ROWS} == {"read", "derived", "estimate"}
    assert [row["cause"] for row in ROWS if not row["source"] or (row["source"].startswith("none") and row["grade"] != "estimate")] == []


def test_everyday_people_were_asked_enough_and_deny_most_red_flags() -> None:
    counts = [len(entry["answers"]) for entry in DOCUMENT]
    assert len(DOCUMENT) >= 96
    assert min(counts) >= 8
    assert max(counts) <= 25
    assert all(False in entry["answers"].values() for entry in DOCUMENT)


def test_the_safe_level_the_stated_and_the_highest_reasonable_stand_in_order() -> None:
    assert [case.id for case in CASES if case.highest_reasonable is None or not case.min_safe_urgency <= case.urgency <= case.highest_reasonable] == []


def test_a_case_without_a_weight_counts_once_and_a_weight_must_be_above_zero() -> None:
    assert [case.weight for case in read_cases([FEW[0], {**FEW[1], "weight": 2.5}], KNOWLEDGE)] == [1.0, 2.5]
    for weight in (0, -1, float("inf"), "often"):
        with pytest.raises(FileProblem, match="weight"):
            read_cases([{**FEW[0], "weight": weight}], KNOWLEDGE)


def test_a_person_who_comes_three_times_as_often_counts_three_times() -> None:
    assert weighted_shares(weighing(3, 1)).top1 == pytest.approx(0.75)
    assert weighing(3, 1).rates(weighing(3, 1).in_scope)["top1"] == 0.5


def test_equal_weights_give_the_plain_shares() -> None:
    report, shares = weighing(2, 2), weighted_shares(weighing(2, 2))
    assert not has_weights(report)
    assert (shares.top1, shares.over_triage, shares.brier) == pytest.approx((0.5, report.over_triage, report.brier))


def test_a_weight_of_two_is_the_same_as_telling_the_case_twice() -> None:
    chances = [(0.7, True), (0.4, False), (0.2, True), (0.1, False)]
    assert calibration_slope(chances, [2, 1, 1, 1]) == pytest.approx(calibration_slope([chances[0], *chances]), abs=1e-6)


def test_an_empty_set_in_scope_has_no_shares() -> None:
    report = weighing(1, 2)
    nobody = replace(report, results=tuple(replace(result, case=replace(result.case, in_scope=False)) for result in report.results))
    assert weighted_shares(nobody).top1 == 0.0


def test_the_command_tells_shares_by_weight_only_where_weights_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "few.yaml"
    file.write_text(yaml.safe_dump([{**FEW[0], "weight": 3}, FEW[1]]), encoding="utf-8")
    run([str(file), "--mode", "patient"])
    assert "By how often such people come: first 75.0%" in capsys.readouterr().out
    assert as_json(weighing(3, 1))["weighted"]["top1"] == 0.75
    assert "weighted" not in as_json(weighing(1, 1))

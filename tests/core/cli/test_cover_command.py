"""`sural cover` as a program reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sural.cli import main

GIVEN = Path(__file__).parents[1] / "cover" / "queries_given.csv"
ROWS = "payer,accepted,verified,verified_by\naetna,yes,2026-11-03,desk\ncigna,no,2026-11-03,desk\n"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["cover", *words]) == 0
    return capsys.readouterr().out


def test_without_a_practice_all_that_is_found_is_call_with_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, "aetna", "humana", "delta dental", "medicare and 32bj", "--format", "json"))

    assert found == [
        {"query": "aetna", "answer": "call", "payers": ["aetna"]},
        {"query": "humana", "answer": "which", "payers": ["humana_medicare", "humana"]},
        {"query": "delta dental", "answer": "call", "payers": []},
        {"query": "medicare and 32bj", "answer": "call", "payers": ["medicare", "bs32bj"]},
    ]


def test_with_a_practice_its_rows_decide(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text(ROWS, encoding="utf-8")
    found = json.loads(said(capsys, "aetna", "cigna", "oscar", "--practice", str(file), "--today", "2026-11-28", "--format", "json"))

    assert [one["answer"] for one in found] == ["yes", "no", "call"]


def test_a_file_of_questions_is_scored(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, "--file", str(GIVEN), "--format", "json"))

    assert found["questions"] == 60
    assert found["right"] >= 0.97
    assert found["wrong_yes"] == 0


def test_each_miss_of_a_score_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text("id,query,expected,note\nx1,aetna,cigna,on purpose\nx2,cigna,cigna,\n", encoding="utf-8")
    text = said(capsys, "--file", str(file))

    assert "2 questions: 50.0% right answers or right questions, 0 wrong yes" in text
    assert "MISSED x1 'aetna': expected one cigna; got call aetna" in text


def test_what_is_taken_is_written_as_fhir(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text(ROWS, encoding="utf-8")
    found = json.loads(said(capsys, "--practice", str(file), "--today", "2026-11-28", "--format", "fhir"))

    assert [entry["resource"]["name"] for entry in found["entry"]] == ["Aetna"]

"""The command line as a person types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from sural.cli import main
from sural.interop.assessment_json import schema

GOOD = {"patient": {"age": 46, "sex": "female"}, "answers": {"pain_below_knee": True, "pain_s1_pattern": True, "numb_s1": True}}


@pytest.fixture
def answers_file(tmp_path: Path) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(GOOD))
    return path


def test_assess_prints_json_in_the_published_form(answers_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "--answers", str(answers_file), "--format", "json"]) == 0
    jsonschema.validate(json.loads(capsys.readouterr().out), schema())


def test_assess_prints_the_urgency_first_in_text(answers_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "--answers", str(answers_file)]) == 0
    text = capsys.readouterr().out
    assert text.index("BE SEEN") < text.index("CAUSE") if "BE SEEN" in text else text.index("CAUSE") > 0
    assert "you have" not in text.lower()


def test_assess_reads_yaml_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("patient: {age: 46}\nanswers: {fever: true}\n")
    assert main(["assess", "--answers", str(path), "--format", "json"]) == 0


def test_an_answer_that_cannot_be_used_is_named_and_nothing_is_assessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"answers": {"fever": "purple", "no_such_id": True}}))
    assert main(["assess", "--answers", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "purple" in said.err and "no_such_id" in said.err


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"{", "line"), (b"\xff\xfe\x00", "UTF-8"), (b"[1, 2]", "mapping"), (b'{"answer": {}}', "Unknown part"), (b'{"answers": [1]}', "mapping")],
)
def test_a_broken_file_gets_a_message_that_helps(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, word: str) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    assert main(["assess", "--answers", str(path)]) == 1
    said = capsys.readouterr().err
    assert word in said and "Traceback" not in said


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "--answers", "/no/such/file.json"]) == 1
    assert "/no/such/file.json" in capsys.readouterr().err


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert main(["assess", "--answers", str(path)]) == 1
    assert "larger" in capsys.readouterr().err


def test_an_unknown_command_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["asses"]) == 2
    assert "assess" in capsys.readouterr().err


def test_answers_come_from_standard_input_in_a_real_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sural", "assess", "--answers", "-", "--format", "json"],
        input=json.dumps(GOOD),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONWARNINGS": "error"},
    )
    assert json.loads(done.stdout)["causes"][0]["probability"] > 0.1

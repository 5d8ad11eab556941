"""`sural body` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sural.cli import main


def test_a_pose_says_what_it_asks_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "pose", "--hip", "80", "--knee", "0", "--ankle", "12", "--lumbar", "30", "--support", "seat"]) == 0

    text = capsys.readouterr().out
    assert text.startswith("Sciatic nerve: asks much of the nerve")
    assert "does not foretell pain" in text


def test_a_pose_in_json_has_units_in_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "pose", "--hip", "60", "--format", "json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["pose"]["hip_flexion_deg"] == 60
    assert found["leg_raise_deg"]["median"] == pytest.approx(60, abs=0.5)


def test_a_person_comes_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "person.yaml"
    file.write_text("height_m: 1.82\nmass_kg: 90\nsex: male\nknee_to_wall_cm: 7\n")

    assert main(["body", "catalogue", "calf_stretch_towel", "--person", str(file)]) == 0
    assert "Towel calf stretch" in capsys.readouterr().out


def test_the_chain_shows_each_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "chain", "--dorsiflexion-loss", "10", "--task", "walk"]) == 0

    text = capsys.readouterr().out
    assert "The pelvis tips forward: not supported here" in text
    assert "Published:" in text


def test_a_calf_raise_says_that_it_is_fitted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "calf-raise", "--knee", "90"]) == 0
    assert "not a prediction" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["pose", "--hip", "200"], "B510"),
        (["pose", "--mass-kg", "0"], "B520"),
        (["pose", "--movement", "moonwalk"], "B530"),
        (["chain", "--dorsiflexion-loss", "5", "--task", "fly"], "B530"),
        (["chain", "--dorsiflexion-loss", "99"], "B520"),
    ],
)
def test_bad_input_is_refused_with_its_code(words: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", *words]) == 1
    assert f"[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["height: 1.8\n", "mass_kg: heavy\n", "- 1\n", "sex: dragon\n"])
def test_a_person_that_can_not_be_read_is_refused(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "person.yaml"
    file.write_text(content)

    assert main(["body", "pose", "--person", str(file)]) == 1
    assert "[B520]" in capsys.readouterr().err


def test_validate_passes_and_can_be_read_by_a_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "validate", "--format", "json"]) == 0
    assert all(row["passed"] is not False for row in json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("words", [["--hip", "80", "--ankle", "12", "--lumbar", "30", "--support", "long_sit"], ["--movement", "calf_stretch_towel"]])
def test_a_pose_can_be_drawn_as_a_file_that_stands_alone(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "pose", *words, "--format", "svg"]) == 0

    text = capsys.readouterr().out
    assert text.startswith("<svg") and text.rstrip().endswith("</svg>")
    assert "<style>" in text and "much behind the hip" in text


def test_a_pose_that_its_place_forbids_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "pose", "--hip", "10", "--support", "seat"]) == 1
    assert "[B510]" in capsys.readouterr().err

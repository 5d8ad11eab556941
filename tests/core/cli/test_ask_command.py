"""`sural ask` as a program reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sural.cli import main

FILE = """
schema: sural-frontdoor-utterances/1
utterances:
- {id: a, lang: en, text: "my crotch is numb", intent: red_flag, urgency: emergency, flag: cauda_equina, findings: {saddle_numb: 'yes'}}
- {id: b, lang: es, turns: ["hola", "a que hora abren"], intent: hours, urgency: none}
"""


def test_one_message_is_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "are you open on sunday", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert told["intent"] == "hours"
    assert {"urgency", "findings", "entities", "answer_ids", "confidence", "handover"} <= set(told)


def test_turns_come_before_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "ok thanks", "--turn", "i cant pee and my crotch is numb", "--format", "json"]) == 0

    assert json.loads(capsys.readouterr().out)["urgency"] == "emergency"


def test_a_file_is_scored_by_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "some.yaml").write_text(FILE, encoding="utf-8")

    assert (
        main(
            [
                "ask",
                "--file",
                str(tmp_path / "some.yaml"),
                "--format",
                "json",
            ]
        )
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["all"]["red_flag_recall"] == {"n": 1, "of": 1, "share": 1.0}
    assert told["es"]["intent_accuracy"]["n"] == 1


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (("intent: hours", "intent: opening"), "opening"),
        (("lang: es", "lang: fr"), "lang"),
        (("saddle_numb: 'yes'", "saddle_numb: 'some'"), "saddle_numb"),
        (("id: b", "id: a"), "twice"),
        (("flag: cauda_equina", "flagged: x"), "flagged"),
        (("schema: sural-frontdoor-utterances/1", "schema: other"), "utterances"),
    ],
)
def test_a_file_of_another_form_is_refused_in_words(change: tuple[str, str], word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.yaml").write_text(FILE.replace(*change), encoding="utf-8")

    assert main(["ask", "--file", str(tmp_path / "bad.yaml")]) == 1
    assert word in capsys.readouterr().err


def test_neither_text_nor_file_is_not_understood() -> None:
    with pytest.raises(SystemExit) as end:
        main(["ask"])
    assert end.value.code == 2

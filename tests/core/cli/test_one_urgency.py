"""The terminal says the highest urgency first, whatever else it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from sural import Knowledge
from sural.cli import main
from sural.interop.plan_json import to_json
from tests.plan_people import KNOWLEDGE, SCIATICA, TODAY, plan_of


def _progress(folder: Path, form: str) -> list[str]:
    plan, diary = folder / "plan.json", folder / "diary.yaml"
    plan.write_text(json.dumps(to_json(KNOWLEDGE, plan_of(SCIATICA))), encoding="utf-8")
    diary.write_text(
        yaml.safe_dump({"check_ins": [{"id": "one", "on": TODAY.isoformat(), "safety": {"saddle_numb": "yes"}}], "sessions": []}), encoding="utf-8"
    )
    return ["progress", "--plan", str(plan), "--check-ins", str(diary), "--today", TODAY.isoformat(), "--format", form]


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_h49_the_terminal_says_the_highest_urgency_first(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, knowledge: Knowledge) -> None:
    main(_progress(tmp_path, form))
    said, title = capsys.readouterr().out, knowledge.urgency_advice["emergency"].title
    if form == "json":
        assert json.loads(said)["urgency"] == "emergency"
    elif form == "html":
        assert f"<body>\n<h1>{title}</h1>" in said
    else:
        assert said.startswith(title.upper())
        assert said.index(title.upper()) < said.index("IS IT GETTING BETTER?")

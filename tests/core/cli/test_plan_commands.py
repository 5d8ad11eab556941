"""`sural plan`, `sural progress` and `sural simulate` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from icalendar import Calendar

from sural.cli import main
from sural.interop.plan_json import schema
from tests.plan_people import SCIATICA, answers_of, calm_answers

PERSON = {"said": {"calf_new_signs": False, "settle_time": "lt30min"}, "baseline": {"leg_pain": 3, "walk_min": 20}, "preferences": {"minutes_a_day": 20}}
START = "2026-11-24"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "answers.json").write_text(json.dumps({"answers": {**calm_answers(), **SCIATICA}}))
    (tmp_path / "person.json").write_text(json.dumps(PERSON))
    return tmp_path


def plan(files: Path, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    words = ["plan", "--answers", f"{files}/answers.json", "--person", f"{files}/person.json", "--format", form, "--today", START]
    assert main(words) == 0
    return capsys.readouterr().out


def test_a_plan_as_json_follows_the_published_schema(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema.validate(json.loads(plan(files, "json", capsys)), schema())


def test_a_plan_as_text_says_what_now_why_and_what_is_left_out(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = plan(files, "text", capsys)
    for heading in ("TODAY", "EXERCISES", "Why:", "LEFT OUT FOR NOW", "MEDICINES: ASK FIRST"):
        assert heading in text
    assert "you have" not in text.lower()
    assert "!" not in text


def test_a_plan_as_a_calendar_has_one_session_a_day(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = Calendar.from_ical(plan(files, "ics", capsys)).walk("VEVENT")
    days = [event["DTSTART"].dt.date() for event in events]
    assert len(days) == len(set(days)) == 28


def test_a_calendar_keeps_the_line_ends_of_its_standard(files: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    words = ["plan", "--answers", f"{files}/answers.json", "--person", f"{files}/person.json", "--format", "ics", "--today", START]
    assert main(words) == 0
    written = capfdbinary.readouterr().out
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")


def test_the_calendar_of_a_plan_that_a_diary_stopped_holds_no_session(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "plan.json").write_text(plan(files, "json", capsys))
    sign = safe("2026-11-26")
    sign["safety"] = {**sign["safety"], "saddle_numb": "yes"}  # type: ignore[dict-item]
    assert main([*diary(files, {"check_ins": [sign]}), "--format", "ics"]) == 0
    assert not Calendar.from_ical(capsys.readouterr().out).walk("VEVENT")


def test_a_plan_as_a_page_asks_nothing_from_elsewhere(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = plan(files, "html", capsys)
    assert page.startswith("<!doctype html>")
    assert "http" not in page and "<script" not in page


def test_an_emergency_gets_no_exercises_in_any_form(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "answers.json").write_text(json.dumps({"answers": {**calm_answers(), "saddle_numb": "yes"}}))
    assert "SOMEBODY SHOULD SEE YOU FIRST" in plan(files, "text", capsys)
    document = json.loads(plan(files, "json", capsys))
    jsonschema.validate(document, schema())
    assert document["kind"] == "get_seen"
    assert not Calendar.from_ical(plan(files, "ics", capsys)).walk("VEVENT")


def test_without_the_cauda_equina_answers_there_is_a_message_and_no_plan(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "answers.json").write_text(json.dumps({"answers": {"pain_below_knee": True}}))
    assert main(["plan", "--answers", f"{files}/answers.json"]) == 1
    assert "P410" in capsys.readouterr().err
    assert answers_of({}).levels


def diary(files: Path, content: object) -> list[str]:
    (files / "diary.json").write_text(json.dumps(content))
    return ["progress", "--plan", f"{files}/plan.json", "--check-ins", f"{files}/diary.json", "--today", "2026-11-26"]


def safe(on: str, **more: object) -> dict[str, object]:
    from sural.plan.diary.check_in import SAFETY_LINE

    return {"id": on, "on": on, "safety": dict.fromkeys(SAFETY_LINE, "no"), "leg_pain": 3, **more}


def test_progress_reads_a_diary_and_says_what_changed(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "plan.json").write_text(plan(files, "json", capsys))
    assert main(diary(files, {"check_ins": [safe("2026-11-25", leg_pain=8), safe("2026-11-26", leg_pain=8)]})) == 0
    said = capsys.readouterr().out
    assert "WHAT CHANGED" in said and "step_back" in said


def test_a_bad_record_is_named_and_the_others_are_read(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "plan.json").write_text(plan(files, "json", capsys))
    sign = safe("2026-11-26")
    sign["safety"] = {**sign["safety"], "saddle_numb": "yes"}  # type: ignore[dict-item]
    assert main(diary(files, {"check_ins": [safe("2026-11-25", leg_pain=99), sign, safe("2027-01-01")]})) == 1
    told = capsys.readouterr()
    assert "99" in told.err and "2027-01-01" in told.err
    assert "SOMEBODY SHOULD SEE YOU FIRST" in told.out


@pytest.mark.parametrize("content", [[], {"form": "sural-plan/1", "kind": "plan"}, {"form": "other"}])
def test_a_broken_plan_file_gets_a_message_and_changes_nothing(files: Path, capsys: pytest.CaptureFixture[str], content: object) -> None:
    (files / "plan.json").write_text(json.dumps(content))
    assert main(diary(files, {"check_ins": []})) == 1
    assert "F300" in capsys.readouterr().err


def test_simulate_prints_its_bars(capsys: pytest.CaptureFixture[str]) -> None:
    main(["simulate", "--persons", "2", "--days", "7", "--processes", "1"])
    said = capsys.readouterr().out
    assert "Safety violations: 0" in said and "person-days a second" in said

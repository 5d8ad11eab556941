"""Diaries that people write by hand: nothing in them lets a plan grow (what must hold for warning signs: tests/safety/test_diary_hazards.py)."""

from __future__ import annotations

from pathlib import Path

from sural.cli.read_file import read_document
from sural.interop.diary_file import read_diary_file
from sural.plan import progress
from tests.plan_people import KNOWLEDGE, TIGHT, check_in, day, plan_of, session


def test_the_day_of_a_record_may_stand_under_on_in_yaml(tmp_path: Path) -> None:
    """YAML would read a bare `on` as "true"."""
    file = tmp_path / "diary.yaml"
    file.write_text("check_ins:\n  - {id: c1, on: 2026-11-25, safety: {saddle_numb: no}, woke: yes}\n")
    (read,), _, problems = read_diary_file(read_document(str(file)))
    assert (str(read.on), dict(read.safety), read.woke, problems) == ("2026-11-25", {"saddle_numb": "no"}, True, ())


def test_nothing_grows_while_a_record_could_not_be_read() -> None:
    plan = plan_of(TIGHT)
    told, done = [check_in(offset, 1.0) for offset in range(1, 9)], [session(plan, offset) for offset in range(1, 9)]
    assert progress(KNOWLEDGE, plan, told, done, day(8)).decisions
    held = progress(KNOWLEDGE, plan, told, done, day(8), unread=["check-in 3 can't be used"])
    assert held.care == plan
    assert held.problems == ("check-in 3 can't be used",)

"""The table of figures says what the scripts kept, and calls what is missed missed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.figures import BEGIN, README, ROWS, table, written

MACHINE = {"when": "2026-11-29T19:26+00:00", "processor": "any", "cores": 2, "load_of_the_last_minute": 0.1, "commit": "0123456789"}


def test_the_table_of_the_page_is_what_the_results_say() -> None:
    page = README.read_text(encoding="utf-8")
    assert BEGIN in page
    assert written(page, table()) == page, "python -m benchmarks.figures"


@pytest.mark.parametrize(("seconds", "said"), [(2.0, "| 2.00 s | reached |"), (2.01, "| 2.01 s | **missed** |")])
def test_a_figure_beyond_its_bar_is_missed(tmp_path: Path, seconds: float, said: str) -> None:
    (tmp_path / "second_start.json").write_text(json.dumps({"machine": MACHINE, "start": {"second_s": seconds}}))
    line = next(line for line in table(tmp_path).splitlines() if "second `./sural run`" in line)
    assert line.endswith(f"| not measured {said}")
    assert "- `second_start`: 2026-11-29T19:26, any, 2 cores, load 0.1, commit 01234567" in table(tmp_path)


def test_what_was_kept_by_an_older_script_counts_as_not_measured(tmp_path: Path) -> None:
    (tmp_path / "inference.json").write_text(json.dumps({"machine": MACHINE, "whole": {}}))
    what = next(row.what for row in ROWS if row.script == "inference")
    assert f"| {what} | 3 ms | not measured | not measured |  |" in table(tmp_path).splitlines()

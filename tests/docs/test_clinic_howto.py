"""The backup that the how-to for clinics names makes a whole copy, or none."""

from __future__ import annotations

import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.migrated import migrated
from tests.repository.checkout import ROOT

PAGE = (ROOT / "docs/how-to/run-for-a-clinic.md").read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with an empty database of Sural."""
    name = tmp_path / "data" / "sural.sqlite3"
    name.parent.mkdir()
    shutil.copy(migrated(), name)
    return name


def back_up(source: Path, target: Path, most_bytes: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the script of the page; `most_bytes` stands for a disk that is full then."""
    script = target.parent / "backup.py"
    script.write_text("".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)), encoding="utf-8")
    full = None if most_bytes is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    return subprocess.run([sys.executable, str(script), str(source), str(target)], capture_output=True, text=True, check=False, preexec_fn=full)  # noqa: PLW1509


def test_h46_the_backup_of_the_how_to_can_be_opened_again_and_never_costs_the_last_good_copy(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert back_up(data, copy).returncode == 0
    with closing(sqlite3.connect(copy)) as opened:
        tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"interview_storedinterview", "interview_logentry"} <= tables
    assert copy.stat().st_mode & 0o077 == 0

    good, whole = copy.read_bytes(), data.read_bytes()
    for case in ("full disk", "damaged", "another database", "missing"):
        if case == "damaged":
            data.write_bytes(whole[: len(whole) // 2])
        elif case == "another database":
            data.unlink()
            with closing(sqlite3.connect(data)) as other:
                other.execute("CREATE TABLE other (x)")
        elif case == "missing":
            data.unlink()
        done = back_up(data, copy, 50_000 if case == "full disk" else None)
        assert (done.returncode, copy.read_bytes() == good) == (1, True), (case, done.stderr)
        assert "The older one is as it was" in done.stderr, case
        assert not list(tmp_path.glob("*.part")), case

    data.write_bytes(whole)
    assert back_up(data, copy).returncode == 0
    assert (tmp_path / "copy.sqlite3.before").read_bytes() == good


def test_the_how_to_names_the_settings_of_a_server_behind_https() -> None:
    assert {"SURAL_DATA", "SURAL_HOSTS", "SURAL_HTTPS", "SURAL_BEHIND_PROXY", "SURAL_KEEP_DAYS"} <= set(re.findall(r"SURAL_[A-Z_]+", PAGE))

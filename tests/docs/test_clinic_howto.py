"""The backup that the how-to for clinics names really makes a whole copy."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.repository.checkout import ROOT

PAGE = (ROOT / "docs/how-to/run-for-a-clinic.md").read_text(encoding="utf-8")


def test_the_backup_of_the_how_to_can_be_opened_again(tmp_path: Path) -> None:
    data, copy, script = tmp_path / "data", tmp_path / "copy.sqlite3", tmp_path / "backup.py"
    script.write_text("".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)), encoding="utf-8")
    environment = {**os.environ, "SURAL_DATA": str(data), "DJANGO_SETTINGS_MODULE": "sural_web.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=environment, check=True)

    subprocess.run([sys.executable, str(script), str(data / "sural.sqlite3"), str(copy)], check=True)

    with closing(sqlite3.connect(copy)) as opened:
        tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"interview_storedinterview", "interview_logentry"} <= tables


def test_the_how_to_names_the_settings_of_a_server_behind_https() -> None:
    assert {"SURAL_DATA", "SURAL_HOSTS", "SURAL_HTTPS", "SURAL_BEHIND_PROXY", "SURAL_KEEP_DAYS"} <= set(re.findall(r"SURAL_[A-Z_]+", PAGE))

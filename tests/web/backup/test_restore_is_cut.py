"""A restore that is killed, or not alone with the database, leaves nothing half done that is then served (H72)."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from sural_web import serve
from sural_web.backup import sqlite_database
from sural_web.backup.making import make, note
from sural_web.backup.problem import BackupProblem
from sural_web.backup.restoring import check, restore
from sural_web.backup.unfinished import is_unfinished
from sural_web.server.problem import StartProblem
from tests.web.backup.made_up import NOW, Database, everything, rows


def test_h72_a_restore_that_is_killed_before_its_last_step_leaves_the_old_database(
    ours: Path, backup: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(ours)
    with closing(sqlite3.connect(ours / "sural.sqlite3")) as one:
        one.execute("DELETE FROM interview_logentry WHERE number = 1")
        one.commit()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sqlite_database.os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            restore(database(ours), backup, ours, anew=True, now=NOW)
    assert len(rows(ours)) == 80
    restore(database(ours), backup, ours, anew=True, now=NOW.replace(hour=4))
    assert rows(ours) == before and not is_unfinished(ours)


def test_h72_a_restore_that_is_killed_between_rows_and_keys_is_not_served_before_it_was_run_again(
    ours: Path, backup: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ours / "secret").write_text("another secret", encoding="utf-8")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("sural_web.backup.restoring._put_files", killed)
        with pytest.raises(KeyboardInterrupt):
            restore(database(ours), backup, ours, anew=True, now=NOW)
    assert is_unfinished(ours)
    monkeypatch.setattr("django.conf.settings.DATA", ours)
    with pytest.raises(StartProblem, match="restore did not come to its end"):
        serve._prepare("127.0.0.1", None, 1)
    restore(database(ours), backup, ours, anew=True, now=NOW.replace(hour=4))
    assert not is_unfinished(ours)
    assert (ours / "secret").read_text(encoding="utf-8") == "the-secret-of-the-backup"


@pytest.mark.parametrize("looking", [True, False])
def test_h72_a_disk_that_is_full_is_said_and_leaves_nothing_behind(ours: Path, backup: Path, database: Database, looking: bool) -> None:
    before, there = rows(ours), everything(ours)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, hard))  # no file may grow any further, as where no room is left
    try:
        with pytest.raises(BackupProblem, match="File too large") as problem:
            check(database(ours), backup, ours) if looking else restore(database(ours), backup, ours, anew=True, now=NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(ours) in str(problem.value)
    assert rows(ours) == before and not is_unfinished(ours)
    assert set(everything(ours)) - set(there) <= {"lock"}


def test_h72_a_look_at_a_damaged_file_makes_no_secret(tmp_path: Path) -> None:
    folder, damaged = tmp_path / "empty", tmp_path / "copy.sural"
    folder.mkdir(mode=0o700)
    damaged.write_bytes(b"PK\x03\x04 and nothing more")
    env = {**os.environ, "SURAL_DATA": str(folder)}
    done = subprocess.run([sys.executable, "-m", "sural_web.backup", "restore", str(damaged), "--check"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "damaged" in done.stderr
    assert not (folder / "secret").exists()


def test_h72_a_database_that_another_program_has_open_is_not_restored_into(ours: Path, backup: Path, database: Database) -> None:
    before = everything(ours)
    with closing(sqlite3.connect(ours / "sural.sqlite3")) as other:
        other.execute("SELECT count(*) FROM interview_logentry").fetchone()
        with pytest.raises(BackupProblem, match="is in use"):
            restore(database(ours), backup, ours, anew=True, now=NOW)
    assert {name: held for name, held in everything(ours).items() if "-wal" not in name} == {name: held for name, held in before.items() if "-wal" not in name}
    restore(database(ours), backup, ours, anew=True, now=NOW)


def test_a_link_in_the_folder_leads_a_backup_by_root_to_nothing_else(ours: Path, database: Database, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("not ours", encoding="utf-8")
    (ours / ".last-backup.part").symlink_to(victim)
    (ours / "mail/other.eml").symlink_to(victim)
    target = tmp_path / "copy.sural"
    make(database(ours), target, ours, NOW)
    note(ours, target, NOW)
    assert victim.read_text(encoding="utf-8") == "not ours"
    assert json.loads((ours / "last-backup").read_text(encoding="utf-8"))["file"] == str(target)
    with zipfile.ZipFile(target) as whole:
        assert "mail/other.eml" not in whole.namelist()

"""A backup is whole or not there, and comes back as it was; what does not fit is refused in words (H72)."""

from __future__ import annotations

import ast
import json
import os
import re
import resource
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sural.cli.guard import NOT_DONE
from sural_web.backup import __main__ as commands
from sural_web.backup.folder_files import LEFT, TAKEN, may_be_put_back
from sural_web.backup.making import make, note
from sural_web.backup.problem import BackupProblem
from sural_web.backup.restoring import WouldOverwrite, check, restore
from sural_web.server.data_folder import lock
from tests.repository.checkout import tracked
from tests.web.backup.made_up import ANSWER, NOW, Database, a_folder, everything, fill, rows


def test_h72_a_backup_comes_back_row_for_row_with_keys_and_mails(ours: Path, backup: Path, database: Database, tmp_path: Path) -> None:
    new = a_folder(tmp_path / "new", filled=False)
    done = restore(database(new), backup, new, anew=False, now=NOW)
    assert rows(new) == rows(ours)
    assert len(rows(new)) == 120
    with closing(sqlite3.connect(new / "sural.sqlite3")) as opened:
        assert opened.execute("SELECT content FROM threads_file").fetchone()[0] == bytes(range(256)) * 8
    assert [(new / name).read_bytes() for name in ("secret", "push-key", "mail/receipt.7.eml")] == [
        (ours / name).read_bytes() for name in ("secret", "push-key", "mail/receipt.7.eml")
    ]
    assert done.aside is None
    assert [oct(path.stat().st_mode)[-3:] for path in (backup, new / "sural.sqlite3", new / "secret", new / "mail/receipt.7.eml")] == ["600"] * 4
    assert {path.name for path in new.iterdir()} == {"sural.sqlite3", "secret", "push-key", "mail", "lock"}


def test_h72_what_is_written_while_the_backup_is_made_is_in_it_whole_or_not_at_all(ours: Path, database: Database, tmp_path: Path) -> None:
    """A writer holds a transaction open, and another one has committed to the write-ahead log only."""
    with closing(sqlite3.connect(ours / "sural.sqlite3", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("DELETE FROM interview_logentry WHERE number = 2")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM interview_logentry")
        manifest = make(database(ours), tmp_path / "copy.sural", ours, NOW)
        writer.execute("ROLLBACK")
    assert manifest.tables["interview_logentry"].rows == 80
    check(database(ours), tmp_path / "copy.sural", ours)


def test_h72_data_that_are_there_are_put_aside_and_only_by_a_yes(ours: Path, backup: Path, database: Database, tmp_path: Path) -> None:
    theirs = a_folder(tmp_path / "theirs")
    theirs_open = database(theirs)
    fill(theirs_open, people=2)
    theirs_open.close()
    (theirs / "secret").write_text("another", encoding="utf-8")
    before = everything(theirs)
    with pytest.raises(WouldOverwrite, match="add --anew"):
        restore(database(theirs), backup, theirs, anew=False, now=NOW)
    assert everything(theirs) == before

    done = restore(database(theirs), backup, theirs, anew=True, now=NOW)
    assert done.aside is not None
    assert rows(theirs) == rows(ours)
    assert len(rows(done.aside)) == 6
    assert (done.aside / "secret").read_text(encoding="utf-8") == "another"
    assert oct(done.aside.stat().st_mode)[-3:] == "700"


def test_h72_what_does_not_fit_is_refused_and_nothing_is_changed(ours: Path, backup: Path, database: Database, tmp_path: Path) -> None:
    before = everything(ours)

    def refused(path: Path) -> str:
        with pytest.raises(BackupProblem) as problem:
            restore(database(ours), path, ours, anew=True, now=NOW)
        assert everything(ours) == before
        return str(problem.value)

    assert "is not there" in refused(tmp_path / "missing")
    (tmp_path / "text").write_text("hello", encoding="utf-8")
    assert "no backup of Sural" in refused(tmp_path / "text")
    shutil.copy(ours / "sural.sqlite3", tmp_path / "bare")
    assert "no backup of Sural" in refused(tmp_path / "bare")
    assert "newer Sural (care.0099_later)" in refused(_changed(backup, lambda told: told["migrations"].append("care.0099_later")))
    assert "by a newer Sural" in refused(_changed(backup, lambda told: told.update(form="sural-backup/2")))
    assert "PostgreSQL, and this Sural keeps its data in SQLite" in refused(_changed(backup, lambda told: told.update(database="postgresql")))
    assert "files that no backup of Sural has" in refused(_changed(backup, lambda told: told["parts"].update({"../../etc/passwd": told["parts"]["secret"]})))
    assert "not the one that was counted" in refused(_changed(backup, lambda told: told["tables"]["interview_logentry"].update(rows=119)))
    assert "can't be read" in refused(_changed(backup, lambda told: told.update(tables=[])))


def test_h72_a_file_that_is_damaged_anywhere_is_refused(ours: Path, backup: Path, database: Database, tmp_path: Path) -> None:
    whole, before = backup.read_bytes(), everything(ours)
    damaged = tmp_path / "damaged"
    for place in range(0, len(whole) - 1, max(1, len(whole) // 60)):
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            check(database(ours), damaged, ours)
        except BackupProblem:
            continue
        with zipfile.ZipFile(damaged) as again:  # the byte stood in what no reader needs, such as a date
            assert {name: again.read(name) for name in again.namelist()} == _parts(backup), place
    damaged.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupProblem):
        restore(database(ours), damaged, ours, anew=True, now=NOW)
    assert everything(ours) == before


def test_h72_a_folder_that_is_served_is_not_restored_into(ours: Path, backup: Path, database: Database) -> None:
    held = lock(ours)
    with pytest.raises(BackupProblem, match="another Sural is being served"):
        restore(database(ours), backup, ours, anew=True, now=NOW)
    os.close(held)


def test_h46_a_backup_that_fails_never_costs_the_last_good_copy(ours: Path, backup: Path, database: Database, tmp_path: Path) -> None:
    good, whole = backup.read_bytes(), (ours / "sural.sqlite3").read_bytes()
    for case in ("full disk", "damaged", "another database", "missing"):
        if case == "damaged":
            (ours / "sural.sqlite3").write_bytes(whole[: len(whole) // 2])
        elif case == "another database":
            (ours / "sural.sqlite3").unlink()
            with closing(sqlite3.connect(ours / "sural.sqlite3")) as other:
                other.execute("CREATE TABLE other (x)")
        elif case == "missing":
            (ours / "sural.sqlite3").unlink()
        with pytest.raises(BackupProblem), _no_larger_file_than(50_000 if case == "full disk" else resource.RLIM_INFINITY):
            make(database(ours), backup, ours, NOW)
        assert backup.read_bytes() == good, case
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [], case
    (ours / "sural.sqlite3").write_bytes(whole)
    make(database(ours), backup, ours, NOW)
    assert (tmp_path / "copy.sural.before").read_bytes() == good


def test_a_backup_takes_the_place_of_nothing_else(ours: Path, database: Database, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear", encoding="utf-8")
    with pytest.raises(BackupProblem, match="no backup that can be read, so it is not written over"):
        make(database(ours), letter, ours, NOW)
    with pytest.raises(BackupProblem, match="no folder"):
        make(database(ours), tmp_path / "nowhere/copy", ours, NOW)
    assert letter.read_text(encoding="utf-8") == "dear"


def test_what_a_killed_backup_left_is_removed_by_the_next_one(ours: Path, database: Database, tmp_path: Path) -> None:
    left = tmp_path / ".copy.sural.part"
    left.mkdir(mode=0o700)
    (left / "database.sqlite3").write_text("half of it", encoding="utf-8")
    make(database(ours), tmp_path / "copy.sural", ours, NOW)
    assert not left.exists()


def test_every_place_of_the_data_folder_is_taken_along_or_left_for_a_reason(ours: Path) -> None:
    """Whatever the app names as a place in its folder."""
    named = set()
    for path in tracked("src/sural_web/*.py"):
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(found, ast.BinOp) and isinstance(found.op, ast.Div) and re.search(r"\bDATA\b|\bfolder\b|data_folder\(\)", ast.unparse(found.left)):
                named |= {found.right.value} if isinstance(found.right, ast.Constant) else set()
    assert {"secret", "push-key", "mail", "imports", "static", "lock", "sural.sqlite3"} <= named
    others = {"cast.json", "manifest.json", "restore", "service"}  # of a demo, and of this room while it works
    assert named - set(TAKEN) - set(LEFT) - others == set()
    assert not may_be_put_back("mail/../secret.eml") and not may_be_put_back("/etc/passwd") and not may_be_put_back("mail/.hidden.eml")


def test_h72_the_commands_say_what_was_done_and_nothing_of_anybody(
    ours: Path, tmp_path: Path, database: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import django.db

    target = tmp_path / "copy.sural"
    monkeypatch.setattr(commands, "_set_up", lambda name: ours)
    monkeypatch.setattr(django.db, "connection", database(ours))
    monkeypatch.setenv("SURAL_PUSH_KEY_FILE", "/etc/sural/push")
    assert commands.backup([str(target)]) == 0
    assert commands.restore([str(target), "--check"]) == 0
    assert commands.restore([str(target)]) == NOT_DONE
    assert commands.restore([str(target), "--anew"]) == 0
    said = "".join(capsys.readouterr())
    assert "Written and read again" in said and "Whole:" in said and "add --anew" in said and "put" not in said.split("Restored")[0][-3:]
    assert "Not in it: the key that SURAL_PUSH_KEY_FILE names" in said
    assert "delete it when you are sure" in said
    assert ANSWER not in said and "0" * 60 not in said
    assert json.loads((ours / "last-backup").read_text(encoding="utf-8"))["file"] == str(target)


def test_a_note_of_the_last_backup_that_can_not_be_written_is_no_failure(ours: Path, tmp_path: Path) -> None:
    note(tmp_path / "gone", tmp_path / "copy", NOW)
    note(ours, tmp_path / "copy", NOW)
    assert json.loads((ours / "last-backup").read_text(encoding="utf-8"))["made"] == "2026-12-01T03:00:00+00:00"


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _changed(backup: Path, change: Callable[[dict[str, object]], object]) -> Path:
    """The same backup with another list of contents."""
    parts, path = _parts(backup), backup.with_name("changed.sural")
    told = json.loads(parts["manifest.json"])
    change(told)
    with zipfile.ZipFile(path, "w") as written:
        for name, content in {**parts, "manifest.json": json.dumps(told).encode()}.items():
            written.writestr(name, content)
        for name in set(told["parts"]) - set(parts):
            written.writestr(name, parts["secret"])
    return path


class _no_larger_file_than:
    """Stands for a full disk."""

    def __init__(self, most: int) -> None:
        self.most, self.before = most, resource.getrlimit(resource.RLIMIT_FSIZE)

    def __enter__(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.most, self.before[1]))

    def __exit__(self, *_: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)

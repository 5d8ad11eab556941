"""What root writes into somebody else's data folder is theirs; and each command speaks of what it was asked to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sural_web import env
from sural_web.backup import __main__ as commands
from sural_web.backup import archive
from sural_web.backup.making import make
from sural_web.backup.problem import BackupProblem
from sural_web.server.data_folder import lock
from tests.web.backup.made_up import NOW, Database, rows


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """As root does it, whoever runs the tests: the names of what was given away, and that it went to the owner of its folder."""
    found: list[str] = []

    def chown(path: Path, user: int, group: int, *, follow_symlinks: bool) -> None:
        there = path.parent.stat()
        assert (user, group, follow_symlinks) == (there.st_uid, there.st_gid, False)
        found.append(path.name)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "chown", chown)
    return found


def test_a_secret_that_root_makes_belongs_to_the_owner_of_the_folder_before_it_has_its_name(
    tmp_path: Path, given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SURAL_SECRET", "SURAL_SECRET_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert env.secret(tmp_path) == (tmp_path / "secret").read_text(encoding="utf-8")
    (name,) = given
    assert name.startswith(".secret.")
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_the_lock_that_root_makes_can_be_held_by_the_service_afterwards(tmp_path: Path, given: list[str]) -> None:
    os.close(lock(tmp_path))
    assert given == ["lock"]


def test_h46_a_backup_over_a_damaged_one_speaks_of_the_backup_and_leaves_it(ours: Path, backup: Path, database: Database) -> None:
    half = backup.read_bytes()[:5000]
    backup.write_bytes(half)
    with pytest.raises(BackupProblem) as told:
        make(database(ours), backup, ours, NOW)
    assert "No backup was made" in str(told.value) and "restore" not in str(told.value).lower() and "another copy" not in str(told.value)
    assert backup.read_bytes() == half


def test_h46_a_backup_that_can_not_be_read_again_speaks_of_the_backup(ours: Path, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract = archive.extract

    def damaged(whole: object, manifest: object, name: str, target: Path | None, called: str) -> None:
        raise BackupProblem(f"{called} is damaged. Take another copy.")

    monkeypatch.setattr(archive, "extract", damaged)
    with pytest.raises(BackupProblem, match="No backup was made"):
        make(database(ours), tmp_path / "copy.sural", ours, NOW)
    monkeypatch.setattr(archive, "extract", extract)
    assert not (tmp_path / "copy.sural").exists()


@pytest.mark.parametrize("said", [True, False])
def test_h72_the_yes_of_a_restore_is_asked_once_and_the_file_is_unpacked_once(
    said: bool, ours: Path, backup: Path, database: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import django.db

    unpacked, extract, asked, before = [], archive.extract, [], rows(ours)

    def counted(*about: object) -> None:
        unpacked.append(about[2])
        extract(*about)  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "extract", counted)
    monkeypatch.setattr(commands, "_set_up", lambda name: ours)
    monkeypatch.setattr(commands, "_agreed", lambda: asked.append(1) or said)
    monkeypatch.setattr(django.db, "connection", database(ours))
    code = commands.restore([str(backup)])
    assert len(unpacked) == len(set(unpacked)) > 2 and len(asked) == 1
    assert (code == 0) == said
    assert ("Restored:" in capsys.readouterr().out) == said
    assert rows(ours) == before
    assert not (ours / ".restore.part").exists()

"""`sural backup` and `sural restore` on PostgreSQL: one moment of it, back in one transaction or not at all (H72)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from sural_web import database_address
from sural_web.backup import postgres_database, unfinished
from sural_web.backup.making import make
from sural_web.backup.postgres_database import NothingChanged
from sural_web.backup.problem import BackupProblem
from sural_web.backup.restoring import WouldOverwrite, check, restore
from sural_web.backup.unfinished import is_unfinished
from tests.migrated import template
from tests.web.backup.made_up import ANSWER, NOW, a_folder, connection_to, fill
from tests.web.postgres.conftest import NewDatabase

pytestmark = [pytest.mark.database, pytest.mark.skipif(shutil.which("pg_dump") is None, reason="there is no pg_dump beside this PostgreSQL")]
Connected = Callable[[str], BaseDatabaseWrapper]


@pytest.fixture
def connected(django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connected]:
    """A database as a Sural with this address has it."""
    made: list[BaseDatabaseWrapper] = []

    def to(address: str) -> BaseDatabaseWrapper:
        monkeypatch.setenv("OURS", address)
        made.append(connection_to(database_address.postgres("OURS")))
        return made[-1]

    with django_db_blocker.unblock():
        yield to
    for one in made:
        one.close()


@pytest.fixture
def filled(new_database: NewDatabase, connected: Connected) -> str:
    """A database in the form of this version, with people in it."""
    address = new_database(f"TEMPLATE {template(os.environ['SURAL_DATABASE_URL'])}")
    ours = connected(address)
    fill(ours, people=40)
    ours.close()
    return address


def rows(address: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(address) as one:
        return one.execute("SELECT * FROM interview_logentry ORDER BY id").fetchall()


def test_h72_a_backup_of_postgres_comes_back_row_for_row_with_its_guards(filled: str, new_database: NewDatabase, connected: Connected, tmp_path: Path) -> None:
    folder, new, target, empty = a_folder(tmp_path / "ours"), a_folder(tmp_path / "new", filled=False), tmp_path / "copy.sural", new_database()
    with psycopg.connect(filled) as writer:
        writer.execute("DELETE FROM interview_logentry")  # not committed: not in the backup
        manifest = make(connected(filled), target, folder, NOW)
        writer.rollback()
    assert manifest.tables["interview_logentry"].rows == 120
    assert target.stat().st_mode & 0o077 == 0
    check(connected(filled), target, folder)

    assert restore(connected(empty), target, new, anew=False, now=NOW).aside is None
    assert rows(empty) == rows(filled)
    assert (new / "secret").read_bytes() == (folder / "secret").read_bytes()
    with psycopg.connect(empty) as one:
        guards = one.execute("SELECT count(*) FROM information_schema.triggers WHERE trigger_name LIKE '%append_only'").fetchone()
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            one.execute("UPDATE interview_logentry SET level = 'no'")
    assert guards is not None
    assert guards[0] >= 9


def test_h72_on_postgres_what_is_there_is_put_aside_first_and_a_restore_that_fails_changes_nothing(
    filled: str, new_database: NewDatabase, connected: Connected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, target = a_folder(tmp_path / "ours"), tmp_path / "copy.sural"
    ours = connected(filled)
    make(ours, target, folder, NOW)
    with psycopg.connect(filled) as one:
        one.execute("DELETE FROM interview_logentry WHERE number = 1")
    fewer = rows(filled)
    with pytest.raises(WouldOverwrite, match="add --anew"):
        restore(ours, target, folder, anew=False, now=NOW)

    with monkeypatch.context() as patched:
        patched.setattr(postgres_database, "_OURS", "SELECT 'DROP TABLE interview_logentry CASCADE;' UNION ALL SELECT 'SELECT 1/0;'")
        with pytest.raises(BackupProblem, match="psql ended with a fault") as problem:
            restore(ours, target, folder, anew=True, now=NOW)
    assert ANSWER not in str(problem.value)
    assert rows(filled) == fewer
    assert not is_unfinished(folder), "nothing was changed, so Sural starts as before"
    (folder / unfinished.NAME).touch()
    with monkeypatch.context() as patched:
        patched.setattr(postgres_database, "_OURS", "SELECT 'SELECT 1/0;'")
        with pytest.raises(NothingChanged):
            restore(ours, target, folder, anew=True, now=NOW.replace(hour=5))
    assert is_unfinished(folder), "what an earlier one left half done stays so"
    with monkeypatch.context() as patched:
        patched.setattr(postgres_database, "_OURS", "SELECT 'SELECT pg_terminate_backend(pg_backend_pid());'")
        with pytest.raises(BackupProblem, match="is not known"):
            restore(ours, target, folder, anew=True, now=NOW.replace(hour=6))
    assert is_unfinished(folder)

    done = restore(ours, target, folder, anew=True, now=NOW.replace(hour=4))
    assert len(rows(filled)) == 120
    assert done.aside is not None
    ours.close()
    restore(connected(new_database()), done.aside / "database.sural", a_folder(tmp_path / "third", filled=False), anew=False, now=NOW)


def test_h72_a_database_that_others_use_is_not_restored_into(filled: str, connected: Connected, tmp_path: Path) -> None:
    folder, target = a_folder(tmp_path / "ours"), tmp_path / "copy.sural"
    ours = connected(filled)
    make(ours, target, folder, NOW)
    with psycopg.connect(filled), pytest.raises(BackupProblem, match=r"in use \(1 others\)"):
        restore(ours, target, folder, anew=True, now=NOW)


def test_h46_a_server_that_is_away_costs_no_good_copy_and_its_password_is_not_told(filled: str, connected: Connected, tmp_path: Path) -> None:
    folder, target = a_folder(tmp_path / "ours"), tmp_path / "copy.sural"
    make(connected(filled), target, folder, NOW)
    good = target.read_bytes()
    with pytest.raises(BackupProblem) as problem:
        make(connected("postgresql://sural:hunter2@127.0.0.1:1/sural_gone"), target, folder, NOW)
    assert "hunter2" not in str(problem.value)
    assert target.read_bytes() == good


def test_h72_a_database_with_tables_of_another_program_is_not_restored_into(
    filled: str, new_database: NewDatabase, connected: Connected, tmp_path: Path
) -> None:
    target, other = tmp_path / "copy.sural", new_database()
    make(connected(filled), target, a_folder(tmp_path / "ours"), NOW)
    with psycopg.connect(other) as one:
        one.execute("CREATE TABLE patients_of_another_program (id int)")
    with pytest.raises(BackupProblem, match="tables of another program"):
        restore(connected(other), target, a_folder(tmp_path / "new", filled=False), anew=True, now=NOW)
    with psycopg.connect(other) as one:
        assert one.execute("SELECT count(*) FROM patients_of_another_program").fetchone() == (0,)

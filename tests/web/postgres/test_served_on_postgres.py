"""`sural web` on PostgreSQL: several start on one database at once, and what stops a start is said in words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
import pytest

from benchmarks.web.senders import KINDS
from benchmarks.web.served import Served, command, environment, free_port, served
from benchmarks.worker_kills import killed
from tests.web.postgres.conftest import NewDatabase

pytestmark = pytest.mark.database


def refused(data: Path, address: str) -> str:
    """What a start says that is refused."""
    done = subprocess.run(
        command("--port", str(free_port())), env=environment(data, SURAL_DATABASE_URL=address), capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_h46_of_two_that_start_at_once_on_an_empty_database_both_serve_and_killed_workers_lose_nothing(new_database: NewDatabase, tmp_path: Path) -> None:
    """Each has a data folder of its own; the tables are made once, by the one that was first."""
    address, folders = new_database(), (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        folder.mkdir()
    port = free_port()
    other = subprocess.Popen(command("--port", str(port), "--workers", "1"), env=environment(folders[1], SURAL_DATABASE_URL=address), stderr=subprocess.PIPE)
    try:
        with served(folders[0], SURAL_DATABASE_URL=address) as server:
            Served(other, port, folders[1]).until_answered("/ready")
            assert server.status("/ready") == 200
            found = killed(server, kills=1, people=len(KINDS), pause_s=(0.2, 0.4), kinds=tuple(KINDS))
    finally:
        other.terminate()
        said = other.communicate(timeout=30)[1]
    assert (found["lost"], found["doubled"], found["refused"]) == (0, 0, [])
    assert b"sural web:" not in said
    assert b"Traceback" not in said
    assert found["acknowledged"] >= len(KINDS)
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_h46_a_database_of_another_program_of_a_newer_sural_or_without_all_letters_is_refused(new_database: NewDatabase, tmp_path: Path) -> None:
    other, newer, plain = new_database(), new_database(), new_database("ENCODING 'LATIN1' TEMPLATE template0")
    with psycopg.connect(other) as one:
        one.execute("CREATE TABLE bookmarks (address text)")
    with psycopg.connect(newer) as one:
        one.execute("CREATE TABLE django_migrations (app text, name text)")
        one.execute("INSERT INTO django_migrations VALUES ('interview', '0001_first'), ('care', '0099_from_the_future')")
    assert "of another program. Nothing was changed. Name a database of its own" in refused(tmp_path, other)
    assert "newer Sural, which has changed its form (care.0099_from_the_future)" in refused(tmp_path, newer)
    assert "keeps text as LATIN1" in refused(tmp_path, plain)


def test_a_server_that_is_away_is_said_without_the_password(tmp_path: Path) -> None:
    said = refused(tmp_path, f"postgresql://sural:hunter2@127.0.0.1:{free_port()}/leg")
    assert said.startswith("sural web: the database leg can't be used: ")
    assert "Is PostgreSQL running" in said
    assert "hunter2" not in said

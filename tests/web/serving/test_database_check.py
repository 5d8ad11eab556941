"""A database that this version can't go on with is refused in words, and left as it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import ConnectionHandler
from django.db.backends.base.base import BaseDatabaseWrapper

from sural_web.server.database_check import check_database, check_tables
from sural_web.server.problem import StartProblem
from sural_web.settings import SQLITE
from tests.migrated import migrated


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A database in the form of this version."""
    return migrated().read_bytes()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    name = tmp_path / "sural.sqlite3"
    connection = ConnectionHandler({"default": {**SQLITE, "NAME": str(name)}})["default"]
    connection.inc_thread_sharing()
    yield connection
    connection.close()


def name_of(database: BaseDatabaseWrapper) -> Path:
    return Path(str(database.settings_dict["NAME"]))


@pytest.mark.django_db
def test_a_new_and_a_whole_database_are_fine(database: BaseDatabaseWrapper, whole: bytes) -> None:
    check_database(database)
    database.close()
    name_of(database).write_bytes(whole)
    check_database(database)
    check_tables(database)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda whole: whole[: len(whole) // 2], "damaged|can't be read"),
        (lambda whole: b"not a database, but long enough to be read as one" * 100, "can't be read"),
        (lambda whole: whole[:4096] + os.urandom(len(whole) // 2) + whole[4096 + len(whole) // 2 :], "damaged|can't be read"),
        (lambda whole: whole[:4096] + b"\xff" * 4096 + whole[8192:], "damaged|can't be read"),
    ],
    ids=["half of it", "text", "noise in the middle", "noise in one page"],
)
def test_h46_a_damaged_database_is_refused_and_left_as_it_is(database: BaseDatabaseWrapper, whole: bytes, damage: Any, said: str) -> None:
    name_of(database).write_bytes(damage(whole))
    before = name_of(database).read_bytes()
    with pytest.raises(StartProblem, match=said) as problem:
        check_database(database)
    assert "Put a copy in its place" in str(problem.value)
    database.close()
    assert name_of(database).read_bytes() == before


@pytest.mark.django_db
def test_h46_a_database_of_a_newer_sural_or_of_another_program_is_refused(database: BaseDatabaseWrapper, whole: bytes) -> None:
    name_of(database).write_bytes(whole)
    with closing(sqlite3.connect(name_of(database))) as one:
        one.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('care', '0099_from_the_future', '2030-01-01')")
        one.commit()
    with pytest.raises(StartProblem, match=r"newer Sural.*care\.0099_from_the_future"):
        check_database(database)
    database.close()
    for path in name_of(database).parent.glob("sural.sqlite3*"):
        path.unlink()
    with closing(sqlite3.connect(name_of(database))) as other:
        other.execute("CREATE TABLE bookmarks (address)")
    with pytest.raises(StartProblem, match="another program"):
        check_database(database)


@pytest.mark.django_db
def test_a_database_that_has_lost_a_table_is_refused(database: BaseDatabaseWrapper, whole: bytes) -> None:
    name_of(database).write_bytes(whole)
    with closing(sqlite3.connect(name_of(database))) as one:
        one.execute("DROP TABLE clinic_look")
    with pytest.raises(StartProblem, match="has no table clinic_look"):
        check_tables(database)

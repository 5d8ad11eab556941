"""SQLite's side: a whole copy while others write, a look at it, and a copy in the place of the database."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from sural_web.backup.problem import BackupProblem

_BESIDE = ("-wal", "-shm", "-journal")


def copy(source: Path, target: Path) -> None:
    """By SQLite's own backup, which is whole also while others write; the copy needs no second file beside it."""
    if not source.is_file():
        raise BackupProblem(f"there is no database in {source.parent}. Name the data folder that you mean: SURAL_DATA=/some/folder.")
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as read, closing(sqlite3.connect(target)) as written:
            read.backup(written)
            written.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as problem:
        raise BackupProblem(f"the database {source} can't be copied: {problem}. Is it damaged, or the disk full?") from None
    with target.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def opened(path: Path, like: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """A file as Django's SQLite sees it, with the functions that the rules of our tables use. `like`: the settings of the database in use."""
    options = {"transaction_mode": "DEFERRED", "init_command": "PRAGMA query_only=ON"}
    connection = ConnectionHandler({"default": {"ENGINE": like["ENGINE"], "NAME": str(path), "OPTIONS": options}})["default"]
    try:
        yield connection
    finally:
        connection.close()


def check_whole(connection: BaseDatabaseWrapper, called: str) -> None:
    """SQLite reads all of it: pages, indexes, rules of rows, and rows that others point to."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(3)")
            found = [str(row[0]) for row in cursor.fetchall()]
            cursor.execute("PRAGMA foreign_key_check")
            orphans = cursor.fetchone()
    except DatabaseError as problem:
        raise BackupProblem(f"{called} is damaged: {problem}.") from None
    if found != ["ok"] or orphans:
        raise BackupProblem(
            f"{called} is damaged: {len(found)} faults were found in it." if orphans is None else f"{called} is damaged: rows are missing in it."
        )


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Nobody else has the database open meanwhile, so no row is written that the new one would not have. A damaged one is let through.

    Raises
    ------
    BackupProblem
        Somebody has it open: a command of Sural, or any other program.
    """
    with closing(sqlite3.connect(database, timeout=2.0, isolation_level=None)) as held:
        try:
            held.execute("PRAGMA locking_mode=EXCLUSIVE")
            held.execute("BEGIN EXCLUSIVE")
            held.execute("COMMIT")  # the lock stays
            held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as problem:
            if "locked" in str(problem):
                raise BackupProblem(f"the database {database} is in use. Nothing was changed. Let other commands end, then restore again.") from None
        except sqlite3.DatabaseError:
            pass
        yield


def put_aside(database: Path, folder: Path) -> None:
    """What stood there goes into `folder`, whole also where it is damaged; the place stays filled until the new one takes it."""
    for path in (database, *(database.with_name(database.name + end) for end in _BESIDE)):
        if path.exists():
            try:
                os.link(path, folder / path.name)
            except OSError:  # a file system without links
                shutil.copy2(path, folder / path.name)


def put_in_place(new: Path, database: Path) -> None:
    """In one step. What SQLite had beside the old one goes first: it would be read as the new one's."""
    for end in _BESIDE:
        database.with_name(database.name + end).unlink(missing_ok=True)
    os.replace(new, database)

"""A Sural with people in it, made by rows alone: a data folder, its database and its files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from sural_web.interview.models import LogEntry, StoredInterview
from sural_web.settings import SQLITE
from tests.migrated import migrated

Database = Callable[[Path], BaseDatabaseWrapper]

NOW = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
ANSWER = "saddle_numb"  # what must stand on no screen


def settings_of(folder: Path) -> dict[str, Any]:
    return {**SQLITE, "NAME": folder / "sural.sqlite3"}


def connection_to(settings: dict[str, Any]) -> BaseDatabaseWrapper:
    """As Sural has it."""
    return ConnectionHandler({"default": settings})["default"]


def a_folder(folder: Path, filled: bool = True) -> Path:
    """With a database that the app itself migrated, and the files beside it."""
    folder.mkdir(mode=0o700)
    if filled:
        shutil.copy(migrated(), folder / "sural.sqlite3")
        (folder / "secret").write_text("the-secret-of-the-backup", encoding="utf-8")
        (folder / "push-key").write_text("a key", encoding="utf-8")
        (folder / "mail").mkdir()
        (folder / "mail/receipt.7.eml").write_text("Your visit", encoding="utf-8")
    return folder


def fill(connection: BaseDatabaseWrapper, people: int, answers: int = 3) -> None:
    """People with answers, as rows."""
    columns = ("id", "key_hash", "mode", "began", "answered_by", "claimed", "told")
    rows = [(number, f"{number:064x}", "patient", NOW, "", False, "") for number in range(1, people + 1)]
    _insert(connection, StoredInterview._meta.db_table, columns, rows)
    steps = ("interview_id", "number", "action", "item", "level", "value", "at")
    log = [(row[0], step, "answer", ANSWER, "yes’é\n\\x", 40.5 + step, NOW) for row in rows for step in range(answers)]
    _insert(connection, LogEntry._meta.db_table, steps, log)

    _a_file(connection)


def _a_file(connection: BaseDatabaseWrapper) -> None:
    """Every byte there is, sent along with a message of the first person."""
    _insert(
        connection,
        "practice_practice",
        ("id", "name", "slug", "phone", "email", "about", "urgent_answer_min", "shown"),
        [(1, "A", "a", "+1 212 555 0100", "", "", 60, True)],
    )
    _insert(connection, "threads_thread", ("id", "interview_id", "practice_id", "begun"), [(1, 1, 1, NOW)])
    message = ("id", "thread_id", "number", "by", "text", "with_file", "once", "urgency", "need", "flags", "rules", "answers_to", "at")
    _insert(connection, "threads_message", message, [(1, 1, 1, "", "", True, "0" * 64, 1, "none", "", "", 0, NOW)])
    content = bytes(range(256)) * 8
    _insert(connection, "threads_file", ("id", "message_id", "name", "kind", "size", "sha256", "content"), [(1, 1, "a.pdf", "pdf", 2_048, "0" * 64, content)])


def _insert(connection: BaseDatabaseWrapper, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    adapted = [
        tuple(value.replace(tzinfo=None).isoformat(" ") if isinstance(value, datetime) and connection.vendor == "sqlite" else value for value in row)
        for row in rows
    ]
    with closing(connection.cursor()) as cursor:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})", adapted)  # noqa: S608


def rows(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "sural.sqlite3")) as opened:
        return opened.execute("SELECT * FROM interview_logentry ORDER BY id").fetchall()


def everything(folder: Path) -> dict[str, bytes]:
    """All files, but the lock and what SQLite needs while it runs."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name not in ("lock", "sural.sqlite3-shm")}

"""Makes a backup: one moment of the database with its counts and checksums, and what else the data folder holds."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from sural_web.backup import archive, postgres_database, sqlite_database
from sural_web.backup.checksums import Table, tables_of
from sural_web.backup.folder_files import files_of
from sural_web.backup.manifest import DATABASES, Manifest
from sural_web.backup.owner import give_to_owner_of
from sural_web.backup.problem import BackupProblem
from sural_web.backup.stage import stage

LAST = "last-backup"
_ELSEWHERE = ("SURAL_SECRET", "SURAL_SECRET_FILE", "SURAL_PUSH_KEY_FILE")


@dataclass(frozen=True, slots=True)
class _Database:
    migrations: tuple[str, ...]
    tables: Mapping[str, Table]


def make(connection: BaseDatabaseWrapper, target: Path, folder: Path, now: datetime) -> Manifest:
    """Write a backup of `folder` and of the database of this Sural, read it again, and only then give it its name.

    Raises
    ------
    BackupProblem
        No backup was made; an older one under this name is as it was.
    """
    _may_be_written(target)
    try:
        with stage(target) as made:
            database = _database(connection, made / DATABASES[connection.vendor])
            files = {DATABASES[connection.vendor]: made / DATABASES[connection.vendor], **_copied(folder, made)}
            parts = {name: archive.part_of(path) for name, path in files.items()}
            elsewhere = tuple(name for name in _ELSEWHERE if os.environ.get(name, "").strip())
            manifest = Manifest(_written(now), connection.vendor, database.migrations, database.tables, parts, elsewhere)
            archive.write(made / "whole", manifest, files)
            archive.put_in_place(made / "whole", target)
    except OSError as problem:
        raise BackupProblem(f"{target} can't be written: {problem.strerror or problem}. An older one under this name is as it was.") from None
    return manifest


def _may_be_written(target: Path) -> None:
    if not target.parent.is_dir():
        raise BackupProblem(f"there is no folder {target.parent}. Make it, for the service alone (mode 700), or name another place.")
    if not target.exists():
        return
    try:
        with archive.opened(target):  # only a backup gives way to a backup
            pass
    except BackupProblem:
        raise BackupProblem(
            f"{target} is there already, and it is no backup that can be read, so it is not written over. No backup was made. "
            "Look what it is; move it away, or name another file."
        ) from None


def _database(connection: BaseDatabaseWrapper, target: Path) -> _Database:
    like: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        sqlite_database.copy(Path(like["NAME"]), target)
        with sqlite_database.opened(target, like) as copied:
            sqlite_database.check_whole(copied, f"the database {like['NAME']}")
            return _read(copied)
    try:
        with postgres_database.one_moment(connection) as snapshot:
            found = _read(connection)
            postgres_database.dump(like, snapshot, target)
            return found
    except DatabaseError as problem:
        raise BackupProblem(f"the database {like['NAME']} can't be read: {' '.join(str(problem).split())[:200]}.") from None


def _read(database: BaseDatabaseWrapper) -> _Database:
    migrations = migrations_of(database)
    if not is_of_sural(migrations):
        raise BackupProblem(f"{database.settings_dict['NAME']} is no database of Sural. No backup was made.")
    return _Database(migrations, tables_of(database))


def is_of_sural(migrations: tuple[str, ...]) -> bool:
    """Whether a database of this form is one of ours."""
    return any(one.startswith("interview.") for one in migrations)


def migrations_of(database: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The form of a database, as app.name; empty where nothing of Django is in it."""
    if "django_migrations" not in database.introspection.table_names():
        return ()
    with database.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return tuple(f"{app}.{name}" for app, name in cursor.fetchall())


def _copied(folder: Path, made: Path) -> dict[str, Path]:
    """First into a folder of our own: what is written meanwhile does not change what was summed."""
    found = {}
    for number, (name, path) in enumerate(files_of(folder)):
        found[name] = made / f"file-{number}"
        shutil.copyfile(path, found[name])
    return found


def note(folder: Path, target: Path, now: datetime) -> None:
    """When the last one was made, for `sural doctor`. A full disk is no reason to call the backup a failure."""
    part = folder / f".{LAST}.part"
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "w", encoding="utf-8") as file:
            json.dump({"made": _written(now), "file": str(target.absolute())}, file)
        give_to_owner_of(folder, part)
        part.replace(folder / LAST)
    except OSError:
        part.unlink(missing_ok=True)


def _written(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")

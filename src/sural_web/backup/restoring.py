"""Puts a backup back: all that can be wrong is looked for first, and what stood there is kept until somebody deletes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from django.db.backends.base.base import BaseDatabaseWrapper

from sural_web.backup import archive, postgres_database, sqlite_database, unfinished
from sural_web.backup.aside import put_aside
from sural_web.backup.checksums import tables_of
from sural_web.backup.fitting import check_fits, check_nobody_else, is_filled, place
from sural_web.backup.folder_files import may_be_put_back
from sural_web.backup.making import migrations_of
from sural_web.backup.manifest import DATABASES, Manifest
from sural_web.backup.owner import give_to_owner_of
from sural_web.backup.problem import BackupProblem
from sural_web.backup.stage import stage
from sural_web.server.data_folder import lock
from sural_web.server.problem import StartProblem


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back; `aside` holds what stood there before, where anything did."""

    manifest: Manifest
    aside: Path | None


class WouldOverwrite(BackupProblem):
    """There are data in the place, and nobody has said that they may go."""


def check(connection: BaseDatabaseWrapper, path: Path, folder: Path) -> Manifest:
    """Read all of a backup and compare it with its checksums, and let SQLite look through its database; nothing is changed."""
    try:
        with _unpacked(connection, path, folder) as (made, manifest):
            if manifest.database == "sqlite":
                with sqlite_database.opened(made / DATABASES["sqlite"], connection.settings_dict) as copied:
                    sqlite_database.check_whole(copied, str(path))
            return manifest
    except OSError as problem:
        raise BackupProblem(f"it could not be unpacked in {folder} to look at it: {problem.strerror or problem}. Nothing was changed.") from None


def restore(  # noqa: PLR0913
    connection: BaseDatabaseWrapper, path: Path, folder: Path, anew: bool, now: datetime, secret_is_new: bool = False, ask: Callable[[], bool] | None = None
) -> Restored:
    """Put the backup in the place of what `folder` and its database hold. `anew`: they may go; else `ask` is asked, where there are data.

    Raises
    ------
    BackupProblem
        It does not fit, is damaged, or the folder is in use; nothing was changed. `WouldOverwrite` where there are data, which may not go.
    """
    try:
        descriptor = lock(folder)
    except StartProblem as problem:
        raise BackupProblem(str(problem)) from None
    try:
        with _unpacked(connection, path, folder) as (made, manifest):
            check_nobody_else(connection)
            filled = is_filled(connection)
            if filled and not (anew or (ask and ask())):
                raise WouldOverwrite(f"there are data in {place(connection)}. Nothing was changed. To put the backup in their place, add --anew.")
            check_nobody_else(connection)  # an answer can take its time
            with _alone(connection, filled):
                aside = put_aside(connection, folder, manifest, made, now, filled, secret_is_new)
                with unfinished.marked(folder, postgres_database.NothingChanged):
                    _put(connection, made, manifest)
            _compare(connection, manifest)
            _put_files(made, folder, manifest)
            unfinished.end(folder)
            return Restored(manifest, aside)
    except OSError as problem:
        raise BackupProblem(f"the data folder {folder} can't be written: {problem.strerror or problem}.") from None
    finally:
        os.close(descriptor)


def _alone(connection: BaseDatabaseWrapper, filled: bool) -> AbstractContextManager[None]:
    return sqlite_database.alone(Path(connection.settings_dict["NAME"])) if filled and connection.vendor == "sqlite" else nullcontext()


@contextmanager
def _unpacked(connection: BaseDatabaseWrapper, path: Path, folder: Path) -> Iterator[tuple[Path, Manifest]]:
    """All parts in a folder of their own, each compared with its checksum."""
    with archive.opened(path) as (whole, manifest):
        check_fits(connection, manifest, path)
        with stage(folder / "restore") as made:
            _extracted(connection, whole, manifest, made, str(path))
            yield made, manifest


def _extracted(connection: BaseDatabaseWrapper, whole: ZipFile, manifest: Manifest, made: Path, called: str) -> None:
    if sorted(whole.namelist()) != sorted([archive.NAME, *manifest.parts]):
        raise BackupProblem(f"{called} is damaged: not all of its parts are there. Nothing was changed. Take another copy.")
    (made / "mail").mkdir(mode=0o700)
    for name in manifest.parts:
        archive.extract(whole, manifest, name, made / name, called)
    database = made / DATABASES[manifest.database]
    if manifest.database == "postgresql":
        postgres_database.list_of(database)
        return
    # SQLite looked through this very file when the backup was made, bit by bit the same.
    with sqlite_database.opened(database, connection.settings_dict) as copied:
        if migrations_of(copied) != manifest.migrations or tables_of(copied) != manifest.tables:
            raise BackupProblem(f"{called} is damaged: its database is not the one that was counted. Nothing was changed. Take another copy.")


def _put(connection: BaseDatabaseWrapper, made: Path, manifest: Manifest) -> None:
    new = made / DATABASES[manifest.database]
    if manifest.database == "postgresql":
        postgres_database.restore(connection, new)
        return
    database = Path(connection.settings_dict["NAME"])
    give_to_owner_of(database.parent, new)
    connection.close()
    sqlite_database.put_in_place(new, database)


def _compare(connection: BaseDatabaseWrapper, manifest: Manifest) -> None:
    """What stands in PostgreSQL now is what was counted when the backup was made. SQLite's file was compared before it took its place in one step."""
    if connection.vendor == "sqlite":
        return
    with postgres_database.one_moment(connection):
        found = tables_of(connection)
    wrong = [name for name in sorted({*found, *manifest.tables}) if found.get(name) != manifest.tables.get(name)]
    if wrong:
        raise BackupProblem(f"what was restored is not what was written down: {', '.join(wrong[:5])}. Do not start Sural; take another copy.")


def _put_files(made: Path, folder: Path, manifest: Manifest) -> None:
    for name in manifest.parts:
        if may_be_put_back(name):
            target = folder / name
            if target.parent != folder:
                target.parent.mkdir(mode=0o700, exist_ok=True)
                give_to_owner_of(folder, target.parent)
            give_to_owner_of(folder, made / name)
            os.replace(made / name, target)

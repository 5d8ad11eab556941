"""What a backup takes the place of is kept in a folder of its own, until somebody deletes it."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from sural_web.backup import archive, sqlite_database
from sural_web.backup.folder_files import may_be_put_back
from sural_web.backup.making import make
from sural_web.backup.manifest import Manifest
from sural_web.backup.owner import give_to_owner_of


def put_aside(connection: BaseDatabaseWrapper, folder: Path, manifest: Manifest, made: Path, now: datetime, filled: bool, secret_is_new: bool) -> Path | None:
    """What the backup would take the place of: SQLite's files as they are, PostgreSQL as a backup of its own, and files that differ."""
    differ = [name for name in manifest.parts if may_be_put_back(name) and (folder / name).is_file() and not _same(folder / name, made / name)]
    differ = [name for name in differ if not (name == "secret" and secret_is_new)]
    if not filled and not differ:
        return None
    aside = folder / f"before-restore-{now:%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    if filled and connection.vendor == "sqlite":
        connection.close()
        sqlite_database.put_aside(Path(connection.settings_dict["NAME"]), aside)
    elif filled:
        make(connection, aside / "database.sural", folder, now)
    for name in differ:
        (aside / name).parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copy2(folder / name, aside / name)
    give_to_owner_of(folder, aside, *aside.rglob("*"))
    return aside


def _same(one: Path, other: Path) -> bool:
    return archive.part_of(one) == archive.part_of(other)

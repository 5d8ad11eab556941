"""Whether a backup can be put where it is wanted: the kind of database, the version, and who else is there."""

from __future__ import annotations

from pathlib import Path

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from sural_web.backup import postgres_database
from sural_web.backup.folder_files import may_be_put_back
from sural_web.backup.making import is_of_sural, migrations_of
from sural_web.backup.manifest import DATABASES, WORDS, Manifest
from sural_web.backup.problem import BackupProblem


def check_fits(connection: BaseDatabaseWrapper, manifest: Manifest, path: Path) -> None:
    """Raises `BackupProblem`."""
    if manifest.database != connection.vendor:
        here, there = WORDS[connection.vendor], WORDS[manifest.database]
        what = "Set SURAL_DATABASE_URL" if manifest.database == "postgresql" else "Take SURAL_DATABASE_URL away"
        raise BackupProblem(f"{path} holds a database of {there}, and this Sural keeps its data in {here}. Nothing was changed. {what}, and restore again.")
    known = MigrationLoader(None)
    steps = {f"{app}.{name}" for app, name in {*known.disk_migrations, *known.replacements}}
    newer = [one for one in manifest.migrations if one not in steps]
    if newer:
        raise BackupProblem(
            f"{path} was made by a newer Sural ({', '.join(newer[:3])}). Nothing was changed. "
            "Restore it with that version: a newer Sural reads older backups, never the other way."
        )
    database = DATABASES[manifest.database]
    if database not in manifest.parts or not all(may_be_put_back(name) for name in manifest.parts if name != database):
        raise BackupProblem(f"{path} holds files that no backup of Sural has. Nothing was changed.")


def check_nobody_else(connection: BaseDatabaseWrapper) -> None:
    """On PostgreSQL, which the lock of one data folder does not hold: nobody uses it, and no other program has its tables there. Raises `BackupProblem`."""
    if connection.vendor == "postgresql":
        try:
            others = postgres_database.others_connected(connection)
            tables, ours = connection.introspection.table_names(), is_of_sural(migrations_of(connection))
        except DatabaseError as problem:
            raise BackupProblem(f"the database {connection.settings_dict['NAME']} can't be used: {' '.join(str(problem).split())[:200]}.") from None
        if others:
            raise BackupProblem(
                f"the database {connection.settings_dict['NAME']} is in use ({others} others). Nothing was changed. Stop Sural on every server first."
            )
        if tables and not ours:
            raise BackupProblem(
                f"the database {connection.settings_dict['NAME']} holds tables of another program ({len(tables)}), which a restore would delete. "
                "Nothing was changed. Name an empty database in SURAL_DATABASE_URL, or the one of Sural."
            )


def is_filled(connection: BaseDatabaseWrapper) -> bool:
    """Whether there is a database in the place already."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False  # to look would make one
    try:
        return bool(connection.introspection.table_names())
    except DatabaseError:  # what can't be read may be worth a lot
        return True
    finally:
        connection.close()


def place(connection: BaseDatabaseWrapper) -> str:
    """Where the data of this Sural are, in words."""
    name = connection.settings_dict["NAME"]
    return f"the folder {Path(name).parent}" if connection.vendor == "sqlite" else f"the database {name}"

"""Looks at the database before anything is changed in it: damaged, of a newer Sural or of another program, it is refused in words."""

from __future__ import annotations

from django.apps import apps
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from sural_web.server.problem import StartProblem

_COPY = "Nothing was changed. Put a copy in its place (docs/how-to/run-for-a-clinic.md, “Back up, and restore once”)."
_ANOTHER = {"sqlite": "Name another folder: SURAL_DATA=/some/folder.", "postgresql": "Name a database of its own in SURAL_DATABASE_URL."}


def check_database(connection: BaseDatabaseWrapper) -> None:
    """Raises `StartProblem` where the database is not one that this version can go on with. A new one is fine."""
    name = connection.settings_dict["NAME"]
    try:
        _check_whole(connection, str(name))
        _check_version(connection, str(name))
    except DatabaseError as problem:
        raise StartProblem(f"the database {name} can't be read: {problem}. {_COPY}") from problem


def check_tables(connection: BaseDatabaseWrapper) -> None:
    """After migrating: every table must be there. Raises `StartProblem`."""
    missing = sorted({model._meta.db_table for model in apps.get_models()} - set(connection.introspection.table_names()))
    if missing:
        raise StartProblem(f"the database {connection.settings_dict['NAME']} is damaged: it has no table {', '.join(missing)}. {_COPY}")


def _check_whole(connection: BaseDatabaseWrapper, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(3)" if connection.vendor == "sqlite" else "SHOW server_encoding")
        found = [str(row[0]) for row in cursor.fetchall()]
    if connection.vendor == "sqlite" and found != ["ok"]:
        raise StartProblem(f"the database {name} is damaged: {'; '.join(found)[:200]}. {_COPY}")
    if connection.vendor == "postgresql" and found != ["UTF8"]:
        raise StartProblem(f"the database {name} keeps text as {found[0]}, which can't hold every letter. Make it anew: CREATE DATABASE ... ENCODING 'UTF8'")


def _check_version(connection: BaseDatabaseWrapper, name: str) -> None:
    tables = connection.introspection.table_names()
    if not tables:
        return
    applied = _applied(connection) if "django_migrations" in tables else set()
    if ("interview", "0001_first") not in applied:
        raise StartProblem(f"{name} is a database of another program. Nothing was changed. {_ANOTHER[connection.vendor]}")
    known = MigrationLoader(None)
    newer = sorted(f"{app}.{step}" for app, step in applied - set(known.disk_migrations) - set(known.replacements))
    if newer:
        raise StartProblem(
            f"the database {name} was used by a newer Sural, which has changed its form ({', '.join(newer[:3])}). Nothing was changed. "
            "Start that version again, or put the copy from before the update in its place."
        )


def _applied(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return {(str(app), str(name)) for app, name in cursor.fetchall()}

"""PostgreSQL's side: its own pg_dump and pg_restore, told where to go by a file that only we can read, so that no list of processes shows the password."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from sural_web.backup.problem import BackupProblem

_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
_OURS = """
SELECT 'DROP TABLE IF EXISTS ' || quote_ident(schemaname) || '.' || quote_ident(tablename) || ' CASCADE;' FROM pg_tables WHERE schemaname = current_schema()
UNION ALL
SELECT 'DROP FUNCTION IF EXISTS ' || p.oid::regprocedure || ' CASCADE;' FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""

_ROLLED_BACK = 3  # what psql ends with where the database refused a line of a script


class NothingChanged(BackupProblem):
    """A restore was refused as a whole: the database is surely as it was."""


@contextmanager
def one_moment(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """A view of one moment that pg_dump can share, however long it takes: what is counted here is what is dumped."""
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '60s'")
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            cursor.execute("SELECT pg_export_snapshot()")
            yield str(cursor.fetchone()[0])
        finally:
            cursor.execute("ROLLBACK")


def dump(settings: dict[str, Any], snapshot: str, target: Path) -> None:
    """All tables, triggers and rules, in PostgreSQL's own packed form."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    _run(settings, target.parent, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}")
    list_of(target)


def list_of(path: Path) -> None:
    """PostgreSQL can read the table of contents of the dump. Raises `BackupProblem`."""
    _run(None, path.parent, "pg_restore", "--list", str(path))


def restore(connection: BaseDatabaseWrapper, path: Path) -> None:
    """In one transaction: what was there goes, what is in the dump comes, or all stays as it was.

    Raises
    ------
    NothingChanged
        It stayed as it was. Any other `BackupProblem`: nobody knows, as where the connection was lost at the last step.
    """
    script = path.with_name("restore.sql")
    with connection.cursor() as cursor:
        cursor.execute(_OURS)
        away = "\n".join(row[0] for row in cursor.fetchall())
    connection.close()
    _run(None, path.parent, "pg_restore", "--no-owner", "--no-privileges", "--no-comments", f"--file={script}", str(path))
    first = path.with_name("first.sql")
    first.write_text(f"SET client_min_messages = warning;\n{away}\n", encoding="utf-8")
    _run(
        connection.settings_dict,
        path.parent,
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--file={first}",
        f"--file={script}",
    )


def others_connected(connection: BaseDatabaseWrapper) -> int:
    """How many others use the database now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def _run(settings: dict[str, Any] | None, folder: Path, program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise NothingChanged(f"there is no {program} on this machine. Install PostgreSQL's client programs, as new as the server (Debian: postgresql-client).")
    env = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    if settings is not None:
        env |= {"PGSERVICEFILE": str(_service_file(settings, folder)), "PGSERVICE": "sural"}
    done = subprocess.run([path, *arguments], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)  # noqa: S603
    if not done.returncode:
        return
    said = f"{program} ended with a fault: {_without_rows(done.stderr)}."
    if program == "psql" and done.returncode != _ROLLED_BACK:
        raise BackupProblem(f"{said} Whether the backup is in its place is not known. Mend what it says, and run the same restore again.")
    raise NothingChanged(f"{said} Nothing was changed.")


def _service_file(settings: dict[str, Any], folder: Path) -> Path:
    """How the database in use is reached, in the words of libpq."""
    given = {name: str(settings[key]) for key, name in _NAMES.items() if settings[key]}
    given |= {name: str(value) for name, value in settings["OPTIONS"].items() if name != "options" and isinstance(value, str | int)}
    path = folder / "service"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(["[sural]", *(f"{name}={value}" for name, value in given.items()), ""]))
    return path


def _without_rows(said: str) -> str:
    """The first error, without what the database quotes of a row, and without the address."""
    lines = [line for line in said.splitlines() if re.search(r"error|fatal|abort|mismatch|version|detail: server", line, re.IGNORECASE)] or said.splitlines()[
        :1
    ]
    plain = re.sub(r"\"[^\"]*\"|\([^)]*\)|'[^']*'", "...", lines[0] if lines else "it said nothing")
    return re.sub(r"^[^ ]*\b(psql|pg_\w+):\S*\s*", "", plain).strip().rstrip(".")[:200]

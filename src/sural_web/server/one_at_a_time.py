"""Of several Surals that start on one PostgreSQL, one at a time looks at the database and brings it up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from sural_web.ops.alone import number_of
from sural_web.server.problem import StartProblem

PATIENCE_S = 600
_NUMBER = number_of("start of Sural")


@contextmanager
def starting_alone(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The others wait. With SQLite the data folder is held already, and with it the database.

    Raises
    ------
    StartProblem
        The database does not answer, or another start holds it for too long.
    """
    if connection.vendor != "postgresql":
        yield
        return
    try:
        _hold(connection)
    except DatabaseError as problem:
        raise StartProblem(
            f"the database {connection.settings_dict['NAME']} can't be used: {_in_one_line(problem)}. Is PostgreSQL running, and is SURAL_DATABASE_URL right?"
        ) from problem
    try:
        yield
    finally:
        connection.close()  # with it goes the lock, however this ended


def _hold(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{PATIENCE_S}s'")
        cursor.execute("SELECT pg_advisory_lock(%s)", (_NUMBER,))
        cursor.execute("RESET lock_timeout")


def _in_one_line(problem: DatabaseError) -> str:
    return " ".join(str(problem).split()).rstrip(".")

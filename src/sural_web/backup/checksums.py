"""Counts and checksums by table: what shows that a copy and a restored database hold the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_AT_ONCE = 2_000
_WITH_FILES, _FILES_AT_ONCE = "BLOB", 4  # a table with files is read a few rows at a time: each may be as large as a file


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows a table has, and a checksum over all of them in the order of their keys."""

    rows: int
    sha256: str


def tables_of(connection: BaseDatabaseWrapper) -> dict[str, Table]:
    """Every table, by name. Equal contents give equal checksums on the same kind of database."""
    with connection.cursor() as cursor:
        names = sorted(one.name for one in connection.introspection.get_table_list(cursor) if one.type == "t")
        summed = _postgres if connection.vendor == "postgresql" else _sqlite
        return {name: summed(cursor, connection.ops.quote_name(name), _order(connection, cursor, name)) for name in names}


def _order(connection: BaseDatabaseWrapper, cursor: CursorWrapper, table: str) -> str:
    """By the key; where there is none, by all columns."""
    key = connection.introspection.get_primary_key_columns(cursor, table)
    columns = key or [column.name for column in connection.introspection.get_table_description(cursor, table)]
    return ", ".join(connection.ops.quote_name(column) for column in columns)


def _sqlite(cursor: Any, table: str, order: str) -> Table:
    summed, rows = hashlib.sha256(), 0
    cursor.execute(f"PRAGMA table_info({table})")
    at_once = _FILES_AT_ONCE if any(column[2].upper() == _WITH_FILES for column in cursor.fetchall()) else _AT_ONCE
    cursor.execute(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608  names that the database itself gave
    while found := cursor.fetchmany(at_once):
        summed.update(repr(found).encode("utf-8", "backslashreplace"))
        rows += len(found)
    return Table(rows, summed.hexdigest())


def _postgres(cursor: Any, table: str, order: str) -> Table:
    """In the text form of COPY, whatever the session's habits of showing dates and numbers are."""
    cursor.execute("SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'iso_8601'; SET LOCAL TimeZone = 'UTC'; SET LOCAL extra_float_digits = 1")
    summed, rows = hashlib.sha256(), 0
    with cursor.copy(f"COPY (SELECT * FROM {table} ORDER BY {order}) TO STDOUT") as copied:  # noqa: S608
        for part in copied:
            summed.update(part)
            rows += bytes(part).count(b"\n")
    return Table(rows, summed.hexdigest())

"""Reads the tables beside this file into frozen rows; the columns of a table are the fields of its row."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_type_hints

from sural.errors import KnowledgeError

Row = TypeVar("Row")


@cache
def read_rows(kind: type[Row], table: str) -> tuple[Row, ...]:
    """All rows of `knowledge/body/<table>.csv`; read once a process.

    Raises
    ------
    KnowledgeError
        A column is missing or a cell is not a number; the message names file and line.
    """
    text = files("sural.knowledge.body").joinpath(f"{table}.csv").read_text(encoding="utf-8")
    types = get_type_hints(kind)
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    reader = csv.DictReader(io.StringIO(text))
    missing = set(names) - set(reader.fieldnames or ())
    if missing:
        raise KnowledgeError(f"body/{table}.csv has no column {', '.join(sorted(missing))}; every row of this table needs it.")
    return tuple(kind(**{name: _cell(types[name], row[name], table, line) for name in names}) for line, row in enumerate(reader, start=2))


def _cell(kind: type, text: str, table: str, line: int) -> Any:
    if kind is str:
        return text
    if kind is bool:
        return text == "1"
    try:
        return kind(text or 0)
    except ValueError:
        raise KnowledgeError(f"body/{table}.csv, line {line}: '{text}' is not a number.") from None

"""From the cells of a table, or a TOML table, to a frozen row: the columns are the fields, read by their types."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, get_type_hints

from sural.errors import KnowledgeError
from sural.knowledge.rule_grammar import Expression, parse

Row = TypeVar("Row")
_COLUMNS = {"when": ("when", "if")}  # `if` is no name in Python


def table_rows(kind: type[Row], path: str, contents: Mapping[str, bytes]) -> Iterator[Row]:
    """Rows of a CSV file.

    Raises
    ------
    KnowledgeError
        The file or a column is missing, or a cell can't be read; the message names file and line.
    """
    if path not in contents:
        raise KnowledgeError(f"The knowledge file {path} is missing; reinstall Sural or restore the file.")
    reader = csv.DictReader(io.StringIO(contents[path].decode("utf-8")))
    columns = _columns(kind, path, reader.fieldnames or ())
    for line, cells in enumerate(reader, start=2):
        if None in cells or None in cells.values():
            raise KnowledgeError(f"{path}, line {line}: the row has more or fewer cells than the header.")
        try:
            yield kind(**{name: read(cells[column]) for name, (column, read) in columns.items()})
        except ValueError as problem:
            raise KnowledgeError(f"{path}, line {line}: {problem}. Correct the cell.") from problem
        except KnowledgeError as problem:
            raise KnowledgeError(f"{path}, line {line}: {problem}") from problem


def prose(kind: type[Row], key: str, table: Mapping[str, Any]) -> Row:
    """A row of words from a TOML table; what is missing is empty."""
    names = _readers(kind)  # type: ignore[arg-type]
    unknown = sorted(set(table) - set(names))
    if unknown:
        raise KnowledgeError(f"The words of '{key}' have an unknown key {', '.join(unknown)}; known are {', '.join(names)}.")
    values: dict[str, Any] = {name: () if kind_is_words else "" for name, kind_is_words in _empty(kind).items()}  # type: ignore[arg-type]
    values |= {name: tuple(value) if isinstance(value, list) else " ".join(str(value).split()) for name, value in table.items()}
    return kind(**values | {"id": key})


def _columns(kind: type[Any], path: str, header: Any) -> dict[str, tuple[str, Callable[[str], Any]]]:
    found: dict[str, tuple[str, Callable[[str], Any]]] = {}
    for name, read in _readers(kind).items():  # type: ignore[arg-type]
        column = next((column for column in _COLUMNS.get(name, (name,)) if column in header), None)
        if column is None:
            raise KnowledgeError(f"{path} has no column '{name}'; every row of this table needs it.")
        found[name] = (column, read)
    return found


@cache
def _readers(kind: type[Any]) -> dict[str, Callable[[str], Any]]:
    hints = get_type_hints(kind)
    return {field.name: _READ[hints[field.name]] for field in fields(kind)}


@cache
def _empty(kind: type[Any]) -> dict[str, bool]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] == tuple[str, ...] for field in fields(kind)}


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split(";") if word)


_READ: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: lambda cell: cell == "1",
    tuple[str, ...]: _words,
    float | None: lambda cell: float(cell) if cell else None,
    Expression: parse,
    Expression | None: lambda cell: parse(cell) if cell else None,
}

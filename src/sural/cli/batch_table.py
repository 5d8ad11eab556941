"""A Parquet table as columns of small numbers, whatever kinds its columns have. A cell that can't be read is never taken for an empty one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars
from numpy.typing import NDArray

from sural.assessment.population import MISSING
from sural.errors import FileProblem

_TEXTS = (polars.String, polars.Categorical, polars.Enum)
_UNREADABLE = "(can't be read)"


def table_size(source: Path) -> tuple[list[str], int]:
    """The names of the columns, and how many rows there are.

    Raises
    ------
    FileProblem
        It is no Parquet, or a name stands twice.
    """
    try:
        table = polars.scan_parquet(source)
        return table.collect_schema().names(), int(table.select(polars.len()).collect().item())
    except polars.exceptions.DuplicateError as problem:
        raise FileProblem(f"{source.name} has two columns of one name ({_short(problem)}). Keep the one that is true.") from None
    except (polars.exceptions.PolarsError, OSError) as problem:
        raise FileProblem(f"{source.name} can't be read as Parquet: {_short(problem)}. Write it again.") from None


def table_rows(source: Path, start: int, count: int) -> polars.DataFrame:
    """Some rows. A column that can't be read, such as one with broken text, comes as a column of texts that no question can have."""
    table = polars.scan_parquet(source).slice(start, count)
    try:
        return table.collect()
    except polars.exceptions.PolarsError:
        return polars.DataFrame([_column(table, name, count) for name in table.collect_schema().names()])


def column_codes(column: polars.Series, code: Callable[[Any], int], unusable: int) -> NDArray[np.int8]:
    """The code of every cell: `MISSING` where there is none, `unusable` where the kind of the column can't hold an answer."""
    if column.dtype.is_decimal():
        column = column.cast(polars.Float64)
    if not (column.dtype.is_numeric() or column.dtype in (*_TEXTS, polars.Boolean)):
        return np.where(column.is_null().to_numpy(), MISSING, unusable).astype(np.int8)
    values = column.drop_nulls().unique()
    if not len(values):
        return np.full(len(column), MISSING, dtype=np.int8)
    codes = [code(value) for value in values.to_list()]
    found: NDArray[np.int8] = column.replace_strict(values, codes, default=MISSING, return_dtype=polars.Int8).to_numpy().astype(np.int8)
    return found


def text_column(column: polars.Series) -> list[str | None]:
    """Cells as text; None where there is none, or where the kind of the column has no text."""
    if column.dtype.is_numeric() or column.dtype in _TEXTS:
        return column.cast(polars.String).to_list()
    return [None] * len(column)


def cell(column: polars.Series, place: int) -> Any:
    """One cell, for a message."""
    value = column[place]
    return value.to_list() if isinstance(value, polars.Series) else value


def _column(table: polars.LazyFrame, name: str, count: int) -> polars.Series:
    try:
        return table.select(name).collect()[name]
    except polars.exceptions.PolarsError:
        rows = int(table.select(polars.len()).collect().item())
        return polars.Series(name, [_UNREADABLE] * min(rows, count))


def _short(problem: Exception) -> str:
    return str(problem).partition("\n")[0][:160]

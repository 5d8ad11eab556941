"""Opens the tables of this room."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from sural.errors import KnowledgeError

_BETWEEN = re.compile(r" \|(?= )")


@cache
def read_table(name: str) -> dict[str, Any]:
    """One TOML table of this room.

    Raises
    ------
    KnowledgeError
        It can't be read.
    """
    try:
        return tomllib.loads(files("sural.frontdoor").joinpath("tables", name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise KnowledgeError(f"{name} of the front door can't be read: {problem}.") from problem


def read_rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Rows of a table with " | " between its cells; a line that begins with # is a comment.

    Raises
    ------
    KnowledgeError
        A row has more or fewer cells than it should have.
    """
    for number, line in enumerate(table_text(name).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in _BETWEEN.split(f"{line} "))
        if len(cells) != columns:
            raise KnowledgeError(f"{name}, line {number}: the row has {len(cells)} cells and not {columns}.")
        yield cells


def table_text(name: str) -> str:
    """One table as it stands."""
    return files("sural.frontdoor").joinpath("tables", name).read_text(encoding="utf-8")

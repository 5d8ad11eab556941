"""A list that a page shows only the beginning of, with whether there is more: the page has to say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FirstOf:
    """The first rows of a list, and whether more follow."""

    rows: tuple[Any, ...]
    more: bool


def first_of(rows: Sequence[Any] | Any, most: int, start: int = 0) -> FirstOf:
    """`most` rows from `start` on. Of a query one row more is read than is shown, and nothing is counted."""
    found = list(rows[start : start + most + 1])
    return FirstOf(tuple(found[:most]), len(found) > most)

"""Leaves small numbers out of a table with its totals, and as many others that nobody can find them by subtraction."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Truth = NDArray[np.bool_]


def with_totals(counts: Counts) -> Counts:
    """[R + 1, C + 1] with the sum of each line at its end."""
    rows = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    return np.vstack([rows, rows.sum(axis=0, keepdims=True)])


def hidden(table: Counts, fewest: int, forced: Truth | None = None) -> Truth:
    """Which numbers of a table with totals are not shown: those from 1 to below `fewest`, `forced` ones, and further ones.

    In every line with a hidden number two at least are hidden, and those hidden add up to `fewest` or more: neither a difference nor a small rest tells
    anything. A total counts as one of its line.
    """
    out: Truth = (table > 0) & (table < fewest)
    if forced is not None:
        out |= forced
    lines = _lines(table, out)
    while sum(_hide_one(numbers, gone, fewest) for numbers, gone in lines):  # all rows, then all columns: so that what one hides helps the next
        pass
    return out


def _hide_one(numbers: Counts, gone: Truth, fewest: int) -> bool:
    """Hide the smallest further number of a line, if what is hidden of it could be worked out or guessed; whether it was so."""
    if not _tells(numbers, gone, fewest):
        return False
    left = np.where(gone | (numbers == 0), np.iinfo(np.int64).max, numbers)
    gone[int(left.argmin())] = True
    return True


def _lines(table: Counts, out: Truth) -> list[tuple[Counts, Truth]]:
    """Each row and column with what is hidden of it, as views."""
    rows = [(table[row], out[row]) for row in range(len(table))]
    columns = [(table[:, column], out[:, column]) for column in range(table.shape[1])]
    return rows + columns if len(table) > 1 else rows


def _tells(numbers: Counts, gone: Truth, fewest: int) -> bool:
    """Whether what is hidden in a line could be worked out or guessed, while anything of it is shown."""
    return bool(gone.any() and not gone.all() and (gone.sum() == 1 or numbers[:-1][gone[:-1]].sum() < fewest) and (numbers[~gone] > 0).any())

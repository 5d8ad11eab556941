"""Reads a practice's rows of acceptance from a CSV file, strictly: each error is named by its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Mapping
from datetime import date

from sural.cover.acceptance import REVIEW_DAYS, Acceptance
from sural.errors import FileProblem
from sural.reading.shown import shown
from sural.reading.values import day_of
from sural.whole_number import whole_number

COLUMNS = ("payer", "product", "location", "clinician", "accepted", "network", "from", "until", "verified", "verified_by", "review_days")
MOST_REVIEW_DAYS = 730
_NEEDED = ("payer", "accepted", "verified", "verified_by")


def read_acceptances(text: str, payers: Container[str], called: str = "the file") -> tuple[Acceptance, ...]:
    """The rows of a file with a header; columns that are missing are empty.

    Raises
    ------
    FileProblem
        A column or a cell can't be what it says; the message names the line, why and what to do.
    """
    reader = csv.DictReader(io.StringIO(text))
    columns = reader.fieldnames or ()
    if missing := [column for column in _NEEDED if column not in columns]:
        raise FileProblem(f"{called} has no column {missing[0]}. The first line names the columns: {','.join(COLUMNS)}.")
    if strange := [column for column in columns if column not in COLUMNS]:
        raise FileProblem(f"{called} has a column {shown(strange[0])} that is not known. Possible are {','.join(COLUMNS)}.")
    return tuple(_row(row, payers, f"{called}, line {line}") for line, row in enumerate(reader, start=2))


def _row(row: Mapping[str, str | None], payers: Container[str], where: str) -> Acceptance:
    if None in row or None in row.values():
        raise FileProblem(f"{where}: it has more or fewer cells than the first line. Put text with a comma in double quotes.")
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if cells["payer"] not in payers:
        raise FileProblem(f"{where}: no payer has the id {shown(cells['payer'])}. The ids stand in docs/reference/payers.md.")
    if cells["accepted"] not in ("yes", "no"):
        raise FileProblem(f"{where}: accepted is {shown(cells['accepted'])}. Write yes or no.")
    if not cells["verified_by"]:
        raise FileProblem(f"{where}: verified_by is empty. Write who checked it, such as: front desk.")
    begins, ends = _day(cells, "from", where), _day(cells, "until", where)
    if begins and ends and ends < begins:
        raise FileProblem(f"{where}: until is before from. Put the earlier day in from.")
    return Acceptance(
        payer=cells["payer"],
        accepted=cells["accepted"] == "yes",
        verified=_needed_day(cells, where),
        verified_by=cells["verified_by"],
        product=cells["product"],
        location=cells["location"],
        clinician=cells["clinician"],
        network=cells["network"],
        begins=begins,
        ends=ends,
        review_days=_review_days(cells["review_days"], where),
    )


def _day(cells: Mapping[str, str], column: str, where: str) -> date | None:
    if not cells[column]:
        return None
    found = day_of(cells[column])
    if found is None:
        raise FileProblem(f"{where}: {column} is {shown(cells[column])}, which is no day. Write it like 2026-11-24.")
    return found


def _needed_day(cells: Mapping[str, str], where: str) -> date:
    found = _day(cells, "verified", where)
    if found is None:
        raise FileProblem(f"{where}: verified is empty. Write the day on which it was checked, like 2026-11-24.")
    return found


def _review_days(cell: str, where: str) -> int:
    days = whole_number(cell, 1, MOST_REVIEW_DAYS) if cell else REVIEW_DAYS
    if days is None:
        raise FileProblem(f"{where}: review_days is {shown(cell)}. Write whole days from 1 to {MOST_REVIEW_DAYS}, or leave it empty for {REVIEW_DAYS}.")
    return days

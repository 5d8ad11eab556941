"""Reads the payers and their sources from the tables of this package, strictly."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from sural.cover.payer import Kind, Payer
from sural.errors import KnowledgeError

COLUMNS = ("id", "name", "kind", "aliases", "states", "sure", "sources", "note")
_ID = re.compile(r"[a-z][a-z0-9_]*")


def packaged(name: str) -> str:
    """The text of one table of this package."""
    return files("sural.cover").joinpath("tables", name).read_text(encoding="utf-8")


@cache
def payer_sources() -> Mapping[str, str]:
    """Where the facts came from, by the code that stands in a payer's `sources`."""
    return {row["code"]: row["source"] for row in csv.DictReader(io.StringIO(packaged("payer_sources.csv")))}


@cache
def listed_payers() -> tuple[Payer, ...]:
    """All payers that Sural knows by name."""
    return read_payers(csv.DictReader(io.StringIO(packaged("payers.csv"))), payer_sources())


def read_payers(rows: Iterable[Mapping[str, str]], sources: Mapping[str, str]) -> tuple[Payer, ...]:
    """Payers from rows of text.

    Raises
    ------
    KnowledgeError
        A row can't be what it says; the message names the line.
    """
    payers: dict[str, Payer] = {}
    for line, row in enumerate(rows, start=2):
        where = f"payers.csv, line {line}"
        payer = _payer(row, where)
        if payer.id in payers:
            raise KnowledgeError(f"{where}: the id {payer.id} stands there twice. Every payer has its own id.")
        if unknown := [code for code in payer.sources if code not in sources]:
            raise KnowledgeError(f"{where}: no source has the code {unknown[0]}. Add it to payer_sources.csv.")
        payers[payer.id] = payer
    return tuple(payers.values())


def _payer(row: Mapping[str, str], where: str) -> Payer:
    if any(not isinstance(row.get(column), str) for column in COLUMNS):
        raise KnowledgeError(f"{where}: the row has more or fewer cells than the header, which is {','.join(COLUMNS)}.")
    if not _ID.fullmatch(row["id"]):
        raise KnowledgeError(f"{where}: an id is made of a-z, 0-9 and _, and begins with a letter.")
    if row["kind"] not in list(Kind):
        raise KnowledgeError(f"{where}: {row['kind']} is no kind of payer. Possible are {', '.join(Kind)}.")
    if row["sure"] not in ("yes", "no"):
        raise KnowledgeError(f"{where}: sure is yes or no.")
    aliases, states = _parts(row["aliases"]), _parts(row["states"])
    if not row["name"] or not aliases or not states:
        raise KnowledgeError(f"{where}: a payer has a name, at least one alias and at least one state.")
    return Payer(row["id"], row["name"], Kind(row["kind"]), aliases, states, row["sure"] == "yes", tuple(row["sources"].split()), row["note"])


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())

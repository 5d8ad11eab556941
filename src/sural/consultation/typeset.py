"""From a paper to a PDF with tags, embedded fonts and page numbers. Pure: text in, bytes out; nothing is fetched and no file is written."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files

import typst

from sural.consultation.paper import Paper

# PDF/UA-1: a screen reader gets headings, lists and the order of reading.
_STANDARDS: list[typst.PDFStandard] = ["ua-1"]


def pdf(paper: Paper, on: date) -> bytes:
    """The same paper on the same day gives the same bytes. What people typed goes in as data, and is never read as markup."""
    at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    made = typst.compile(_template(), sys_inputs={"paper": json.dumps(asdict(paper))}, pdf_standards=_STANDARDS, ignore_system_fonts=True, timestamp=at)
    if not isinstance(made, bytes):
        raise RuntimeError("the typesetter gave no document")
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("sural.consultation").joinpath("paper.typ").read_bytes()

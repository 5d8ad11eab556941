"""From a paper to a PDF with tags, embedded fonts and page numbers. Pure: text in, bytes out; nothing is fetched and no file is written."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import typst

from sural.consultation.paper import Paper

# PDF/UA-1: a screen reader gets headings, lists and the order of reading.
_GAP = "[?]"
_SAID = f"Letters that this print does not have stand as {_GAP}."
_NOT_IN_THE_FONTS = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_AS_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_MISSING = 40  # found one by one; then all beyond Cyrillic are taken for missing
_BEYOND_CYRILLIC = re.compile(r"[^\u0000-\u052f]")
_NEVER_PRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # control characters and halves of a letter
_STANDARDS: list[typst.PDFStandard] = ["ua-1"]


def pdf(paper: Paper, on: date) -> bytes:
    """The same paper on the same day gives the same bytes. What people typed goes in as data, and is never read as markup.

    A letter that the fonts don't have (such as 日) stands as [?], and the foot of each page says so: a paper with a gap can be mended by hand.
    """
    printed, missing = _without(asdict(paper), _NEVER_PRINTED, ""), 0
    while True:
        try:
            return _typeset(json.dumps(printed, ensure_ascii=False), on)
        except typst.TypstError as problem:
            found = _NOT_IN_THE_FONTS.search(str(problem))
            if found is None or missing > _MOST_MISSING:
                raise
        if not missing:
            printed["foot"] += f" {_SAID}"
        missing += 1
        named = re.compile(f"[{re.escape(_AS_CODE.sub(lambda code: chr(int(code[1], 16)), found[1]))}]")
        printed = _without(printed, named if missing < _MOST_MISSING else _BEYOND_CYRILLIC, _GAP)


def _without(value: Any, letters: re.Pattern[str], put: str) -> Any:
    """The same with these letters replaced in every text."""
    if isinstance(value, str):
        return letters.sub(put, value)
    if isinstance(value, dict):
        return {key: _without(one, letters, put) for key, one in value.items()}
    return [_without(one, letters, put) for one in value] if isinstance(value, (list, tuple)) else value


def _typeset(words: str, on: date) -> bytes:
    at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    made = typst.compile(_template(), sys_inputs={"paper": words}, pdf_standards=_STANDARDS, ignore_system_fonts=True, timestamp=at)
    if not isinstance(made, bytes):
        raise RuntimeError("the typesetter gave no document")
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("sural.consultation").joinpath("paper.typ").read_bytes()

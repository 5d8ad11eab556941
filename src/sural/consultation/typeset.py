"""From a paper to a PDF with tags, embedded fonts and page numbers. Pure: text in, bytes out; nothing is fetched and no file is written."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files

import typst

from sural.consultation.paper import Paper

# PDF/UA-1: a screen reader gets headings, lists and the order of reading.
_GAP = "[?]"
_SAID = f"Letters that this print does not have stand as {_GAP}."
_NOT_IN_THE_FONTS = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_AS_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_MISSING = 40  # found one by one; then all beyond Cyrillic are taken for missing
_LAST_CYRILLIC = 0x52F
_STANDARDS: list[typst.PDFStandard] = ["ua-1"]


def pdf(paper: Paper, on: date) -> bytes:
    """The same paper on the same day gives the same bytes. What people typed goes in as data, and is never read as markup.

    A letter that the fonts don't have (such as 日) stands as [?], and the foot of each page says so: a paper with a gap can be mended by hand.
    """
    words, missing = json.dumps(asdict(paper), ensure_ascii=False), 0
    while True:
        try:
            return _typeset(words, on)
        except typst.TypstError as problem:
            found = _NOT_IN_THE_FONTS.search(str(problem))
            if found is None or missing > _MOST_MISSING:
                raise
        if not missing:
            words = json.dumps(asdict(replace(paper, foot=f"{paper.foot} {_SAID}")), ensure_ascii=False)
        missing += 1
        named = set(_AS_CODE.sub(lambda code: chr(int(code[1], 16)), found[1]))
        lost = named if missing < _MOST_MISSING else {letter for letter in words if ord(letter) > _LAST_CYRILLIC}
        words = "".join(_GAP if letter in lost else letter for letter in words)


def _typeset(words: str, on: date) -> bytes:
    at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    made = typst.compile(_template(), sys_inputs={"paper": words}, pdf_standards=_STANDARDS, ignore_system_fonts=True, timestamp=at)
    if not isinstance(made, bytes):
        raise RuntimeError("the typesetter gave no document")
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("sural.consultation").joinpath("paper.typ").read_bytes()

"""Records of many people from NDJSON: a line a person. A line that can't be read is named and passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from sural.assessment.population import MISSING, UNSURE
from sural.cli.batch_records import UNUSABLE, Chunk, Records, code_or_unusable, told
from sural.errors import AnswerError, FileProblem
from sural.interop.answers_file import check_form, given_values, one_of
from sural.knowledge import Knowledge
from sural.reading.json_text import read_json


def line_offsets(source: Path) -> list[int]:
    """Where each line that is not empty begins."""
    offsets, place = [], 0
    with source.open("rb") as lines:
        for line in lines:
            if line.strip():
                offsets.append(place)
            place += len(line)
    return offsets


def read_lines(knowledge: Knowledge, chunk: Chunk) -> Records:
    """The people of one chunk as codes."""
    records = Records([])
    known: dict[tuple[str, type, Any], int] = {}
    for place, line in enumerate(_lines(chunk)):
        unusable: list[str] = []
        record, own = _parse(line, unusable)
        records.unusable.append(unusable)
        records.ids.append(str(chunk.start + place) if own is None else own)
        if record is None:
            records.unreadable.append(place)
            continue
        for key, found in given_values(record).items():
            code = _known_code(knowledge, known, key, found)
            if code == UNUSABLE:
                unusable.append(f"{key}={' and '.join(map(told, found.values()))}")
            if key in knowledge.findings or key in knowledge.gates:
                records.columns.setdefault(key, np.full(chunk.count, MISSING, dtype=np.int8))[place] = max(code, UNSURE)
    return records


def _lines(chunk: Chunk) -> Iterator[bytes]:
    with chunk.source.open("rb") as lines:
        lines.seek(chunk.offset)
        found = (line for line in lines if line.strip())
        for _ in range(chunk.count):
            yield next(found)


def _parse(line: bytes, unusable: list[str]) -> tuple[Mapping[str, Any] | None, str | None]:
    """The record of a line and its id; without a record, `unusable` says why."""
    try:
        document = read_json(line.decode("utf-8-sig"), "the line")
        if not isinstance(document, dict):
            raise FileProblem("the line is not a record in the form of 'sural assess --answers'")
        own = document.pop("id", None)
        check_form(document)
    except UnicodeDecodeError as problem:
        unusable.append(f"the line isn't text in UTF-8 (byte {problem.start + 1})")
        return None, None
    except FileProblem as problem:
        unusable.append(str(problem))
        return None, None
    if own is None or (isinstance(own, str | int) and not isinstance(own, bool)):
        return document, None if own is None else str(own)
    unusable.append(f"id={told(own)}")
    return document, None


def _known_code(knowledge: Knowledge, known: dict[tuple[str, type, Any], int], key: str, found: Mapping[str, Any]) -> int:
    """`code_of`, remembered; lists and other things that are no value are unusable, and so are values that contradict each other."""
    try:
        value = one_of(knowledge, key, found)
    except AnswerError:
        return UNUSABLE
    if isinstance(value, list | dict):
        return UNUSABLE
    place = (key, type(value), value)
    if place not in known:
        known[place] = code_or_unusable(knowledge, key, value)
    return known[place]

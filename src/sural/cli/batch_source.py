"""Records of many people from Parquet or NDJSON, cut into chunks that can be read on their own.

Parquet: a column a finding id ("age", "sex" and "id" too), one row a person, null = not asked. NDJSON: a line
a person in the form of `sural assess --answers`, with an optional "id"; null = asked, but not known.

A value that can't be used is named, and counts as asked but not known: a red flag that can't be read is not a "no".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import polars

from sural.assessment.population import MISSING, UNSURE, Codes, code_of
from sural.errors import AnswerError, FileProblem
from sural.interop.answers_file import check_form, given_values
from sural.knowledge import Knowledge

_NDJSON = (".ndjson", ".jsonl")
_PATIENT = {"age": "rf_age", "sex": "rf_sex"}
_UNUSABLE = -3


@dataclass(frozen=True, slots=True)
class Chunk:
    """`count` people of a file from number `start`; in NDJSON they begin at byte `offset`. The result goes to `target`."""

    source: Path
    start: int
    count: int
    offset: int
    target: Path


@dataclass
class Records:
    """Codes by item for the people of a chunk, their ids, and for each person what could not be used and why."""

    ids: list[str]
    columns: dict[str, Codes] = field(default_factory=dict)
    unusable: list[list[str]] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)


def cut(knowledge: Knowledge, source: Path, parts: Path, size: int) -> list[Chunk]:
    """The chunks of a file.

    Raises
    ------
    FileProblem
        The file is missing or of another kind, or a column is no question.
    """
    if not source.is_file():
        raise FileProblem(f"{source} is not a file. Check the name.")
    if source.suffix == ".parquet":
        people, offsets = _check_parquet(knowledge, source), None
    elif source.suffix in _NDJSON:
        offsets = _line_offsets(source)
        people = len(offsets)
    else:
        raise FileProblem(f"{source.name}: only .parquet and .ndjson can be read.")
    starts = range(0, people, size)
    return [
        Chunk(source, start, min(size, people - start), offsets[start] if offsets else 0, parts / f"part-{number:06d}.parquet")
        for number, start in enumerate(starts)
    ]


def _check_parquet(knowledge: Knowledge, source: Path) -> int:
    try:
        table = polars.scan_parquet(source)
        names, people = table.collect_schema().names(), int(table.select(polars.len()).collect().item())
    except (polars.exceptions.PolarsError, OSError) as problem:
        raise FileProblem(f"{source.name} can't be read as Parquet: {problem}. Write it again.") from None
    known = {*knowledge.findings, *knowledge.gates, *_PATIENT, "id"}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise FileProblem(f"{source.name} has columns that are no question: {', '.join(unknown)}. The ids stand in docs/reference/questions.md.")
    return people


def _line_offsets(source: Path) -> list[int]:
    """Where each line that is not empty begins."""
    offsets, place = [], 0
    with source.open("rb") as lines:
        for line in lines:
            if line.strip():
                offsets.append(place)
            place += len(line)
    return offsets


def read_chunk(knowledge: Knowledge, chunk: Chunk) -> Records:
    """The people of one chunk as codes."""
    return _read_parquet(knowledge, chunk) if chunk.source.suffix == ".parquet" else _read_ndjson(knowledge, chunk)


def _read_parquet(knowledge: Knowledge, chunk: Chunk) -> Records:
    frame = polars.scan_parquet(chunk.source).slice(chunk.start, chunk.count).collect()
    ids = frame["id"].cast(polars.String) if "id" in frame.columns else polars.Series([None] * len(frame), dtype=polars.String)
    records = Records([str(chunk.start + place) if own is None else own for place, own in enumerate(ids)], unusable=[[] for _ in range(len(frame))])
    answers = frame.drop("id", strict=False)
    coded = answers.select(_coded(knowledge, name, values[0]) for name, values in answers.select(polars.all().unique().implode()).to_dict().items())
    for name in sorted(answers.columns, key=lambda name: name in _PATIENT):  # a finding's own column goes before "age" and "sex"
        codes = coded[name].to_numpy()
        for place in np.flatnonzero(codes == _UNUSABLE):
            records.unusable[place].append(f"{name}={answers[name][int(place)]}")
        codes = np.where(codes == _UNUSABLE, UNSURE, codes).astype(np.int8)
        key = _PATIENT.get(name, name)
        records.columns[key] = np.where(records.columns[key] == MISSING, codes, records.columns[key]) if key in records.columns else codes
    return records


def _coded(knowledge: Knowledge, name: str, distinct: polars.Series) -> polars.Expr:
    """The expression that turns a column into codes, given its distinct values."""
    values = distinct.drop_nulls()
    codes = [_code_or_unusable(knowledge, _PATIENT.get(name, name), value) for value in values.to_list()]
    column = polars.col(name)
    return column.replace_strict(values, codes, default=MISSING, return_dtype=polars.Int8) if codes else column.is_null().cast(polars.Int8) * MISSING


def _code_or_unusable(knowledge: Knowledge, key: str, value: Any) -> int:
    try:
        return code_of(knowledge, key, value)
    except AnswerError:
        return _UNUSABLE


def _read_ndjson(knowledge: Knowledge, chunk: Chunk) -> Records:
    records = Records([])
    known: dict[tuple[str, type, Any], int] = {}
    for place, line in enumerate(_lines(chunk)):
        records.unusable.append([])
        record = _parse(line)
        records.ids.append(str(record["id"]) if record and record.get("id") is not None else str(chunk.start + place))
        if record is None:
            records.unreadable.append(place)
            records.unusable[place].append("the line is not a record in the form of 'sural assess --answers'")
            continue
        for key, value in given_values(record):
            code = _known_code(knowledge, known, key, value)
            if code == _UNUSABLE:
                records.unusable[place].append(f"{key}={value}")
            if key in knowledge.findings or key in knowledge.gates:
                records.columns.setdefault(key, np.full(chunk.count, MISSING, dtype=np.int8))[place] = max(code, UNSURE)
    return records


def _lines(chunk: Chunk) -> Iterator[bytes]:
    with chunk.source.open("rb") as lines:
        lines.seek(chunk.offset)
        found = (line for line in lines if line.strip())
        for _ in range(chunk.count):
            yield next(found)


def _parse(line: bytes) -> Mapping[str, Any] | None:
    try:
        record = json.loads(line)
        check_form({key: part for key, part in record.items() if key != "id"})
    except (ValueError, AttributeError, RecursionError, FileProblem):
        return None
    return record  # type: ignore[no-any-return]


def _known_code(knowledge: Knowledge, known: dict[tuple[str, type, Any], int], key: str, value: Any) -> int:
    """`code_of`, remembered; lists and other things that are no value are unusable."""
    if isinstance(value, list | dict):
        return _UNUSABLE
    place = (key, type(value), value)
    if place not in known:
        known[place] = _code_or_unusable(knowledge, key, value)
    return known[place]

"""Records from NDJSON: a line a person, in the form of `sural assess --answers`, with an optional "id". A line that can't be read is named and passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from sural.assessment.population import MISSING, UNSURE, Codes, code_of
from sural.assessment.values import NOT_SURE, levels_of
from sural.errors import AnswerError, FileProblem
from sural.interop.answers_file import check_form, given_values, one_of
from sural.knowledge import Knowledge
from sural.population.columns import NOT_USABLE, told
from sural.population.schema import ID, UNREADABLE, UNUSABLE
from sural.reading.json_text import read_json

Known = dict[tuple[str, type, Any], int]


def read_lines(knowledge: Knowledge, lines: Iterable[bytes]) -> pa.RecordBatch:
    """The people of some lines as a batch for `assess_batch`; null = asked, but not known."""
    texts, known = list(lines), Known()
    columns: dict[str, Codes] = {}
    ids: list[str | None] = []
    unreadable: list[str | None] = []
    unusable: list[list[str]] = []
    for place, line in enumerate(texts):
        record, own, why = _parse(line)
        ids.append(None if own is None or not _is_id(own) else str(own))
        unreadable.append(why)
        unusable.append([f"id={told(own)}"] if own is not None and not _is_id(own) else [])
        for key, found in given_values(record).items():
            code = _known_code(knowledge, known, key, found)
            if code == NOT_USABLE:
                unusable[-1].append(f"{key}={' and '.join(map(told, found.values()))}")
            if levels_of(knowledge, key):
                columns.setdefault(key, np.full(len(texts), MISSING, dtype=np.int8))[place] = max(code, UNSURE)
    told_of = {ID: pa.array(ids, pa.string()), UNREADABLE: pa.array(unreadable, pa.string()), UNUSABLE: pa.array(unusable, pa.list_(pa.string()))}
    return pa.RecordBatch.from_pydict(told_of | {key: _levels(knowledge, key, codes) for key, codes in columns.items()})


def _levels(knowledge: Knowledge, key: str, codes: Codes) -> Any:
    levels = [*levels_of(knowledge, key), NOT_SURE]
    return pa.DictionaryArray.from_arrays(pa.array(np.where(codes == UNSURE, len(levels) - 1, codes).astype(np.int8), mask=codes == MISSING), levels)


def _is_id(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _parse(line: bytes) -> tuple[Mapping[str, Any], Any, str | None]:
    """The record of a line and its id, or why it can't be read."""
    try:
        document = read_json(line.decode("utf-8-sig"), "the line")
        if not isinstance(document, dict):
            raise FileProblem("the line is not a record in the form of 'sural assess --answers'")
        own = document.pop("id", None)
        check_form(document)
    except UnicodeDecodeError as problem:
        return {}, None, f"the line isn't text in UTF-8 (byte {problem.start + 1})"
    except FileProblem as problem:
        return {}, None, str(problem)
    return document, own, None


def _known_code(knowledge: Knowledge, known: Known, key: str, found: Mapping[str, Any]) -> int:
    """`code_of`, remembered; lists and other things that are no value are unusable, and so are values that contradict each other."""
    try:
        (value,) = found.values() if len(found) == 1 else (one_of(knowledge, key, found),)
        if isinstance(value, list | dict):
            return NOT_USABLE
        place = (key, type(value), value)
        if place not in known:
            known[place] = code_of(knowledge, key, value)
        return known[place]
    except AnswerError:
        return NOT_USABLE

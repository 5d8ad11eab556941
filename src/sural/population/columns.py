"""Arrow columns as small numbers, whatever kinds they have. A cell that can't be read is never taken for an empty one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from sural.assessment.population import MISSING, UNSURE, Codes, code_of
from sural.errors import AnswerError, FileProblem
from sural.knowledge import Knowledge
from sural.population.schema import ID, PATIENT, UNREADABLE, UNUSABLE
from sural.reading.shown import listed, shown

NOT_USABLE = -3
_BROKEN = "(can't be read)"
_MOST_TOLD = 60


@dataclass
class Records:
    """Codes by item for the people of a batch, their ids, for each person with something that could not be used what it was, and who could not be read."""

    ids: list[str]
    columns: dict[str, Codes] = field(default_factory=dict)
    unusable: dict[int, list[str]] = field(default_factory=dict)
    unreadable: list[int] = field(default_factory=list)


def check_names(knowledge: Knowledge, names: list[str], where: str) -> None:
    """Refuse a table with a column that is no question, or with two of one name, before anything runs.

    Raises
    ------
    FileProblem
        The message names them.
    """
    known = {*knowledge.findings, *knowledge.gates, *PATIENT, ID, UNREADABLE, UNUSABLE}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise FileProblem(f"{where} has columns that are no question: {listed(map(shown, unknown))}. The ids stand in docs/reference/questions.md.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FileProblem(f"{where} has two columns of one name: {listed(map(shown, twice))}. Keep the one that is true.")


def read_records(knowledge: Knowledge, batch: pa.RecordBatch, first: int = 0) -> Records:
    """The people of a batch as codes; who has no id gets the number of the row, from `first` on."""
    check_names(knowledge, batch.schema.names, "The table")
    records = Records(_ids(batch, first))
    _add_told(records, batch)
    answers = [name for name in batch.schema.names if name not in (ID, UNREADABLE, UNUSABLE)]
    for name in sorted(answers, key=lambda name: name in PATIENT):  # a finding's own column goes before "age" and "sex"
        codes = column_codes(batch.column(name), partial(_code, knowledge, PATIENT.get(name, name)))
        for place in np.flatnonzero(codes == NOT_USABLE).tolist():
            records.unusable.setdefault(place, []).append(f"{name}={told(_cell(batch.column(name), place))}")
        _merge(records, PATIENT.get(name, name), name, np.where(codes == NOT_USABLE, UNSURE, codes).astype(np.int8))
    return records


def told(value: Any) -> str:
    """A value for the list of what could not be used: short, and writable."""
    text = value if isinstance(value, str) else repr(value)
    return text[:_MOST_TOLD].encode("utf-8", "backslashreplace").decode("utf-8") + ("..." if len(text) > _MOST_TOLD else "")


def column_codes(column: Any, code: Callable[[Any], int]) -> Codes:
    """The code of every cell: `MISSING` where there is none, `NOT_USABLE` where it, or the kind of the column, can't hold an answer."""
    kind = column.type
    plain = pa.types.is_dictionary(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_boolean(kind)
    if not (plain or pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)) or not _is_whole(column):
        return np.where(column.is_null().to_numpy(zero_copy_only=False), MISSING, NOT_USABLE).astype(np.int8)
    if pa.types.is_dictionary(kind):
        coded = column
    else:
        coded = column.cast(pa.float64()).dictionary_encode() if pa.types.is_decimal(kind) else column.dictionary_encode()
    codes = np.array([*(MISSING if value is None else code(value) for value in coded.dictionary.to_pylist()), MISSING], dtype=np.int8)
    places = coded.indices.fill_null(len(codes) - 1) if coded.indices.null_count else coded.indices
    found: Codes = codes[places.to_numpy(zero_copy_only=False)]
    return found


def _is_whole(column: Any) -> bool:
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:  # text that is no UTF-8
        return False
    return True


def _cell(column: Any, place: int) -> Any:
    if not _is_whole(column):
        return _BROKEN
    value = column[place].as_py()
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else value


def _code(knowledge: Knowledge, item: str, value: Any) -> int:
    try:
        return code_of(knowledge, item, value)
    except AnswerError:
        return NOT_USABLE


def _ids(batch: pa.RecordBatch, first: int) -> list[str]:
    numbers = [str(first + place) for place in range(len(batch))]
    if ID not in batch.schema.names:
        return numbers
    column = batch.column(ID)
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not _is_whole(column) or not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return numbers
    return [number if own is None else own for own, number in zip(column.cast(pa.string()).to_pylist(), numbers, strict=True)]


def _add_told(records: Records, batch: pa.RecordBatch) -> None:
    """What whoever read the file says of its records."""
    if UNUSABLE in batch.schema.names:
        records.unusable.update({place: list(texts) for place, texts in enumerate(batch.column(UNUSABLE).to_pylist()) if texts})
    if UNREADABLE in batch.schema.names:
        for place, why in enumerate(batch.column(UNREADABLE).to_pylist()):
            if why is not None:
                records.unreadable.append(place)
                records.unusable.setdefault(place, []).append(told(why) if len(why) <= _MOST_TOLD else why)


def _merge(records: Records, item: str, name: str, codes: Codes) -> None:
    """Two columns may tell the same thing, such as "age" and "rf_age". Where they contradict each other, it is not known."""
    other = records.columns.get(item)
    if other is None:
        records.columns[item] = codes
        return
    against = (other >= 0) & (codes >= 0) & (other != codes)
    for place in np.flatnonzero(against).tolist():
        records.unusable.setdefault(place, []).append(f"{name} contradicts {item}")
    known = np.where(other >= 0, other, np.where(codes >= 0, codes, np.minimum(other, codes)))
    records.columns[item] = np.where(against, UNSURE, known).astype(np.int8)

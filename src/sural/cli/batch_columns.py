"""Records of many people from Parquet: a column an id, a row a person."""

from __future__ import annotations

from functools import partial

import numpy as np
import polars

from sural.assessment.population import UNSURE, Codes
from sural.cli.batch_records import PATIENT, UNUSABLE, Chunk, Records, code_or_unusable, told
from sural.cli.batch_table import cell, column_codes, table_rows, text_column
from sural.knowledge import Knowledge


def read_table(knowledge: Knowledge, chunk: Chunk) -> Records:
    """The people of one chunk as codes."""
    frame = table_rows(chunk.source, chunk.start, chunk.count)
    records = Records(_ids(frame, chunk.start), unusable=[[] for _ in range(len(frame))])
    answers = frame.drop("id", strict=False)
    for name in sorted(answers.columns, key=lambda name: name in PATIENT):  # a finding's own column goes before "age" and "sex"
        codes = column_codes(answers[name], partial(code_or_unusable, knowledge, PATIENT.get(name, name)), UNUSABLE)
        for place in np.flatnonzero(codes == UNUSABLE).tolist():
            records.unusable[place].append(f"{name}={told(cell(answers[name], place))}")
        _merge(records, PATIENT.get(name, name), name, np.where(codes == UNUSABLE, UNSURE, codes).astype(np.int8))
    return records


def _ids(frame: polars.DataFrame, start: int) -> list[str]:
    own = text_column(frame["id"]) if "id" in frame.columns else [None] * len(frame)
    return [str(start + place) if name is None else name for place, name in enumerate(own)]


def _merge(records: Records, item: str, name: str, codes: Codes) -> None:
    """Two columns may tell the same thing, such as "age" and "rf_age". Where they contradict each other, it is not known."""
    other = records.columns.get(item)
    if other is None:
        records.columns[item] = codes
        return
    against = (other >= 0) & (codes >= 0) & (other != codes)
    for place in np.flatnonzero(against).tolist():
        records.unusable[place].append(f"{name} contradicts {item}")
    known = np.where(other >= 0, other, np.where(codes >= 0, codes, np.minimum(other, codes)))
    records.columns[item] = np.where(against, UNSURE, known).astype(np.int8)

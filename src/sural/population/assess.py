"""The one function: an Arrow record batch of people in, an Arrow record batch of assessments out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sural.assessment.population.people import PeopleResult, assess_people
from sural.assessment.population.tables import build_tables
from sural.assessment.scope import AGE, Scope
from sural.knowledge import Knowledge, Urgency
from sural.population.columns import Records, read_records
from sural.population.schema import NAMED_CAUSES, RESULT_SCHEMA

Truth = NDArray[np.bool_]


def assess_batch(knowledge: Knowledge, people: pa.RecordBatch, first: int = 0) -> pa.RecordBatch:
    """Assess each row; the columns are ids of questions, `age`, `sex` and `id` (see `schema`).

    A row gets what `sural assess` gives it, whatever stands beside it. A value that can't be used is named and counts as asked and not known;
    a record that can't be read is named and passed over. `first` is the number of the first row, for those without an id.

    Raises
    ------
    FileProblem
        A column is no question.
    """
    records = read_records(knowledge, people, first)
    tables = build_tables(knowledge)
    result = assess_people(knowledge, tables, records.columns, len(records.ids))
    return as_batch(knowledge, tables.network.conditions, records, result)


def as_batch(knowledge: Knowledge, conditions: tuple[str, ...], records: Records, result: PeopleResult) -> pa.RecordBatch:
    """One row a person; who is under 18 has no causes, and who could not be read at all has no urgency either."""
    people, unread = len(records.ids), np.zeros(len(records.ids), dtype=bool)
    unread[records.unreadable] = True
    without_causes = result.out_of_scope | unread
    table: dict[str, Any] = {"id": pa.array(records.ids, pa.string()), "urgency": _named([level.id for level in Urgency], result.urgency, unread)}
    for place in range(NAMED_CAUSES):
        own, chances = result.chances.first[:, place], result.chances
        table[f"cause_{place + 1}"] = _named(conditions, own, without_causes)
        table[f"probability_{place + 1}"] = _numbers(chances.each[np.arange(people), own], without_causes)
        table[f"low_{place + 1}"] = _numbers(chances.low[:, place], without_causes)
        table[f"high_{place + 1}"] = _numbers(chances.high[:, place], without_causes)
    ages = records.columns.get(AGE, np.full(people, -1, dtype=np.int8))
    table |= {
        "unlisted": _numbers(result.chances.unlisted, without_causes),
        "outside": _numbers(result.chances.outside, unread),
        "rough": pa.array(result.rough, pa.bool_(), mask=unread),
        "weighed_alone": pa.array(result.chances.alone, pa.bool_(), mask=unread),
        "scope": _named([Scope.IN_SCOPE.value, Scope.UNDER_18.value], result.out_of_scope.astype(np.int8), unread),
        "age_band": _named(knowledge.findings[AGE].levels, ages, ages < 0),
        "reasons": _reasons(result, unread),
        "unusable": _texts(people, records.unusable),
    }
    return pa.RecordBatch.from_arrays([table[name] for name in RESULT_SCHEMA.names], schema=RESULT_SCHEMA)


def _named(names: Any, places: Any, empty: Truth) -> Any:
    return pa.array(list(names), pa.string()).take(pa.array(np.maximum(places, 0).astype(np.int32), mask=empty))


def _numbers(values: Any, empty: Truth) -> Any:
    return pa.array(values.astype(np.float32), pa.float32(), mask=empty)


def _reasons(result: PeopleResult, unread: Truth) -> Any:
    """For each person the ids of the reasons that hold."""
    holds = np.column_stack(list(result.reasons.values())) & ~unread[:, None]
    offsets = np.concatenate([[0], np.cumsum(holds.sum(axis=1))]).astype(np.int32)
    said = np.nonzero(holds)[1].astype(np.int32)
    empty = np.append(unread, False)
    return pa.ListArray.from_arrays(pa.array(offsets, mask=empty), pa.array(list(result.reasons), pa.string()).take(pa.array(said)))


def _texts(people: int, texts: dict[int, list[str]]) -> Any:
    counts = np.zeros(people + 1, dtype=np.int32)
    for place, own in texts.items():
        counts[place + 1] = len(own)
    flat = [text for place in sorted(texts) for text in texts[place]]
    return pa.ListArray.from_arrays(pa.array(np.cumsum(counts).astype(np.int32)), pa.array(flat, pa.string()))

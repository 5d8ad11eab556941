"""One chunk of a population run, in its own process: read, assess, write."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import polars
from numpy.typing import NDArray

from sural.assessment.population import PeopleResult, PopulationTables, assess_people, build_tables
from sural.assessment.scope import Scope
from sural.cli.batch_records import Chunk, Records
from sural.cli.batch_source import read_chunk
from sural.knowledge import Knowledge, Urgency

NAMED_CAUSES = 5
TEXTS = polars.List(polars.String)
SCHEMA: dict[str, Any] = {
    "id": polars.String,
    "urgency": polars.String,
    **{f"{name}_{place}": kind for place in range(1, NAMED_CAUSES + 1) for name, kind in (("cause", polars.String), ("probability", polars.Float32))},
    "outside": polars.Float32,
    "weighed_alone": polars.Boolean,
    "scope": polars.String,
    "reasons": TEXTS,
    "unusable": TEXTS,
}


def assess_chunk(chunk: Chunk, refine_from: float) -> tuple[int, int]:
    """Assess one chunk; returns how many people are in it, and how many were weighed alone."""
    knowledge, tables = _process_wide()
    records = read_chunk(knowledge, chunk)
    result = assess_people(knowledge, tables, records.columns, len(records.ids), refine_from)
    write(chunk.target, as_frame(tables.network.conditions, records, result))
    return len(records.ids), int(result.alone.sum())


@lru_cache(maxsize=1)
def _process_wide() -> tuple[Knowledge, PopulationTables]:
    knowledge = Knowledge.load()
    return knowledge, build_tables(knowledge)


def as_frame(conditions: tuple[str, ...], records: Records, result: PeopleResult) -> polars.DataFrame:
    """One row a person; who is under 18 has no causes, and who could not be read at all has no urgency either."""
    chance = result.chance.astype(np.float32)
    top = np.argpartition(-chance, NAMED_CAUSES, axis=1)[:, :NAMED_CAUSES]
    order = np.argsort(-np.take_along_axis(chance, top, axis=1), axis=1, kind="stable")
    top = np.take_along_axis(top, order, axis=1)
    named, levels = polars.Series(conditions), polars.Series([level.id for level in Urgency])
    table: dict[str, Any] = {"id": records.ids, "urgency": levels.gather(result.urgency)}
    for place in range(NAMED_CAUSES):
        table[f"cause_{place + 1}"] = named.gather(top[:, place])
        table[f"probability_{place + 1}"] = np.take_along_axis(chance, top[:, place : place + 1], axis=1)[:, 0]
    table |= {
        "outside": result.outside.astype(np.float32),
        "weighed_alone": result.alone,
        "scope": _scope(result),
        "reasons": _reasons(result),
        "unusable": _unusable(records),
    }
    frame = polars.DataFrame(table, schema=SCHEMA)
    causes = [name for name in frame.columns if name.startswith(("cause_", "probability_"))]
    frame = _emptied(frame, result.out_of_scope, causes)
    unread = np.isin(np.arange(len(records.ids)), records.unreadable)
    return _emptied(frame, unread, [name for name in frame.columns if name not in ("id", "unusable")])


def _emptied(frame: polars.DataFrame, who: NDArray[np.bool_], columns: list[str]) -> polars.DataFrame:
    """Without these columns for some people."""
    if not who.any():
        return frame
    empty = polars.Series(who)
    return frame.with_columns(polars.when(empty).then(None).otherwise(polars.col(name)).alias(name) for name in columns)


def _scope(result: PeopleResult) -> polars.Series:
    """Empty in scope, as in the JSON of one assessment."""
    return polars.Series([Scope.IN_SCOPE.value, Scope.UNDER_18.value]).gather(result.out_of_scope.astype(np.int64))


def _reasons(result: PeopleResult) -> polars.Series:
    """For each person the ids of the reasons that hold."""
    holds = np.column_stack(list(result.reasons.values()))
    person, reason = np.divmod(np.flatnonzero(holds.ravel()), holds.shape[1])
    return _lists(len(holds), person.tolist(), polars.Series(list(result.reasons)).gather(reason))


def _unusable(records: Records) -> polars.Series:
    told = [(person, text) for person, texts in enumerate(records.unusable) for text in texts]
    return _lists(len(records.ids), [person for person, _ in told], polars.Series([text for _, text in told], dtype=polars.String))


def _lists(people: int, person: list[int], texts: polars.Series) -> polars.Series:
    """A list of texts for each person, from pairs in the order of people; much faster than from Python lists."""
    told = polars.DataFrame({"person": polars.Series(person, dtype=polars.Int64), "text": texts}).group_by("person", maintain_order=True).agg("text")
    everyone = polars.DataFrame({"person": polars.int_range(people, dtype=polars.Int64, eager=True)})
    return everyone.join(told, on="person", how="left", maintain_order="left")["text"].fill_null([])


def write(target: Path, frame: polars.DataFrame) -> None:
    """A file that is there is whole: it gets its name when it is written."""
    partial = target.with_suffix(".writing")
    frame.write_parquet(partial)
    partial.replace(target)

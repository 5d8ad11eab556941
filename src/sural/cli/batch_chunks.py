"""One chunk of a population run, in its own process: read, encode, assess, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import polars

from sural.assessment.population import PopulationTables, assess_block, build_tables, encode_column
from sural.assessment.values import AnswerValue
from sural.errors import FileProblem
from sural.knowledge import Knowledge, Urgency

BLOCK = 1024
NAMED_CAUSES = 5
_PATIENT = {"age": "rf_age", "sex": "rf_sex"}


@dataclass(frozen=True)
class Chunk:
    """Rows `start` to `start + count` of a file, and where the result goes."""

    source: Path
    start: int
    count: int
    target: Path


def cut(source: Path, parts: Path, size: int) -> list[Chunk]:
    """The chunks of a file.

    Raises
    ------
    FileProblem
        The file is missing or of another kind.
    """
    if not source.is_file():
        raise FileProblem(f"{source} is not a file. Check the name.")
    if source.suffix == ".parquet":
        people = int(polars.scan_parquet(source).select(polars.len()).collect().item())
    elif source.suffix in (".ndjson", ".jsonl"):
        with source.open("rb") as lines:
            people = sum(1 for line in lines if line.strip())
    else:
        raise FileProblem(f"{source.name}: only .parquet and .ndjson can be read.")
    starts = range(0, people, size)
    return [Chunk(source, start, min(size, people - start), parts / f"part-{number:06d}.parquet") for number, start in enumerate(starts)]


def assess_chunk(chunk: Chunk) -> tuple[int, int]:
    """Assess one chunk; returns the people in it and the values that could not be used."""
    knowledge, tables = _process_wide()
    frame = _read(chunk)
    ids = frame["id"].cast(polars.String) if "id" in frame.columns else polars.Series("id", [str(chunk.start + place) for place in range(len(frame))])
    columns, unused = {}, [[] for _ in range(len(frame))]  # type: tuple[dict[str, Any], list[list[str]]]
    for name in frame.columns:
        key = _PATIENT.get(name, name)
        if name == "id" or key in columns:
            continue
        if key not in knowledge.findings:
            raise FileProblem(f"{chunk.source.name} has a column '{name}', but there is no question of that id.")
        columns[key], impossible = encode_column(knowledge, key, _values(frame[name]))
        for place in impossible:
            unused[place].append(name)
    result = _blocks(knowledge, tables, columns, len(frame))
    _write(chunk, ids, result, unused)
    return len(frame), sum(map(len, unused))


@lru_cache(maxsize=1)
def _process_wide() -> tuple[Knowledge, PopulationTables]:
    knowledge = Knowledge.load()
    return knowledge, build_tables(knowledge)


def _read(chunk: Chunk) -> polars.DataFrame:
    if chunk.source.suffix == ".parquet":
        return polars.scan_parquet(chunk.source).slice(chunk.start, chunk.count).collect()
    frame = polars.read_ndjson(chunk.source, infer_schema_length=None) if chunk.count < 0 else _ndjson(chunk)
    return frame


def _ndjson(chunk: Chunk) -> polars.DataFrame:
    import json  # noqa: PLC0415

    rows: list[Mapping[str, Any]] = []
    with chunk.source.open(encoding="utf-8") as lines:
        for number, line in enumerate(found for found in lines if found.strip()):
            if number >= chunk.start + chunk.count:
                break
            if number >= chunk.start:
                rows.append(json.loads(line))
    keys = dict.fromkeys(key for row in rows for part in ("patient", "answers", "exam") for key in row.get(part) or {})
    merged = [{**(row.get("patient") or {}), **(row.get("answers") or {}), **(row.get("exam") or {})} for row in rows]
    table: dict[str, Any] = {key: polars.Series(key, [row.get(key) for row in merged], dtype=polars.Object) for key in keys}
    table["id"] = [str(row.get("id", chunk.start + place)) for place, row in enumerate(rows)]
    return polars.DataFrame(table)


def _values(column: polars.Series) -> Sequence[AnswerValue]:
    return column.to_list()


def _blocks(knowledge: Knowledge, tables: PopulationTables, columns: dict[str, Any], people: int) -> dict[str, Any]:
    order = np.array(tables.network.conditions, dtype=object)
    urgency, outside, names, chances, reasons = [], [], [], [], []
    for start in range(0, people, BLOCK):
        count = min(BLOCK, people - start)
        block = assess_block(knowledge, tables, {key: codes[start : start + count] for key, codes in columns.items()}, count)
        top = np.argsort(-block.chance, axis=1)[:, :NAMED_CAUSES]
        urgency.append(block.urgency)
        outside.append(block.outside)
        names.append(order[top])
        chances.append(np.take_along_axis(block.chance, top, axis=1))
        reasons += _reasons(block.rules, count)
    return {
        "urgency": np.concatenate(urgency),
        "outside": np.concatenate(outside),
        "names": np.concatenate(names),
        "chances": np.concatenate(chances),
        "reasons": reasons,
    }


def _reasons(rules: Mapping[str, Any], people: int) -> list[list[str]]:
    ids = list(rules)
    found: list[list[str]] = [[] for _ in range(people)]
    for person, rule in np.argwhere(np.column_stack([rules[key] for key in ids])):
        found[person].append(ids[rule])
    return found


def _write(chunk: Chunk, ids: polars.Series, result: Mapping[str, Any], unused: list[list[str]]) -> None:
    labels = np.array([level.id for level in Urgency])
    table: dict[str, Any] = {"id": ids, "urgency": labels[result["urgency"]]}
    for place in range(NAMED_CAUSES):
        table[f"cause_{place + 1}"] = result["names"][:, place].astype(str)
        table[f"probability_{place + 1}"] = result["chances"][:, place]
    table |= {
        "outside": result["outside"],
        "reasons": polars.Series("reasons", result["reasons"], dtype=polars.List(polars.String)),
        "unused": polars.Series("unused", unused, dtype=polars.List(polars.String)),
    }
    partial = chunk.target.with_suffix(".writing")
    polars.DataFrame(table).write_parquet(partial)
    partial.rename(chunk.target)

"""The parts of a run as one file, and what could not be used in them; a part at a time, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import fsspec
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sural.population.partition import part_name
from sural.population.schema import RESULT_SCHEMA


@dataclass
class Unusable:
    """How many people have something that could not be used, how many of them could not be read, how many values; and the first: id, urgency, why."""

    people: int = 0
    unread: int = 0
    values: int = 0
    first: list[tuple[str, str | None, list[str]]] = field(default_factory=list)


def tables(results: str, columns: list[str] | None = None) -> Iterator[Any]:
    """The results of a folder or a file, one table after the other in the order of people."""
    system, path = fsspec.core.url_to_fs(results)
    files = [path] if system.isfile(path) else sorted(one for one in system.ls(path, detail=False) if one.endswith(".parquet"))
    for one in files:
        with system.open(one) as file, pq.ParquetFile(file) as table:
            for group in range(table.num_row_groups):
                yield table.read_row_group(group, columns=columns)


def unusable(folder: str, named: int) -> Unusable:
    """What could not be used; the first so many by name."""
    found = Unusable()
    for table in tables(folder, ["id", "urgency", "unusable"]):
        left = table.filter(pc.greater(pc.list_value_length(table["unusable"]), 0))
        unread = left["urgency"].null_count
        found.people += len(left)
        found.unread += unread
        read = left.filter(pc.is_valid(left["urgency"]))
        found.values += pc.sum(pc.list_value_length(read["unusable"])).as_py() or 0
        for row in left.slice(0, named - len(found.first)).to_pylist():
            found.first.append((row["id"], row["urgency"], row["unusable"]))
    return found


def join(folder: str, target: str, parts: int) -> None:
    """Write all parts into one file, which gets its name when it is whole, and take the folder away."""
    system, path = fsspec.core.url_to_fs(target)
    with system.open(f"{path}.writing", "wb") as file, pq.ParquetWriter(file, RESULT_SCHEMA, compression="zstd") as writer:
        for number in range(parts):
            for table in tables(part_name(folder, number)):
                writer.write_table(table)
    system.mv(f"{path}.writing", path)
    system.rm(fsspec.core.url_to_fs(folder)[1], recursive=True)

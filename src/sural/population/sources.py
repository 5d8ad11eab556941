"""Where people come from: files, folders or patterns, here or on any store that fsspec knows, cut into partitions that can be read on their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from sural.errors import FileProblem
from sural.knowledge import Knowledge
from sural.population.columns import check_names
from sural.population.lines import read_lines
from sural.reading.shown import shown

PARQUET, LINES = (".parquet",), (".ndjson", ".jsonl")
PEOPLE_AT_ONCE = 8_192  # of a partition; all that is held in memory


@dataclass(frozen=True, slots=True)
class Partition:
    """`count` people of one file: of Parquet from row `start` of row group `group`, of lines from byte `start`. The first of them has the number `first`."""

    number: int
    address: str
    group: int
    start: int
    count: int
    first: int


def addresses(source: str) -> list[str]:
    """The files that a name, a folder or a pattern means, in order.

    Raises
    ------
    FileProblem
        There are none, or one is of another kind.
    """
    try:
        system, path = fsspec.core.url_to_fs(source)
        if any(sign in path for sign in "*?["):
            found = sorted(system.glob(path))
        elif system.isdir(path):
            found = sorted(one for one in system.find(path) if one.endswith(PARQUET + LINES) and not one.rpartition("/")[2].startswith((".", "_")))
        else:
            found = [path] if system.isfile(path) else []
    except (ValueError, ImportError, OSError) as problem:
        raise FileProblem(f"{shown(source)} can't be opened: {problem}. Check the address.") from None
    if not found:
        raise FileProblem(f"{source} is not a file, and not a folder or pattern with any .parquet or .ndjson. Check the name.")
    for one in found:
        if not one.endswith(PARQUET + LINES):
            raise FileProblem(f"{one.rpartition('/')[2]}: only .parquet and .ndjson can be read.")
    return [str(system.unstrip_protocol(one)) if "://" in source or "::" in source else one for one in found]


def state_of(address: str) -> dict[str, Any]:
    """What tells whether a file has changed."""
    system, path = fsspec.core.url_to_fs(address)
    info = system.info(path)
    stamp = next((info[key] for key in ("ETag", "etag", "mtime", "LastModified", "last_modified") if info.get(key) is not None), None)
    return {"address": address, "bytes": info.get("size"), "stamp": str(stamp)}


def cut(knowledge: Knowledge, files: list[str], size: int) -> list[Partition]:
    """The partitions of some files, with `size` people at most.

    Raises
    ------
    FileProblem
        A file can't be read, or a column is no question.
    """
    found: list[Partition] = []
    first = 0
    for address in files:
        for group, start, count in _of_parquet(knowledge, address, size) if address.endswith(PARQUET) else _of_lines(address, size):
            found.append(Partition(len(found), address, group, start, count, first))
            first += count
    return found


def _of_parquet(knowledge: Knowledge, address: str, size: int) -> Iterator[tuple[int, int, int]]:
    with fsspec.open(address) as file, _table(file, address) as table:
        check_names(knowledge, table.schema_arrow.names, address.rpartition("/")[2])
        rows = [table.metadata.row_group(group).num_rows for group in range(table.num_row_groups)]
    for group, count in enumerate(rows):
        yield from ((group, start, min(size, count - start)) for start in range(0, count, size))


def _table(file: Any, address: str) -> Any:
    try:
        return pq.ParquetFile(file)
    except (pa.ArrowException, OSError) as problem:
        raise FileProblem(f"{address.rpartition('/')[2]} can't be read as Parquet: {str(problem).partition(chr(10))[0][:160]}. Write it again.") from None


def _of_lines(address: str, size: int) -> Iterator[tuple[int, int, int]]:
    with fsspec.open(address) as lines:
        place = begin = count = 0
        for line in lines:
            if line.strip():
                begin, count = (place, 1) if count == 0 else (begin, count + 1)
            place += len(line)
            if count == size:
                yield 0, begin, count
                count = 0
        if count:
            yield 0, begin, count


def batches(knowledge: Knowledge, partition: Partition) -> Iterator[pa.RecordBatch]:
    """The people of a partition, some at a time."""
    with fsspec.open(partition.address) as file:
        if partition.address.endswith(LINES):
            file.seek(partition.start)
            lines = islice((line for line in file if line.strip()), partition.count)
            while some := list(islice(lines, PEOPLE_AT_ONCE)):
                yield read_lines(knowledge, some)
            return
        with _table(file, partition.address) as table:
            yield from _rows(table.iter_batches(PEOPLE_AT_ONCE, row_groups=[partition.group]), partition.start, partition.start + partition.count)


def _rows(all_of_them: Iterator[pa.RecordBatch], start: int, stop: int) -> Iterator[pa.RecordBatch]:
    place = 0
    for batch in all_of_them:
        here, there = max(start - place, 0), min(stop - place, len(batch))
        if here < there:
            yield batch.slice(here, there - here)
        place += len(batch)
        if place >= stop:
            return

"""One partition of a run: read, assess, write; done once however often it is tried."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import uuid4

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from sural.knowledge import Knowledge
from sural.population.assess import assess_batch
from sural.population.schema import RESULT_SCHEMA
from sural.population.sources import Partition, batches
from sural.prepared import prepare


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a partition: its number, how many people are in it, and how many of them took the slow way."""

    number: int
    people: int
    alone: int


def part_name(target: str, number: int) -> str:
    """Where the results of a partition go."""
    return f"{target}/part-{number:06d}.parquet"


def assess_partition(partition: Partition, target: str) -> Done:
    """Assess one partition. A part that is there is whole: it gets its name when it is written, and another try writes the same."""
    system, path = fsspec.core.url_to_fs(part_name(target, partition.number))
    writing = f"{path.removesuffix('.parquet')}.{uuid4().hex}.writing"
    people = alone = 0
    with system.open(writing, "wb") as file, pq.ParquetWriter(file, RESULT_SCHEMA, compression="zstd") as writer:
        for batch in batches(_knowledge(), partition):
            result = assess_batch(_knowledge(), batch, partition.first + people)
            writer.write_batch(result)
            people += len(result)
            alone += result.column("weighed_alone").true_count
    system.mv(writing, path)
    return Done(partition.number, people, alone)


@lru_cache(maxsize=1)
def _knowledge() -> Knowledge:
    """From what an earlier process left, which each worker would work out again."""
    return prepare()


def warm_up() -> None:
    """Have the machine code made, once for all processes of this computer."""
    assess_batch(_knowledge(), pa.RecordBatch.from_pydict({"id": ["nobody"]}))

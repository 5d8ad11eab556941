"""Records of many people from Parquet or NDJSON, cut into chunks that can be read on their own.

Parquet: a column a finding id ("age", "sex" and "id" too), one row a person, null = not asked. NDJSON: a line
a person in the form of `sural assess --answers`, with an optional "id"; null = asked, but not known.

A value that can't be used is named, and counts as asked but not known: a red flag that can't be read is not a "no".
"""

from __future__ import annotations

from pathlib import Path

from sural.cli.batch_columns import read_table
from sural.cli.batch_lines import line_offsets, read_lines
from sural.cli.batch_records import PATIENT, Chunk, Records
from sural.cli.batch_table import table_size
from sural.errors import FileProblem
from sural.knowledge import Knowledge
from sural.reading.shown import listed, shown

_NDJSON = (".ndjson", ".jsonl")


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
        offsets = line_offsets(source)
        people = len(offsets)
    else:
        raise FileProblem(f"{source.name}: only .parquet and .ndjson can be read.")
    starts = range(0, people, size)
    return [
        Chunk(source, start, min(size, people - start), offsets[start] if offsets else 0, parts / f"part-{number:06d}.parquet")
        for number, start in enumerate(starts)
    ]


def _check_parquet(knowledge: Knowledge, source: Path) -> int:
    names, people = table_size(source)
    known = {*knowledge.findings, *knowledge.gates, *PATIENT, "id"}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise FileProblem(f"{source.name} has columns that are no question: {listed(map(shown, unknown))}. The ids stand in docs/reference/questions.md.")
    return people


def read_chunk(knowledge: Knowledge, chunk: Chunk) -> Records:
    """The people of one chunk as codes."""
    return read_table(knowledge, chunk) if chunk.source.suffix == ".parquet" else read_lines(knowledge, chunk)

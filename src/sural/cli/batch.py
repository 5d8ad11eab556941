"""`sural batch IN OUT.parquet`: assess many records with a pool of processes.

IN is Parquet (a column a finding id, one row a person, null = not asked) or NDJSON (a line a person, in
the form of `sural assess --answers`, with an optional "id"). The work is cut into chunks; finished chunks
are kept beside OUT until all are there, so that a run that was stopped goes on where it was. `--shard 2/10`
does every tenth chunk, from the second, so that any scheduler can spread a run over machines; give each
shard its own OUT.

The urgency is always the one of `sural assess`. The causes come from sets of up to two; the column
"outside" says how much larger sets would matter, and `--refine` weighs alone, with sets of any
size, who has more than one percent there (several times slower).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import polars

from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.cli.arguments import MOST_PROCESSES, whole
from sural.cli.batch_chunks import SCHEMA, assess_chunk, write
from sural.cli.batch_records import Chunk
from sural.cli.batch_source import cut
from sural.cli.guard import DONE, NOT_DONE
from sural.cli.processes import over_processes
from sural.errors import FileProblem
from sural.knowledge import Knowledge
from sural.reading.shown import shown
from sural.whole_number import whole_number

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")
_NOBODY = 1.0
_MOST_SHARDS = 1_000_000
_NAMED = 10


def run(arguments: list[str]) -> int:
    """0 when everybody of this shard is in OUT; 1 when somebody was passed over, or an answer could not be used: they are named."""
    parser = argparse.ArgumentParser("sural batch", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", metavar="IN", type=Path, help="a .parquet or .ndjson file")
    parser.add_argument("target", metavar="OUT.parquet", type=Path, help="where the results go")
    parser.add_argument("--shard", type=_shard, default="1/1", metavar="I/N", help="only every Nth chunk, from the Ith")
    parser.add_argument("--refine", action="store_true", help="weigh alone who has more than 1 %% outside")
    parser.add_argument("--processes", type=whole(1, MOST_PROCESSES), default=os.cpu_count() or 1, help="default: one a core")
    parser.add_argument("--chunk", type=whole(1, 10_000_000), default=20_000, help="people in one chunk, 20000 by default")
    chosen = parser.parse_args(arguments)
    _check_target(chosen.source, chosen.target)
    own, of = chosen.shard
    parts = chosen.target.with_name(f"{chosen.target.name}.parts-{own}-of-{of}")
    chunks = cut(Knowledge.load(), chosen.source, parts, chosen.chunk)[own - 1 :: of]
    refine_from = OUTSIDE_TARGET if chosen.refine else _NOBODY
    _prepare(parts, chosen.source, {"chunk": chosen.chunk, "shard": f"{own}/{of}", "refine_from": refine_from})
    people = _assess(chunks, chosen.processes, refine_from)
    _join(chunks, parts, chosen.target)
    print(f"{people} people assessed now, {len(chunks)} chunks -> {chosen.target}")
    return _name_unusable(chosen.target)


def _name_unusable(target: Path) -> int:
    """Say how many records and values could not be used, and the first of them; 1 when there are any."""
    left = polars.scan_parquet(target).filter(polars.col("unusable").list.len() > 0).select("id", "urgency", "unusable").collect()
    if not len(left):
        return DONE
    unread = int(left["urgency"].is_null().sum())
    values = int(left.filter(polars.col("urgency").is_not_null())["unusable"].list.len().sum())
    print(f"{unread} record(s) could not be read and were passed over; {values} value(s) could not be used and count as not known.", file=sys.stderr)
    for own, urgency, why in left.head(_NAMED).rows():
        print(f"  - {shown(own)[1:-1]}: {'passed over' if urgency is None else 'assessed without'}: {shown('; '.join(why), 200)[1:-1]}", file=sys.stderr)
    if len(left) > _NAMED:
        print(f"  and {len(left) - _NAMED} more", file=sys.stderr)
    print("The column 'unusable' of the result names all of them.", file=sys.stderr)
    return NOT_DONE


def _shard(text: str) -> tuple[int, int]:
    own, _, of = text.partition("/")
    mine, all_of_them = whole_number(own, 1, _MOST_SHARDS), whole_number(of, 1, _MOST_SHARDS)
    if mine is None or all_of_them is None or mine > all_of_them:
        raise argparse.ArgumentTypeError(f"{shown(text)} isn't of the form I/N with I from 1 to N. Write it like 2/10")
    return mine, all_of_them


def _check_target(source: Path, target: Path) -> None:
    """What is read is never written over, and a folder is no file."""
    if target.is_dir() or (target.exists() and source.exists() and target.samefile(source)):
        what = "a folder" if target.is_dir() else "the file that is read"
        raise FileProblem(f"{target} is {what}, so the results can't go there. Name another OUT.parquet.")


def _prepare(parts: Path, source: Path, options: dict[str, object]) -> None:
    """Keep finished chunks only when they were made from the same file, knowledge and options."""
    stat = source.stat()
    wanted = {"source": source.name, "bytes": stat.st_size, "modified_ns": stat.st_mtime_ns, "knowledge": Knowledge.load().version, **options}
    manifest = parts / "manifest.json"
    if parts.exists() and not (manifest.exists() and manifest.read_text(errors="replace") == json.dumps(wanted)):
        shutil.rmtree(parts)
    try:
        parts.mkdir(parents=True, exist_ok=True)
        manifest.write_text(json.dumps(wanted))
    except OSError as problem:
        raise FileProblem(f"{parts} can't be written: {problem.strerror}. Check the folder of OUT.") from None


def _assess(chunks: list[Chunk], processes: int, refine_from: float) -> int:
    waiting = [chunk for chunk in chunks if not chunk.target.exists()]
    started, people, alone = time.monotonic(), 0, 0
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        with over_processes(partial(assess_chunk, refine_from=refine_from), waiting, processes, get_context("spawn")) as results:
            for done, counts in enumerate(results, start=1):
                people, alone = people + counts[0], alone + counts[1]
                rate = people / (time.monotonic() - started)
                print(f"\r{done}/{len(waiting)} chunks, {people} people, {rate:,.0f} a second", end="", file=sys.stderr, flush=True)
    except BrokenProcessPool:
        raise FileProblem("A process was stopped, perhaps for want of memory. Finished chunks are kept: start again, or with fewer --processes.") from None
    except KeyboardInterrupt:
        raise KeyboardInterrupt("Finished chunks are kept: the same command goes on where this one was.") from None
    print(f"\n{alone} people were weighed alone.", file=sys.stderr)
    return people


def _join(chunks: list[Chunk], parts: Path, target: Path) -> None:
    if chunks:
        partial_target = target.with_name(target.name + ".writing")
        polars.concat([polars.scan_parquet(chunk.target) for chunk in chunks]).sink_parquet(partial_target)
        partial_target.replace(target)
    else:
        write(target, polars.DataFrame(schema=SCHEMA))
    shutil.rmtree(parts)

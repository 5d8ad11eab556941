"""`sural batch IN OUT.parquet`: assess many records with a pool of processes.

IN is Parquet (a column a finding id, one row a person, null = not asked) or NDJSON (a line a person, in
the form of `sural assess --answers`, with an optional "id"). The work is cut into chunks; finished chunks
are kept beside OUT until all are there, so that a stopped run goes on where it was. `--shard 2/10` does
every tenth chunk, from the second, so that any scheduler can spread a run over machines.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from sural.cli.batch_chunks import Chunk, assess_chunk, cut
from sural.errors import FileProblem
from sural.knowledge import Knowledge

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")


def run(arguments: list[str]) -> int:
    """0 when every chunk of this shard is in OUT."""
    parser = argparse.ArgumentParser("sural batch", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", metavar="IN", type=Path, help="a .parquet or .ndjson file")
    parser.add_argument("target", metavar="OUT.parquet", type=Path, help="where the results go")
    parser.add_argument("--shard", default="1/1", metavar="I/N", help="only every Nth chunk, from the Ith")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="default: one a core")
    parser.add_argument("--chunk", type=int, default=20_000, help="people in one chunk, 20000 by default")
    chosen = parser.parse_args(arguments)
    own, of = _shard(chosen.shard)
    parts = chosen.target.with_name(chosen.target.name + ".parts")
    chunks = cut(chosen.source, parts, chosen.chunk)[own - 1 :: of]
    _prepare(parts, chosen.source, chosen.chunk, chosen.shard)
    people = _assess(chunks, max(1, chosen.processes))
    _join(chunks, parts, chosen.target)
    print(f"{people} people in {len(chunks)} chunks -> {chosen.target}")
    return 0


def _shard(text: str) -> tuple[int, int]:
    own, _, of = text.partition("/")
    if not (own.isdigit() and of.isdigit() and 1 <= int(own) <= int(of)):
        raise FileProblem(f"--shard {text} isn't of the form I/N with I from 1 to N, for example 2/10.")
    return int(own), int(of)


def _prepare(parts: Path, source: Path, chunk: int, shard: str) -> None:
    """Keep finished chunks only when they were made from the same file, knowledge and cut."""
    stat = source.stat()
    wanted = {
        "source": source.name,
        "bytes": stat.st_size,
        "modified_ns": stat.st_mtime_ns,
        "chunk": chunk,
        "shard": shard,
        "knowledge": Knowledge.load().version,
    }
    manifest = parts / "manifest.json"
    if parts.exists() and not (manifest.exists() and json.loads(manifest.read_text()) == wanted):
        shutil.rmtree(parts)
    parts.mkdir(parents=True, exist_ok=True)
    manifest.write_text(json.dumps(wanted))


def _assess(chunks: list[Chunk], processes: int) -> int:
    waiting = [chunk for chunk in chunks if not chunk.target.exists()]
    started, people, unusable = time.monotonic(), 0, 0
    for name in _THREADS:
        os.environ[name] = "1"
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for done, (count, bad) in enumerate(pool.map(assess_chunk, waiting), start=1):
            people, unusable = people + count, unusable + bad
            rate = people / (time.monotonic() - started)
            print(f"\r{done}/{len(waiting)} chunks, {people} people, {rate:,.0f} a second", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    if unusable:
        print(f"{unusable} values could not be used; the column 'unused' names them.", file=sys.stderr)
    return people


def _join(chunks: list[Chunk], parts: Path, target: Path) -> None:
    import polars  # noqa: PLC0415 - half a second that only this command needs

    found = [polars.scan_parquet(chunk.target) for chunk in chunks]
    if found:
        polars.concat(found).sink_parquet(target)
    shutil.rmtree(parts)

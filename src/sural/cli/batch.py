"""`sural batch IN OUT`: assess many records, on this computer or on a Dask cluster.

IN is a file, a folder or a pattern ("people/*.parquet"), here or at any address that fsspec knows (s3://, gs://, abfs://, ...). Parquet: a column
an id of a question, one row a person, null = not asked. NDJSON: a line a person, in the form of `sural assess --answers`, with an optional "id".

OUT is a folder that gets one Parquet file for each part of the work, or a single file if it ends with .parquet. What is done is kept: a run that was
stopped goes on where it was, and nobody is in the results twice. `--scheduler` sends the work to a cluster that is there already; otherwise Dask runs
on this computer.

Everybody gets what `sural assess` gives. `--summary` also prints what was found in all of them, with small numbers left out; where all is done already,
it does nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sural import prepared
from sural.cli.arguments import MOST_PROCESSES, whole
from sural.cli.guard import DONE, NOT_DONE
from sural.errors import FileProblem
from sural.knowledge import Knowledge
from sural.reading.shown import shown

if TYPE_CHECKING:
    from sural.population.partition import Done

_NAMED = 10


def run(arguments: list[str]) -> int:
    """0 when everybody is in OUT; 1 when somebody was passed over, or an answer could not be used: they are named."""
    parser = argparse.ArgumentParser("sural batch", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", metavar="IN", help="a .parquet or .ndjson file, a folder or a pattern of them; with --mapping, the folder that it reads")
    parser.add_argument("target", metavar="OUT", help="where the results go: a folder, or a file that ends with .parquet")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="a TOML file that says what tables or resources of IN mean (see docs/how-to)")
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster that is there, such as tcp://10.0.0.5:8786")
    parser.add_argument("--workers", type=whole(1, MOST_PROCESSES), default=os.cpu_count() or 1, help="on this computer; default: one a core")
    parser.add_argument("--part", type=whole(1, 10_000_000), default=20_000, metavar="PEOPLE", help="people in one part of the work, 20000 by default")
    parser.add_argument("--summary", action="store_true", help="print what was found in all of them")
    parser.add_argument("--picture", type=Path, metavar="FILE.svg", help="draw the summary")
    parser.add_argument(
        "--fewest", type=whole(1, 1_000_000), default=10, metavar="PEOPLE", help="numbers below this are left out of the summary, 10 by default"
    )
    chosen = parser.parse_args(arguments)
    _need_the_extra()
    status = _assess(chosen.source, chosen.target, chosen)
    if chosen.summary or chosen.picture:
        _summarise(chosen.target, chosen)
    return status


def _need_the_extra() -> None:
    """The libraries of a population are not brought by Sural itself.

    Raises
    ------
    FileProblem
        One is missing.
    """
    try:
        import distributed  # noqa: F401
        import numba  # noqa: F401
        import pyarrow  # noqa: F401
    except ImportError as problem:
        raise FileProblem(f"Assessing a population needs the extra 'batch' ({problem.name} is missing). Install it with: pip install 'sural[batch]'") from None


def _assess(source: str, target: str, chosen: argparse.Namespace) -> int:
    from sural.population.join import join
    from sural.population.run import assess_all, prepare, waiting
    from sural.population.sources import addresses, cut

    prepared.prepare()  # as do the workers, so that they find it
    if chosen.mapping:
        source = _mapped(chosen.mapping, source, target)
    files = addresses(source)
    one_file = target.endswith(".parquet")
    _check_target(target, files, one_file)
    partitions = cut(Knowledge.load(), files, chosen.part)
    folder = f"{target}.parts" if one_file else target
    prepare(folder, files, chosen.part)
    left = waiting(folder, partitions)
    progress = _Progress(len(left))
    try:
        assess_all(left, folder, chosen.scheduler, chosen.workers, progress.tell)
    except KeyboardInterrupt:
        raise KeyboardInterrupt("What is done is kept: the same command goes on where this one was.") from None
    if left:
        print(f"\n{progress.alone} people took the slow way.", file=sys.stderr)
    status = _name_unusable(folder)
    if one_file:
        join(folder, target, len(partitions))
    print(f"{progress.people} people assessed now, {len(partitions)} parts -> {target}")
    return status


class _Progress:
    """What has been done, on one line of the terminal."""

    def __init__(self, parts: int) -> None:
        self.parts, self.done, self.people, self.alone, self._started = parts, 0, 0, 0, time.monotonic()

    def tell(self, done: Done) -> None:
        self.done, self.people, self.alone = self.done + 1, self.people + done.people, self.alone + done.alone
        rate = self.people / (time.monotonic() - self._started)
        print(f"\r{self.done}/{self.parts} parts, {self.people} people, {rate:,.0f} a second", end="", file=sys.stderr, flush=True)


def _mapped(mapping: Path, source: str, target: str) -> str:
    """Read tables or resources by a mapping into a file of people beside OUT; its address."""
    from sural.population.mapped import write_people
    from sural.population.mapping import read_mapping

    people = target.removesuffix(".parquet").rstrip("/") + ".people.parquet"
    write_people(Knowledge.load(), read_mapping(mapping), source, people)
    return people


def _check_target(target: str, files: list[str], one_file: bool) -> None:
    """What is read is never written over, and a folder is no file."""
    path = Path(target)
    if one_file and path.is_dir():
        raise FileProblem(f"{target} is a folder, so the results can't go there. Name another OUT.parquet.")
    places = {Path(one).resolve() for one in files if "://" not in one}
    if "://" not in target and (path.resolve() in places or (not one_file and path.resolve() in {place.parent for place in places})):
        what = "the file that is read" if one_file else "where the people are read from"
        raise FileProblem(f"{target} is {what}, so the results can't go there. Name another OUT{'.parquet' if one_file else ''}.")


def _name_unusable(folder: str) -> int:
    """Say how many records and values could not be used, and the first of them; 1 when there are any."""
    from sural.population.join import unusable

    left = unusable(folder, _NAMED)
    if not left.people:
        return DONE
    print(f"{left.unread} record(s) could not be read and were passed over; {left.values} value(s) could not be used and count as not known.", file=sys.stderr)
    for own, urgency, why in left.first:
        print(f"  - {shown(own)[1:-1]}: {'passed over' if urgency is None else 'assessed without'}: {shown('; '.join(why), 200)[1:-1]}", file=sys.stderr)
    if left.people > _NAMED:
        print(f"  and {left.people - _NAMED} more", file=sys.stderr)
    print("The column 'unusable' of the result names all of them.", file=sys.stderr)
    return NOT_DONE


def _summarise(results: str, chosen: argparse.Namespace) -> None:
    from sural.population.picture import summary_svg
    from sural.population.summary import as_text, summarise

    found = summarise(Knowledge.load(), results, chosen.fewest)
    if chosen.summary:
        print(as_text(Knowledge.load(), found))
    if chosen.picture:
        chosen.picture.write_text(summary_svg(Knowledge.load(), found), encoding="utf-8")

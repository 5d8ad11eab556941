"""A run over all partitions: Dask spreads them over the cores of this computer, or over a cluster that is there already.

What is done stands in the target folder as one file a partition, beside a note of what the run was made from; so a run that was interrupted goes
on where it was, and nobody is in the results twice.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import fsspec

from sural.errors import FileProblem
from sural.knowledge import Knowledge
from sural.population.partition import Done, assess_partition, part_name, warm_up
from sural.population.schema import RESULT_VERSION
from sural.population.sources import Partition, state_of
from sural.reading.json_text import read_json

NOTE = "_sural.json"
_PATIENCE = "20s"
_TRIES = 3  # of a partition whose worker was lost or that failed
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# A worker would note every hundredth of a second what it is doing, and keep that of more than a day.
_WORKERS = {"distributed.nanny.pre-spawn-environ": _ONE_THREAD, "distributed.worker.profile.enabled": False}


def prepare(target: str, files: list[str], size: int) -> None:
    """Make the target folder, or find in it what an earlier run of just this kind has done.

    Raises
    ------
    FileProblem
        Something else stands there.
    """
    wanted = {"sources": [state_of(one) for one in files], "people": size, "knowledge": Knowledge.load().version, "schema": RESULT_VERSION}
    system, path = fsspec.core.url_to_fs(target)
    try:
        found = read_json(system.cat_file(f"{path}/{NOTE}").decode("utf-8", "replace"), f"{path}/{NOTE}") if system.exists(f"{path}/{NOTE}") else None
        if found is None and system.exists(path) and system.ls(path, detail=False):
            raise FileProblem(f"{target} is there and holds something else. Name a folder that is empty or not there yet.")
        if found is not None and found != wanted:
            raise FileProblem(f"{target} holds results of other files, another knowledge or another size of parts. Name another folder, or remove that one.")
        if found is None:
            system.makedirs(path, exist_ok=True)
            system.pipe_file(f"{path}/{NOTE}", json.dumps(wanted, indent=1).encode())
    except OSError as problem:
        raise FileProblem(f"{target} can't be written: {problem}. Check the address and your rights.") from None


def waiting(target: str, partitions: list[Partition]) -> list[Partition]:
    """The partitions whose results are not there yet."""
    system, path = fsspec.core.url_to_fs(target)
    there = {name.rpartition("/")[2] for name in system.ls(path, detail=False)}
    return [one for one in partitions if part_name("", one.number).lstrip("/") not in there]


def assess_all(partitions: list[Partition], target: str, scheduler: str, workers: int, tell: Callable[[Done], None]) -> None:
    """Assess these partitions; `tell` is called after each.

    Raises
    ------
    FileProblem
        A partition failed again and again; what is done is kept.
    """
    if not scheduler and min(workers, len(partitions)) <= 1:
        for one in partitions:
            tell(assess_partition(one, target))
        return
    if not scheduler:
        warm_up()
    with _client(scheduler, min(workers, len(partitions))) as client:
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        futures = client.map(assess_partition, partitions, target=target, pure=False, retries=_TRIES)
        try:
            for _, done in as_completed(futures, with_results=True):
                tell(done)
        except KilledWorker:
            raise FileProblem("Workers were lost again and again, perhaps for want of memory. What is done is kept: start again with fewer workers.") from None


@contextmanager
def _client(scheduler: str, workers: int) -> Iterator[Any]:
    """A connection to a cluster that is there, or to one on this computer that ends with the run."""
    from distributed import Client

    if scheduler:
        try:
            client = Client(scheduler, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as problem:
            raise FileProblem(f"There is no Dask scheduler at {scheduler} ({problem}). Check the address and that it runs.") from None
        with client:
            yield client
        return
    with _deaf():
        cluster = local_cluster(workers)
    with cluster, Client(cluster) as client:
        yield client


def local_cluster(workers: int) -> Any:
    """A Dask cluster of `workers` processes on this computer, reached by nobody else; it takes ports that are free, so that several can run at once."""
    import dask
    from distributed import LocalCluster

    # Without an address the scheduler asks for port 8787 even where it shows no dashboard.
    own_ports = {"dashboard_address": "127.0.0.1:0", "scheduler_kwargs": {"dashboard": False}}
    with dask.config.set(_WORKERS):
        return LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", silence_logs=50, **own_ports)


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile does not hear Ctrl-C, which reaches this process alone: it ends the others."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which is the only one that hears it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

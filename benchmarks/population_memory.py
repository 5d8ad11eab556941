"""Memory of the processes of `sural batch` while it goes through made-up people, as the how-to page tells it: does it grow with their number?

    python -m benchmarks.population_memory 100000 1000000

For each number of people a data set is written, two workers assess it, and once a second the resident memory of the command and of its largest
worker is noted. What counts is the largest in each quarter of the run: memory that is only filled at first is the same in the last three.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks.machine import description, keep

QUARTERS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=int, nargs="+")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/population_memory.json and .md")
    chosen = parser.parse_args()
    result: dict[str, Any] = {"machine": description("dask", "pyarrow", "numba")}
    for people in chosen.people:
        with tempfile.TemporaryDirectory(prefix="sural-people-") as folder:
            result[f"{people} people"] = measured(people, Path(folder))
    keep("population_memory", result, chosen.keep)


def measured(people: int, folder: Path) -> dict[str, Any]:
    """Of one number of people: seconds, people a second, and by quarter the largest memory [MB] of the command and of a worker."""
    subprocess.run([sys.executable, "-m", "benchmarks.made_up_people", str(people), str(folder / "people")], check=True, stdout=subprocess.DEVNULL)
    begun = time.perf_counter()
    command = [sys.executable, "-P", "-m", "sural", "batch", str(folder / "people"), str(folder / "results"), "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    samples = []
    while process.poll() is None:
        samples.append(memory(process.pid))
        time.sleep(1)
    if process.returncode:
        raise SystemExit(f"sural batch ended with {process.returncode}.")
    taken = time.perf_counter() - begun
    parts = [samples[len(samples) * part // QUARTERS : len(samples) * (part + 1) // QUARTERS] or samples for part in range(QUARTERS)]
    return {
        "seconds": round(taken),
        "people a second": round(people / taken),
        "command MB": [max(own for own, _ in part) for part in parts],
        "largest worker MB": [max(worker for _, worker in part) for part in parts],
    }


def memory(pid: int) -> tuple[int, int]:
    """Resident memory [MB] of a process, and of the largest one that it started."""
    own = psutil.Process(pid)
    return _resident(own), max((_resident(child) for child in own.children(recursive=True)), default=0)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss) >> 20
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    main()

"""How long does a second `./sural run` take until it shows its first page?

    python -m benchmarks.second_start [--starts 7]

The first start fills a data folder and is not counted. Each other one is the launcher as a process of its own, asked for the first page until it
answers; beside it stands a bare Python process that imports Django and numpy, as the floor of the machine.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.machine import description, keep
from benchmarks.web.served import Served, free_port

BAR_S = 2.0
_ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser("second_start", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/second_start.json and .md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sural-start-") as name:
        first, _ = started(Path(name))
        rounds = [(*started(Path(name)), _floor()) for _ in range(chosen.starts)]
    clock, processor, floor = (median(column) for column in zip(*rounds, strict=True))
    measured = {"first_s": first, "second_s": clock, "second_most_s": max(one for one, *_ in rounds), "processor_s": processor, "floor_s": floor}
    found = {name: round(value, 2) for name, value in measured.items()}
    keep("second_start", {"machine": description("django", "granian"), "starts": chosen.starts, "start": found}, chosen.keep)
    sys.exit(0 if clock <= BAR_S else 1)


def started(data: Path) -> tuple[float, float]:
    """Seconds by the clock until the first page is there, and of a processor of the whole of it, with its end."""
    port, before = free_port(), _spent()
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "SURAL_DATABASE_URL")}
    command = [str(_ROOT / "sural"), "run", "--port", str(port), "--no-browser-open"]
    begun = time.perf_counter()
    process = subprocess.Popen(command, env={**kept, "SURAL_DATA": str(data)}, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        Served(process, port, data).until_answered("/")
        taken = time.perf_counter() - begun
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
    return taken, _spent() - before


def _floor() -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import django.urls, numpy"], check=True)
    return time.perf_counter() - begun


def _spent() -> float:
    """Of a processor by children that have ended."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()

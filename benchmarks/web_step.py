"""One answer saved and the next question shown, against a bare Django view with one session write.

Both on one granian server and one SQLite file, asked by 8 clients, in alternating rounds. The clients run in
this process on the same cores, so they slow both down alike.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from statistics import median, quantiles

from benchmarks.machine import description, keep
from benchmarks.web.visitor import Visitor

CLIENTS = 8
PORT = 8765


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/web_step.json and .md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        server = start(Path(data))
        try:
            rounds = [(load("bare", chosen.seconds), load("interviews", chosen.seconds)) for _ in range(chosen.rounds)]
        finally:
            server.terminate()
            server.wait()
    found = {name: round(value, 3) for name, value in summary(rounds, chosen.seconds).items()}
    keep("web_step", {"machine": description("django", "granian"), "clients": CLIENTS, "step": found}, chosen.keep)


def start(data: Path) -> subprocess.Popen[bytes]:
    env = {**os.environ, "SURAL_DATA": str(data), "DJANGO_SETTINGS_MODULE": "benchmarks.web.settings", "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=env, check=True)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT), "--workers", "2", "--blocking-threads", "1"]
    server = subprocess.Popen([*command, "--log-level", "warning", "benchmarks.web.wsgi:application"], env=env)
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/alive", timeout=5)
            return server
        except OSError:
            time.sleep(0.25)
    raise SystemExit("The server did not start.")


def load(what: str, seconds: float) -> list[float]:
    """Request times [s] of all clients in one round."""
    visitors = [Visitor(PORT) for _ in range(CLIENTS)]
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=getattr(visitor, what), args=(until,)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [seconds for visitor in visitors for seconds in visitor.times]


def summary(rounds: list[tuple[list[float], list[float]]], seconds: float) -> dict[str, float]:
    bare, ours = ([found for pair in rounds for found in pair[side]] for side in (0, 1))
    return {
        "bare_per_second": len(bare) / (seconds * len(rounds)),
        "step_per_second": len(ours) / (seconds * len(rounds)),
        "step_over_bare": median(len(pair[1]) / max(1, len(pair[0])) for pair in rounds),
        "bare_p50_ms": 1e3 * median(bare),
        "bare_p95_ms": 1e3 * quantiles(bare, n=20)[-1],
        "step_p50_ms": 1e3 * median(ours),
        "step_p95_ms": 1e3 * quantiles(ours, n=20)[-1],
    }


if __name__ == "__main__":
    main()

"""What a figure was measured on, and how a figure is taken."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import Any

RESULTS = Path(__file__).parent / "results"


def description(*libraries: str) -> dict[str, Any]:
    """The machine, the load on it and the versions; a figure without these says nothing."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load_of_the_last_minute": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "blas_threads": os.environ.get("OPENBLAS_NUM_THREADS", "default"),
        **{name: version(name) for name in ("numpy", *libraries)},
        "commit": _commit(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor())


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=Path(__file__).parent, capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip()


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Time on the wall and time of this thread on a core; on a machine that others use too, the second is the steadier."""
    wall, core = time.perf_counter(), time.thread_time()
    work()
    return (time.perf_counter() - wall) * 1e3, (time.thread_time() - core) * 1e3


def alternate(rounds: int, **works: Callable[[], object]) -> dict[str, list[float]]:
    """Wall times in milliseconds of several pieces of work, taken in turns so that all of them see the same machine."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(milliseconds(work)[0])
    return times


def spread(times: list[float]) -> dict[str, float]:
    """Median and 95th percentile."""
    return {"p50": round(median(times), 4), "p95": round(quantiles(times, n=20)[-1], 4)}


def keep(name: str, result: dict[str, Any], written: bool) -> None:
    """Print a result; on wish write it as results/`name`.json, and as a list for reading beside it."""
    text = json.dumps(result, indent=1)
    print(text)
    if written:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        (RESULTS / f"{name}.md").write_text("\n".join([f"# benchmarks/{name}.py\n", *_as_list(result, 0)]) + "\n", encoding="utf-8")


def _as_list(result: dict[str, Any], depth: int) -> list[str]:
    lines = []
    for key, value in result.items():
        if isinstance(value, dict) and any(isinstance(part, dict) for part in value.values()):
            lines += [f"{'  ' * depth}- {key}", *_as_list(value, depth + 1)]
        else:
            told = ", ".join(f"{name} {part}" for name, part in value.items()) if isinstance(value, dict) else value
            lines.append(f"{'  ' * depth}- {key}: {told}")
    return lines

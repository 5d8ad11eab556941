"""Processor time of whole processes, from start to end: `sural assess --answers` in turns with Python that does nothing and with `import numpy`.

The first start, which works everything out, is not counted: it is told of alone. One thread for arithmetic, as the command itself takes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.machine import description, keep

ANSWERS = {"answers": {"rf_age": 46, "rf_sex": "female", "pain_s1_pattern": True, "numb_s1": True, "low_back_pain": True}}


def processor_seconds(command: list[str], environment: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/cold_start.json and .md")
    chosen = parser.parse_args()
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever installs Sural has compiled files
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.json"
        file.write_text(json.dumps(ANSWERS), encoding="utf-8")
        commands = {
            "nothing": [sys.executable, "-P", "-c", "pass"],
            "import numpy": [sys.executable, "-P", "-c", "import numpy"],
            "sural assess --answers": [sys.executable, "-P", "-m", "sural", "assess", "--answers", str(file), "--format", "json"],
        }
        first = {name: round(processor_seconds(command, environment), 3) for name, command in commands.items()}
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(chosen.rounds):
            for name, command in commands.items():
                taken[name].append(processor_seconds(command, environment))
    ratios = [own / floor for own, floor in zip(taken["sural assess --answers"], taken["import numpy"], strict=True)]
    result: dict[str, Any] = {
        "machine": description("numpy"),
        "processor seconds, median": {name: round(median(times), 3) for name, times in taken.items()},
        "least": {name: round(min(times), 3) for name, times in taken.items()},
        "first start": first,
        "sural assess over import numpy": round(median(ratios), 2),
    }
    keep("cold_start", result, chosen.keep)


if __name__ == "__main__":
    main()

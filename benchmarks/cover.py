"""One question about cover against the floor: `rapidfuzz.process.extract` over all aliases, which finds the nearest names and answers nothing.

Both in this process, alternating question by question, over all questions of tests/core/cover, in time of the processor. The bar: p95 below 5 ms.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from pathlib import Path
from statistics import median, quantiles

from rapidfuzz import process

from sural.cover.matching import matcher
from sural.cover.payer_table import listed_payers

QUESTIONS = Path(__file__).resolve().parents[1] / "tests" / "core" / "cover"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    chosen = parser.parse_args()
    result = measured(chosen.rounds)
    print(json.dumps(result, indent=1) if chosen.format == "json" else "\n".join(f"{key:<24}{value:>12.3f}" for key, value in result.items()))


def measured(rounds: int) -> dict[str, float]:
    """Milliseconds, and the ratio of the medians and of the 95th percentiles."""
    questions = [row["query"] for path in sorted(QUESTIONS.glob("queries_*.csv")) for row in csv.DictReader(path.open(encoding="utf-8"))]
    aliases = [alias for payer in listed_payers() for alias in payer.aliases]
    ours, floor = [], []
    matcher().meant("aetna")
    for _ in range(rounds):
        for question in questions:
            began = time.thread_time()
            matcher().meant(question)
            between = time.thread_time()
            process.extract(question, aliases, limit=5)
            ours.append((between - began) * 1_000)
            floor.append((time.thread_time() - between) * 1_000)
    own, bare = quantiles(ours, n=20)[-1], quantiles(floor, n=20)[-1]
    medians = {"ours_median_ms": median(ours), "floor_median_ms": median(floor), "median_ratio": median(ours) / median(floor)}
    return {"questions": len(questions), "aliases": len(aliases), **medians, "ours_p95_ms": own, "floor_p95_ms": bare, "p95_ratio": own / bare}


if __name__ == "__main__":
    main()

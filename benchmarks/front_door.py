"""How long one message at the front door takes, in CPU time, beside a floor: rapidfuzz over the same vocabulary, one search a word."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from sural import Knowledge
from sural.frontdoor import Practice, understand
from sural.frontdoor.labelled import read_utterances
from sural.frontdoor.retrieval import index_of
from sural.frontdoor.spelling import spelling
from sural.frontdoor.writing import plain
from sural.reading.document import read_text

BAR_MS = 20.0
FILE = Path("evaluation/frontdoor/tune.yaml")


def times_ms(work: Callable[[Sequence[str]], object], messages: Sequence[Sequence[str]]) -> list[float]:
    """CPU milliseconds of each message, sorted."""
    found = []
    for turns in messages:
        begun = time.process_time_ns()
        work(turns)
        found.append((time.process_time_ns() - begun) / 1e6)
    return sorted(found)


def main() -> None:
    """Print median and 95th percentile of ours and of the floor, and the size of the index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=FILE)
    chosen = parser.parse_args()
    knowledge, practice = Knowledge.load(), Practice()
    messages = [one.turns for one in read_utterances(read_text(chosen.file.read_text(encoding="utf-8"), str(chosen.file)), knowledge, str(chosen.file))]
    words = sorted(spelling(knowledge).all)
    understand("is ice good for sciatica", (), knowledge, practice)
    index = index_of(knowledge)
    ours = times_ms(lambda turns: understand(turns[-1], turns[:-1], knowledge, practice), messages)
    floor = times_ms(lambda turns: [extractOne(word, words, scorer=OSA.distance, score_cutoff=1) for word in plain(turns[-1])], messages)
    figures = {
        name: {"median_ms": round(found[len(found) // 2], 2), "p95_ms": round(found[int(len(found) * 0.95)], 2)}
        for name, found in (("ours", ours), ("floor", floor))
    }
    print(json.dumps({"messages": len(messages), **figures, "bar_ms": BAR_MS, "index_bytes": index.size_bytes}, indent=1))


if __name__ == "__main__":
    main()

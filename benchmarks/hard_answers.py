"""The hardest answers: what an assessment of them costs, what a page of them takes, and what others notice of it.

- assessment: time on a core of a whole assessment of random people, of published cases, of every finding at its last level,
  and of answers that were found by climbing towards the longest time
- pages: `sural web` with two workers. A few visitors walk ordinary interviews, alone; beside eight more like them; and
  beside eight clients that change one of the hardest answers and ask for the next page and the result, as fast as they can
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.hard_people import Said, as_answers, climb, everything, random_person, seconds
from benchmarks.machine import description, keep
from benchmarks.states import published_states
from benchmarks.web.hard_client import HardClient, store_hard_interview
from benchmarks.web.served import served
from benchmarks.web.visitor import Visitor
from sural import Knowledge

ALL_AT_ONCE, OTHERS = 8, 2


def percentiles(times: list[float]) -> dict[str, float]:
    """Milliseconds."""
    found = np.quantile(times, [0.5, 0.95, 0.99, 1.0]) * 1e3
    return {"count": len(times), **{name: round(float(value), 1) for name, value in zip(("p50", "p95", "p99", "max"), found, strict=True)}}


def assessments(knowledge: Knowledge, people: int, climbs: int, steps: int) -> tuple[dict[str, Any], list[Said]]:
    """Times by kind of people, and the hardest answers."""
    draw = np.random.default_rng(3)
    seconds(knowledge, {})
    hardest = [climb(knowledge, np.random.default_rng(seed), answers, steps) for seed, answers in enumerate((10, 18, 26, 40)[:climbs])]
    kinds: dict[str, list[Said]] = {
        "published cases after 12 answers": published_states(knowledge, "patient", 12),
        "people who answer 26 at random": [random_person(knowledge, draw, 26) for _ in range(people)],
        "26 answers, most at the last level": [random_person(knowledge, draw, 26, last=0.8) for _ in range(people)],
        "100 answers, most at the last level": [random_person(knowledge, draw, 100, last=0.8) for _ in range(people)],
        "every finding at its last level": [everything(knowledge)] * 5,
        "found by climbing": [said for said, _ in hardest for _ in range(3)],
    }
    return {kind: percentiles([seconds(knowledge, said, 1) for said in several]) for kind, several in kinds.items()}, [said for said, _ in hardest]


def pages(knowledge: Knowledge, hardest: list[Said], length: float, rounds: int) -> dict[str, Any]:
    """Times of the ordinary visitors in each company, and of the hard clients' own pages."""
    found: dict[str, list[float]] = {"alone": [], "beside 8 ordinary ones": [], "beside 8 with the hardest answers": [], "the hardest pages": []}
    with tempfile.TemporaryDirectory() as data, served(Path(data), SURAL_STARTS_PER_HOUR="1000000", OPENBLAS_NUM_THREADS="1") as server:
        os.environ["SURAL_DATA"] = data
        kinds = [everything(knowledge), *hardest]
        keys = [store_hard_interview(as_answers(knowledge, kinds[number % len(kinds)])) for number in range(ALL_AT_ONCE)]
        for _ in range(rounds):
            found["alone"] += beside(server.port, length, [])
            ordinary = [Visitor(server.port) for _ in range(ALL_AT_ONCE)]
            found["beside 8 ordinary ones"] += beside(server.port, length, [one.interviews for one in ordinary])
            hard = [HardClient(server.port, key, seed) for seed, key in enumerate(keys)]
            found["beside 8 with the hardest answers"] += beside(server.port, length, [one.ask_again for one in hard])
            found["the hardest pages"] += [taken for one in hard for taken in one.times]
            refused = sum(one.refused for one in hard)
        lonely = HardClient(server.port, keys[0], 99)
        lonely.ask_again(time.perf_counter() + length)
    result: dict[str, Any] = {name: percentiles(times) for name, times in found.items()}
    result["the hardest pages, one client"] = percentiles(lonely.times)
    result["refused"] = refused
    p95 = {name: result[name]["p95"] for name in found}
    result["others' p95 over alone"] = round(p95["beside 8 with the hardest answers"] / p95["alone"], 2)
    result["others' p95 over beside 8 ordinary ones"] = round(p95["beside 8 with the hardest answers"] / p95["beside 8 ordinary ones"], 2)
    return result


def beside(port: int, length: float, company: list[Callable[[float], None]]) -> list[float]:
    """Request times [s] of the ordinary visitors while others are at work."""
    visitors, until = [Visitor(port) for _ in range(OTHERS)], time.perf_counter() + length
    threads = [threading.Thread(target=work, args=(until,)) for work in (*company, *(one.interviews for one in visitors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [taken for one in visitors for taken in one.times]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--steps", type=int, default=60, help="changes tried in each climb")
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--no-web", action="store_true")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/hard_answers.json and .md")
    chosen = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    knowledge = Knowledge.load()
    times, hardest = assessments(knowledge, chosen.people, 4, chosen.steps)
    result: dict[str, Any] = {"machine": description("django", "granian"), "an assessment [ms]": times}
    if not chosen.no_web:
        result["pages [ms]"] = pages(knowledge, hardest, chosen.seconds, chosen.rounds)
    keep("hard_answers", result, chosen.keep)


if __name__ == "__main__":
    main()

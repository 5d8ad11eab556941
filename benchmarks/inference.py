"""One answer and the next question after 12 answers: ours, the peers, and the floor, alternating.

How each is driven, on the same network (the 93 conditions and the yes/no findings of 12 dependence
groups that count in full, so that every engine does the same arithmetic):

- ours: posterior on a hypothesis set that is rebuilt from nothing, then the gain of every candidate
- step: the same with the hypothesis set kept (one more answer on the same tables), and its floor: one
  dot product that reads the same tables once from memory
- pyAgrum: the network as noisy-OR nodes, LazyPropagation, 12 findings as evidence, then for the next
  question one inference a level of each candidate finding (timed on a few, scaled to all)
- pgmpy: VariableElimination for the marginals of the conditions (timed on one, scaled to all)
"""

from __future__ import annotations

import argparse
import json
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from statistics import median, quantiles  # noqa: E402

import numpy as np  # noqa: E402

from benchmarks import peers  # noqa: E402
from sural import Knowledge  # noqa: E402
from sural.assessment.information import decision_classes, gain_over_classes, heaviest  # noqa: E402
from sural.assessment.network import compile_network  # noqa: E402
from sural.assessment.posterior import posterior  # noqa: E402
from sural.assessment.prediction import predict  # noqa: E402

ANSWERS = 12
ROUNDS = 60


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def a_person(knowledge: Knowledge) -> dict[str, str]:
    """Twelve answers of twelve groups, four of them abnormal: a plain S1 root."""
    network = compile_network(knowledge)
    chosen: dict[str, str] = {}
    groups: set[str] = set()
    for key in network.first_threshold:
        finding = knowledge.findings[key]
        plain = network.levels[key] == 2 and finding.kind != "self_test" and not finding.red_flag
        if plain and finding.group not in groups:
            groups.update({finding.group} - {""})
            chosen[key] = finding.levels[int(len(chosen) % 3 == 0)]
        if len(chosen) == ANSWERS:
            break
    return chosen


def measure(knowledge: Knowledge, with_peers: bool) -> dict[str, float]:
    levels = a_person(knowledge)
    network = compile_network(knowledge)
    candidates = tuple(key for key in network.first_threshold if key not in levels)
    current = posterior(knowledge, levels)
    members, weight = heaviest(current)
    _, belongs = decision_classes(knowledge, network.conditions)
    classes = (members @ belongs > 0).astype(np.float32)
    predicted = predict(network, members)
    table = np.ascontiguousarray(predicted.table)
    one = np.ones(table.size, dtype=table.dtype)

    def whole() -> None:
        found = posterior(knowledge, levels)
        rows, mass = heaviest(found)
        inside = (rows @ belongs > 0).astype(np.float32)
        gain_over_classes(predict(network, rows), mass, inside)

    def step() -> None:
        gain_over_classes(predicted, weight * table[:, 0], classes)

    def floor() -> None:
        np.dot(table.ravel(), one)

    runs: dict[str, list[float]] = {"whole": [], "step": [], "floor": []}
    for _ in range(ROUNDS):
        for name, work in (("whole", whole), ("floor", floor), ("step", step)):
            runs[name].append(timed(work))
    result = {f"{name}_ms": median(times) for name, times in runs.items()}
    result["whole_p95_ms"] = quantiles(runs["whole"], n=20)[-1]
    result["step_over_floor"] = result["step_ms"] / result["floor_ms"]
    result["table_mb"] = table.nbytes / 1e6
    result["hypotheses"] = float(len(members))
    if with_peers:
        for name, milliseconds in peers.time_peers(knowledge, levels, candidates).items():
            result[f"{name}_ms"] = milliseconds
            result[f"{name}_over_ours"] = milliseconds / result["whole_ms"]
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-peers", action="store_true", help="leave out pyAgrum and pgmpy, which take minutes")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    chosen = parser.parse_args()
    result = measure(Knowledge.load(), not chosen.no_peers)
    print(json.dumps(result, indent=1) if chosen.format == "json" else "\n".join(f"{key:<24}{value:>14.3f}" for key, value in result.items()))


if __name__ == "__main__":
    main()

"""One answer and the next question: ours, two general libraries, and the floor.

- peers: the network cut to twenty conditions, the most that both peers can do with twelve answers; how each is driven
  stands in `peers`. Ours does the same work on the same network before and after each peer
- whole: the whole network, a hypothesis set rebuilt from nothing and the gain of every unanswered finding; for a
  synthetic person, for the published cases after 5, 12 and 25 answers, for people with four and more causes
- step: as whole with the hypothesis set kept; its floor is one dot product that reads the same tables once, with
  the caches emptied before each ("from memory") and without
- interview: what a web request does: a page is answered, the urgency looked at, the next page chosen; and a whole assessment
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.hard_people import changed
from benchmarks.machine import alternate, description, keep, milliseconds, spread
from benchmarks.people import draw_person, in_full
from benchmarks.states import State, interview_states, published_states
from sural import Interview, Knowledge
from sural.assessment.evidence import gather
from sural.assessment.exact import quickscore
from sural.assessment.information import decision_classes, gain_over_classes
from sural.assessment.likelihood import observe
from sural.assessment.network import Network, compile_network
from sural.assessment.posterior import Posterior, posterior, weigh
from sural.assessment.prediction import Predicted, predict

ANSWERS = 12
PEER_CONDITIONS = 20
ROUNDS = 60
CLIMBED = 60  # steps
CACHE_BYTES = 128 << 20


def against_peers(knowledge: Knowledge, findings: int) -> dict[str, Any]:
    """Times and ratios on the cut network, and how far everybody is from the exact posterior."""
    network = compile_network(knowledge)
    draw = np.random.default_rng(20)
    small = network.only(set(draw.choice(network.conditions, size=PEER_CONDITIONS, replace=False)))
    levels = draw_person(knowledge, small, draw, causes=2, answers=ANSWERS)
    evidence = in_full(gather(knowledge, small, levels))
    task = peers.Task(
        small,
        {finding: int(level) for finding, level in zip(evidence.findings, evidence.level, strict=True)},
        [finding for finding in small.first_threshold if finding not in levels],
    )

    def ours() -> Posterior:
        found = weigh(small, evidence, observe(small, evidence), 0.0)
        gain_of_all(knowledge, found)
        return found

    ours()
    before = alternate(ROUNDS, whole=ours)["whole"]
    theirs = peers.time_peers(task, findings)
    whole = spread(before + alternate(ROUNDS, whole=ours)["whole"])
    exact = quickscore(small, evidence).marginals
    result: dict[str, Any] = {"conditions": small.size, "answers": ANSWERS, "findings that could be asked": len(task.candidates), "ours_ms": whole}
    result["ours, furthest from exact"] = round(float(np.abs(ours().marginals - exact).max()), 7)
    for name, found in theirs.items():
        if "whole_ms" in found:
            marginals = np.array(found.pop("marginals"))
            found["furthest from exact"] = float(f"{np.nanmax(np.abs(marginals - exact)):.1e}")
            found["over ours"] = round(found["whole_ms"] / whole["p50"])
        result[name] = found
    return result


def gain_of_all(knowledge: Knowledge, found: Posterior) -> None:
    members, weight = found.heaviest
    gain_over_classes(found.predicted, weight, members @ decision_classes(knowledge, found.network.conditions)[1])


def whole_network(knowledge: Knowledge) -> dict[str, Any]:
    """The rebuilt posterior and the gain of everything, by kind of person [ms on the wall]."""
    network = compile_network(knowledge)
    synthetic = draw_person(knowledge, network, np.random.default_rng(1), causes=2, answers=ANSWERS)
    kinds: dict[str, list[dict[str, str]]] = {"synthetic, 12 answers": [synthetic] * ROUNDS}
    for mode in ("patient", "exam"):
        for answers in (5, 12, 25):
            states = published_states(knowledge, mode, answers)
            if len(states) >= 5:
                kinds[f"published, {mode}, {answers} answers"] = states
    kinds["random, 1 or 2 causes, 12 answers"] = [
        draw_person(knowledge, network, np.random.default_rng((3, seed)), 1 + seed % 2, ANSWERS) for seed in range(2 * ROUNDS)
    ]
    for causes in (4, 6):
        drawn = [draw_person(knowledge, network, np.random.default_rng((causes, seed)), causes, answers=20) for seed in range(ROUNDS)]
        kinds[f"{causes} causes, 20 answers"] = drawn
    posterior(knowledge, synthetic)
    kinds["6 causes at once, found by climbing"] = [climbed(knowledge, network, seed) for seed in range(4) for _ in range(5)]
    return {kind: {"people": len(people), **_times(knowledge, people)} for kind, people in kinds.items()}


def _times(knowledge: Knowledge, people: list[dict[str, str]]) -> dict[str, float]:
    found = np.quantile([milliseconds(lambda levels=levels: whole(knowledge, levels))[0] for levels in people], [0.5, 0.95, 0.99, 1.0])
    return {name: round(float(value), 4) for name, value in zip(("p50", "p95", "p99", "max"), found, strict=True)}


def climbed(knowledge: Knowledge, network: Network, seed: int) -> dict[str, str]:
    """From a person with six causes, changes of one to three answers are kept that make it take longer."""
    draw = np.random.default_rng((6, seed))

    def taken(levels: dict[str, str]) -> float:
        return min(milliseconds(lambda: whole(knowledge, levels))[1] for _ in range(2))

    hardest = draw_person(knowledge, network, draw, 6, answers=20)
    longest = taken(hardest)
    for _ in range(CLIMBED):
        other = changed(knowledge, draw, hardest)
        if (other_taken := taken(other)) > longest:
            hardest, longest = other, other_taken
    return hardest


def whole(knowledge: Knowledge, levels: dict[str, str]) -> None:
    gain_of_all(knowledge, posterior(knowledge, levels))


def step_and_floor(knowledge: Knowledge) -> dict[str, Any]:
    """One more answer on the kept set and the gain of everything, against one read of the same table."""
    network = compile_network(knowledge)
    found = posterior(knowledge, draw_person(knowledge, network, np.random.default_rng(1), causes=2, answers=ANSWERS))
    several = posterior(knowledge, draw_person(knowledge, network, np.random.default_rng(7), causes=6, answers=6))
    sets = {
        "the few that a question is judged on": found.heaviest,
        "all that are kept": (found.hypotheses.members, found.hypotheses.weight.astype(np.float32)),
        "the largest set": (several.hypotheses.members, several.hypotheses.weight.astype(np.float32)),
    }
    _, belongs = decision_classes(knowledge, network.conditions)
    return {name: _step(network, members, weight, members @ belongs) for name, (members, weight) in sets.items()}


def _step(network: Network, members: np.ndarray, weight: np.ndarray, classes: np.ndarray) -> dict[str, Any]:
    predicted = predict(network, members)
    one, other = np.ones(predicted.above.size, dtype=np.float32), np.zeros(CACHE_BYTES, dtype=np.uint8)

    def step() -> None:
        told = weight * predicted.above[:, 3]
        gain_over_classes(Predicted(predicted.layout, predicted.above, predicted.shares), told / told.sum(), classes)

    def floor() -> None:
        np.dot(predicted.above.ravel(), one)

    def timed_from_memory(work: Any) -> float:
        other[:] += 1
        return milliseconds(work)[0]

    warm = alternate(ROUNDS, step=step, floor=floor)
    cold: dict[str, list[float]] = {"step": [], "floor": []}
    for _ in range(ROUNDS // 3):
        cold["step"].append(timed_from_memory(step))
        cold["floor"].append(timed_from_memory(floor))
    result: dict[str, Any] = {"hypotheses": len(members), "table_mb": round(predicted.above.nbytes / 1e6, 2)}
    for name, times in (("from memory", cold), ("in cache", warm)):
        step_ms, floor_ms = spread(times["step"]), spread(times["floor"])
        result[name] = {"step_ms": step_ms, "floor_ms": floor_ms, "ratio": round(step_ms["p50"] / floor_ms["p50"], 2)}
    return result


def interviews(knowledge: Knowledge) -> dict[str, Any]:
    """Answer a page, look at the urgency, choose the next page; then the whole assessment [ms on the wall]."""
    steps, assessments, answers = [], [], []
    for state in interview_states(knowledge):
        interview = Interview(knowledge, state.answers)
        steps.append(milliseconds(lambda interview=interview, state=state: _answer(interview, state))[0])
        after = interview.answer_page(state.page, state.values)
        assessments.append(milliseconds(after.assessment)[0])
        answers.append(len(state.answers.levels))
    return {"states": len(steps), "answers of the median state": int(np.median(answers)), "step_ms": spread(steps), "assessment_ms": spread(assessments)}


def _answer(interview: Interview, state: State) -> None:
    after = interview.answer_page(state.page, state.values)
    after.urgency_now()
    after.next_question()


def start_of_a_process() -> dict[str, float]:
    """What the first request of a process waits for [s]; numpy is imported already."""
    begin = time.perf_counter()
    knowledge = Knowledge.load()
    loaded = time.perf_counter()
    compile_network(knowledge)
    return {"knowledge_s": round(loaded - begin, 3), "network_s": round(time.perf_counter() - loaded, 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-peers", action="store_true", help="leave out pyAgrum and pgmpy, which take minutes")
    parser.add_argument("--findings", type=int, default=3, help="findings timed with each peer for the next question")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/inference.json and .md, and peers")
    chosen = parser.parse_args()
    start = start_of_a_process()
    knowledge = Knowledge.load()
    result: dict[str, Any] = {"machine": description(), "start of a process": start}
    result["whole"] = whole_network(knowledge)
    result["step"] = step_and_floor(knowledge)
    result["interview"] = interviews(knowledge)
    if not chosen.no_peers:
        keep("peers", {"machine": result["machine"], **against_peers(knowledge, chosen.findings)}, chosen.keep)
    keep("inference", result, chosen.keep)


if __name__ == "__main__":
    main()

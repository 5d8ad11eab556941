"""How far posteriors are from exact ones, and how honest the estimate of the mass outside is, by number of causes.

People are drawn from the network, with 4 to 10 yes/no answers that count in full; `quickscore` gives the exact
posterior and the exact sum over all 2^93 sets. Graded answers, exponents and inhibiting links are compared on
networks cut to 13 conditions, where every set can be written down; single precision with double on the same sets.
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np

from benchmarks.machine import description, keep
from benchmarks.people import anything, draw_person, in_full
from sural import Knowledge
from sural.assessment.evidence import Evidence, gather
from sural.assessment.exact import Exact, enumerate_all, quickscore
from sural.assessment.likelihood import log_scores, observe
from sural.assessment.network import Network, compile_network
from sural.assessment.posterior import Posterior, weigh
from sural.assessment.unlisted import unlisted_log_weight

CAUSES = range(8)
CUT = 13


def compare(found: Posterior, exact: Exact) -> tuple[float, float, float]:
    """Largest error of a chance, the true mass outside, and the estimated one."""
    truth = 1.0 - float(np.exp(found.hypotheses.log_weighed - exact.log_total))
    return float(np.abs(found.marginals - exact.marginals).max()), truth, found.outside


def summary(rows: list[tuple[float, float, float]]) -> dict[str, Any]:
    error, truth, estimate = np.array(rows).T
    ratio = truth / np.maximum(estimate, 1e-6)
    return {
        "people": len(rows),
        "largest error": round(float(error.max()), 5),
        "error p50": round(float(np.median(error)), 6),
        "largest mass outside": round(float(truth.max()), 5),
        "truth over estimate, p5": round(float(np.quantile(ratio, 0.05)), 2),
        "p50": round(float(np.median(ratio)), 2),
        "p95": round(float(np.quantile(ratio, 0.95)), 2),
        "largest": round(float(ratio.max()), 2),
    }


def whole_network(knowledge: Knowledge, network: Network, people: int) -> dict[str, Any]:
    bonus = unlisted_log_weight(network, knowledge.parameter("unlisted_cause"))
    result = {}
    for causes in CAUSES:
        rows = []
        for seed in range(people):
            draw = np.random.default_rng((causes, seed))
            evidence = in_full(gather(knowledge, network, draw_person(knowledge, network, draw, causes, answers=4 + seed % 7)))
            rows.append(compare(weigh(network, evidence, observe(network, evidence), bonus), quickscore(network, evidence, bonus)))
        result[f"{causes} causes"] = summary(rows)
    return result


def cut_networks(knowledge: Knowledge, network: Network, people: int) -> dict[str, Any]:
    rows, single = [], 0.0
    for seed in range(people):
        draw = np.random.default_rng((99, seed))
        small = network.only(set(draw.choice(network.conditions, size=CUT, replace=False)))
        levels = draw_person(knowledge, small, draw, int(draw.integers(0, 5)), 25, anything, one_of_a_group=False)
        evidence = gather(knowledge, small, levels)
        exact = enumerate_all(small, evidence)
        rows.append(compare(weigh(small, evidence, observe(small, evidence), 0.0), exact))
        single = max(single, float(np.abs(in_single_precision(small, evidence) - exact.marginals).max()))
    return {"answers of every kind": summary(rows), "single against double precision, largest difference": float(f"{single:.1e}")}


def in_single_precision(network: Network, evidence: Evidence) -> np.ndarray:
    """Marginals over every set, with the arithmetic that a request uses."""
    members = ((np.arange(2**network.size)[:, None] >> np.arange(network.size)) & 1).astype(np.float32)
    scores = log_scores(members, evidence.log_odds, observe(network, evidence))
    weights = np.exp(scores - scores.max())
    marginals: np.ndarray = weights @ members / weights.sum()
    return marginals


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=60, help="people for each number of causes")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/exactness.json and .md")
    chosen = parser.parse_args()
    knowledge = Knowledge.load()
    network = compile_network(knowledge)
    result: dict[str, Any] = {"machine": description(), "knowledge": knowledge.version}
    result["the whole network"] = whole_network(knowledge, network, chosen.people)
    result["cut to 13 conditions"] = cut_networks(knowledge, network, chosen.people)
    keep("exactness", result, chosen.keep)


if __name__ == "__main__":
    main()

"""`sural evaluate CASES.yaml`: accuracy, urgency, calibration and number of questions on published cases."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sural.assessment.evaluation import Report, evaluate, read_cases
from sural.assessment.evaluation.calibration import calibration_slope, reliability
from sural.assessment.evaluation.score import MODES
from sural.assessment.evaluation.weighted import has_weights, weighted_shares
from sural.cli.read_file import read_document
from sural.prepared import prepare


def run(arguments: list[str]) -> int:
    """Print the report; 0 also when cases were unsafe, since the report is what was asked for."""
    parser = argparse.ArgumentParser("sural evaluate", description=__doc__)
    parser.add_argument("cases", metavar="CASES.yaml", help="cases in the form of evaluation/cases/published.yaml")
    parser.add_argument("--mode", choices=MODES, default="exam", help="patient: answers only; exam: with findings; interview: the engine asks")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (the default) for people, json for programs")
    chosen = parser.parse_args(arguments)
    cases = read_cases(read_document(chosen.cases))
    print(f"Scoring {len(cases)} cases, mode {chosen.mode} ...", file=sys.stderr)
    report = evaluate(prepare(), cases, chosen.mode)
    print(json.dumps(as_json(report), indent=1) if chosen.format == "json" else "\n".join(_lines(report)))
    return 0


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    chances = [chance for result in report.in_scope for chance in result.chances]
    intercept, slope = calibration_slope(chances)
    document = {
        "mode": report.mode,
        "knowledge_version": report.knowledge_version,
        "cases": len(report.results),
        **report.rates(report.in_scope),
        "by_family": report.by_family(),
        "unsafe": report.unsafe,
        "over_called": report.over_called,
        "safe_by_a_probability_alone": report.by_luck,
        "over_triage": report.over_triage,
        "urgency_confusion": report.confusion(),
        "brier": report.brier,
        "calibration": {"intercept": intercept, "slope": slope, "bins": reliability(chances)},
        "problems": list(report.problems),
        "results": [
            {"id": result.case.id, "first": list(result.first[:3]), "rule_out": list(result.ruled_out), "urgency": result.urgency.id}
            for result in report.results
        ],
    }
    if report.mode == "interview":
        document["questions"] = report.questions()
    if has_weights(report):
        document["weighted"] = asdict(weighted_shares(report))
    return document


def _lines(report: Report) -> Iterator[str]:
    yield f"{len(report.results)} cases, mode {report.mode}, knowledge {report.knowledge_version}\n"
    yield f"{'family':<16}{'n':>4}{'first':>8}{'in 3':>8}{'named':>8}"
    for family, rates in [*report.by_family().items(), ("all in scope", report.rates(report.in_scope))]:
        yield f"{family:<16}{rates['n']:>4.0f}{rates['top1']:>8.1%}{rates['top3']:>8.1%}{rates['named']:>8.1%}"
    yield f"\nUrgency: {len(report.unsafe)} unsafe, {report.over_triage:.1%} above the published level. Rows published, columns given."
    table = report.confusion()
    yield f"{'':<16}" + "".join(f"{name:>16}" for name in table)
    for row, columns in table.items():
        yield f"{row:<16}" + "".join(f"{count:>16}" for count in columns.values())
    for result in report.results:
        if result.unsafe:
            yield f"  UNSAFE {result.case.id}: given {result.urgency.id}, at least {result.case.min_safe_urgency.id}"
        if result.over_called and result.case.highest_reasonable is not None:
            yield f"  OVER-CALLED {result.case.id}: given {result.urgency.id}, at most {result.case.highest_reasonable.id}"
        if result.by_luck:
            yield f"  BY A PROBABILITY ALONE {result.case.id}: the rules give {result.by_rules.id}, at least {result.case.min_safe_urgency.id}"
    yield from _calibration(report)
    if report.mode == "interview":
        asked = report.questions()
        yield f"\nPages beyond the basics and red flags: median {asked['median']:.0f}, p90 {asked['p90']:.0f}"
    if has_weights(report):
        yield from _by_weight(report)
    for problem in report.problems:
        yield f"  NOT USED {problem}"


def _by_weight(report: Report) -> Iterator[str]:
    shares = weighted_shares(report)
    yield f"\nBy how often such people come: first {shares.top1:.1%}, in 3 {shares.top3:.1%}, named {shares.named:.1%};"
    yield f"  above the stated level {shares.over_triage:.1%}, over-called {shares.over_called:.1%}; Brier {shares.brier:.3f}, slope {shares.slope:.2f}"


def _calibration(report: Report) -> Iterator[str]:
    chances = [chance for result in report.in_scope for chance in result.chances]
    _, slope = calibration_slope(chances)
    yield f"\nBrier of the first cause {report.brier:.3f}; calibration slope over the first five {slope:.2f}"
    for row in reliability(chances):
        yield f"  said {row['from']:.0%} to {row['to']:.0%}: n {row['n']:.0f}, mean said {row['stated']:.0%}, right {row['right']:.0%}"

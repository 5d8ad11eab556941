"""Shares of a report in which each case counts as often as such a person comes to a surgery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sural.assessment.evaluation.calibration import calibration_slope
from sural.assessment.evaluation.score import CaseResult, Report


@dataclass(frozen=True)
class WeightedShares:
    """Shares by weight. `unsafe`, `over_triage` and `over_called` are of all cases, the others of those in scope."""

    top1: float
    top3: float
    named: float
    unsafe: float
    over_triage: float
    over_called: float
    brier: float
    slope: float


def has_weights(report: Report) -> bool:
    """Whether its cases count differently at all."""
    return len({result.case.weight for result in report.results}) > 1


def weighted_shares(report: Report) -> WeightedShares:
    """The figures of a report by weight; with equal weights they are the plain ones."""
    told, every = report.in_scope, report.results
    pairs = [(chance, result.case.weight) for result in told for chance in result.chances]
    return WeightedShares(
        top1=_mean(told, lambda result: result.top1),
        top3=_mean(told, lambda result: result.top3),
        named=_mean(told, lambda result: result.named),
        unsafe=_mean(every, lambda result: result.unsafe),
        over_triage=_mean(every, lambda result: result.over),
        over_called=_mean(every, lambda result: result.over_called),
        brier=_mean(told, lambda result: (result.chances[0][0] - result.chances[0][1]) ** 2),
        slope=calibration_slope([chance for chance, _ in pairs], [weight for _, weight in pairs])[1],
    )


def _mean(results: tuple[CaseResult, ...], value: Callable[[CaseResult], float]) -> float:
    total = sum(result.case.weight for result in results)
    return sum(result.case.weight * value(result) for result in results) / total if total else 0.0

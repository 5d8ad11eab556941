"""From cases to a report: who was named, how urgent, how sure, how many questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

from sural.assessment.answers import Answers
from sural.assessment.assessment import Assessment, assess
from sural.assessment.evaluation.cases import Case, case_answers
from sural.assessment.evaluation.simulated_interview import run_interview
from sural.assessment.triage import triage
from sural.knowledge import Knowledge, Urgency

MODES = ("patient", "exam", "interview")


@dataclass(frozen=True)
class CaseResult:
    """What the engine said of one case. `chances`: (probability, was it an accepted cause) of the first five.

    `by_rules` is the urgency without any probability.
    """

    case: Case
    urgency: Urgency
    by_rules: Urgency
    reasons: tuple[str, ...]
    first: tuple[str, ...]
    ruled_out: tuple[str, ...]
    chances: tuple[tuple[float, bool], ...]
    further_pages: int

    @property
    def top1(self) -> bool:
        return bool(self.case.accept & set(self.first[:1]))

    @property
    def top3(self) -> bool:
        return bool(self.case.accept & set(self.first[:3]))

    @property
    def named(self) -> bool:
        return self.top3 or bool(self.case.accept & set(self.ruled_out))

    @property
    def unsafe(self) -> bool:
        return self.urgency < self.case.min_safe_urgency

    @property
    def over(self) -> bool:
        return self.urgency > self.case.urgency

    @property
    def over_called(self) -> bool:
        """Above the highest level that is reasonable, where the case states one."""
        return self.case.highest_reasonable is not None and self.urgency > self.case.highest_reasonable

    @property
    def by_luck(self) -> bool:
        """Safe only because a probability was high enough."""
        return not self.unsafe and self.by_rules < self.case.min_safe_urgency


@dataclass(frozen=True)
class Report:
    """Results of all cases in one mode, with the answers that could not be used."""

    mode: str
    results: tuple[CaseResult, ...]
    problems: tuple[str, ...]
    knowledge_version: str

    @property
    def in_scope(self) -> tuple[CaseResult, ...]:
        """The cases by whose causes the engine is judged; under 18 it names none, and only the urgency counts."""
        return tuple(result for result in self.results if result.case.in_scope and result.first)

    def rates(self, results: Iterable[CaseResult]) -> dict[str, float]:
        """n and the shares top1, top3, named."""
        chosen = list(results)
        n = max(1, len(chosen))
        shares = {name: sum(getattr(result, name) for result in chosen) / n for name in ("top1", "top3", "named")}
        return {"n": len(chosen), **shares}

    def by_family(self) -> dict[str, dict[str, float]]:
        families = sorted({result.case.family for result in self.in_scope})
        return {family: self.rates(result for result in self.in_scope if result.case.family == family) for family in families}

    @property
    def unsafe(self) -> list[str]:
        return [result.case.id for result in self.results if result.unsafe]

    @property
    def over_called(self) -> list[str]:
        return [result.case.id for result in self.results if result.over_called]

    @property
    def by_luck(self) -> list[str]:
        return [result.case.id for result in self.results if result.by_luck]

    @property
    def over_triage(self) -> float:
        return sum(result.over for result in self.results) / max(1, len(self.results))

    @property
    def brier(self) -> float:
        """Mean squared error of "the first cause is right"."""
        first = [result.chances[0] for result in self.in_scope]
        return sum((chance - right) ** 2 for chance, right in first) / max(1, len(first))

    def confusion(self) -> dict[str, dict[str, int]]:
        """Cases by published urgency (rows) and the urgency given (columns)."""
        table = {row.id: {column.id: 0 for column in reversed(Urgency)} for row in reversed(Urgency)}
        for result in self.results:
            table[result.case.urgency.id][result.urgency.id] += 1
        return table

    def questions(self) -> dict[str, float]:
        """Median and 90th percentile of pages beyond the basics and the red flags."""
        counts = [result.further_pages for result in self.results]
        return {"median": float(median(counts)), "p90": float(quantiles(counts, n=10)[-1]) if len(counts) > 1 else float(counts[0])}


def evaluate(knowledge: Knowledge, cases: Iterable[Case], mode: str) -> Report:
    """Score all cases in one mode: ``patient``, ``exam`` (with examination) or ``interview``."""
    results, problems = [], []
    for case in cases:
        answers, unusable = case_answers(knowledge, case, with_exam=mode == "exam")
        problems += unusable
        further = 0
        if mode == "interview":
            run = run_interview(knowledge, case)
            answers, further = run.answers, run.further_pages
        results.append(_result(case, knowledge, answers, further))
    return Report(mode, tuple(results), tuple(problems), knowledge.version)


def _result(case: Case, knowledge: Knowledge, answers: Answers, further_pages: int) -> CaseResult:
    assessment: Assessment = assess(knowledge, answers)
    return CaseResult(
        case=case,
        urgency=assessment.triage.urgency,
        by_rules=triage(knowledge, answers).urgency,
        reasons=tuple(reason.id for reason in assessment.triage.reasons),
        first=tuple(cause.id for cause in assessment.causes[:5]),
        ruled_out=tuple(found.id for found in assessment.rule_out),
        chances=tuple((cause.probability, cause.id in case.accept) for cause in assessment.causes[:5]),
        further_pages=further_pages,
    )

"""Vignettes written from guidance: safe by the rules alone, also when told milder or with one soft answer left out, and not over-called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sural import Answers, Knowledge, Urgency
from sural.assessment.assessment import assess
from sural.assessment.evaluation import read_cases
from sural.assessment.evaluation.cases import Case, case_answers
from sural.assessment.triage import triage
from sural.reading.yaml_text import read_yaml
from tests.each import each

KNOWLEDGE = Knowledge.load()
FILES = [Path(__file__).parents[2] / "evaluation/cases" / name for name in ("vignettes_dev.yaml", "vignettes_own.yaml")]
CASES = tuple(case for file in FILES for case in read_cases(read_yaml(file.read_text(encoding="utf-8"), file.name)))
MILD = {"course": "steady", "pain_severity": "4to6", "pain_severity_words": "moderate"}
each_vignette = each("case", CASES, ids=lambda case: case.id)


def by_rules(levels: Mapping[str, str]) -> Urgency:
    answers = Answers()
    for key, level in levels.items():
        answers = answers.answer(KNOWLEDGE, key, level)
    return triage(KNOWLEDGE, answers).urgency


def told(case: Case) -> dict[str, str]:
    answers, problems = case_answers(KNOWLEDGE, case, with_exam=False)
    assert problems == []
    return dict(answers.levels)


def without_one_soft_answer(levels: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each time without one answer that says something and does not stand on a page that everybody is asked first.

    The only place that hurts is not soft: a story without it is another story.
    """
    said = {key for key, level in levels.items() if level != KNOWLEDGE.findings[key].levels[0]}
    places = {key for key in said if KNOWLEDGE.findings[key].kind == "location"}
    for key in said:
        if KNOWLEDGE.page_of[key].block not in ("red_flag", "basics") and places != {key}:
            yield key, {other: level for other, level in levels.items() if other != key}


@each_vignette
def test_h48_no_vignette_owes_its_level_to_a_probability_alone(case: Case) -> None:
    assert by_rules(told(case)) >= case.min_safe_urgency


@each_vignette
def test_h48_a_vignette_told_milder_stays_safe(case: Case) -> None:
    levels = told(case)
    assert by_rules(levels | {key: level for key, level in MILD.items() if key in levels}) >= case.min_safe_urgency


@each_vignette
def test_h48_a_vignette_with_one_soft_answer_left_out_stays_safe(case: Case) -> None:
    assert [key for key, rest in without_one_soft_answer(told(case)) if by_rules(rest) < case.min_safe_urgency] == []


@each_vignette
def test_no_vignette_is_called_more_urgent_than_is_reasonable(case: Case) -> None:
    answers, _ = case_answers(KNOWLEDGE, case, with_exam=False)
    assert case.highest_reasonable is not None
    assert assess(KNOWLEDGE, answers).triage.urgency <= case.highest_reasonable

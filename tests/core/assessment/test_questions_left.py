"""The number of questions that is shown as left is near what is really left."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

from sural import Interview, Knowledge
from sural.assessment.evaluation import read_cases
from sural.cli.read_file import read_document

CASES = Path(__file__).parents[3] / "evaluation" / "cases" / "published.yaml"


def told_and_true(knowledge: Knowledge, known: dict[str, str]) -> list[tuple[int, int]]:
    """What was told at each page after the safety questions, and what it came to."""
    interview, told = Interview(knowledge), []
    while (page := interview.next_question()) is not None:
        if not interview.progress().safety_left:
            told.append(interview.progress().left)
        interview = interview.answer_page(page.id, {item: known[item] for item in page.items if item in known})
    return [(count, len(told) - place) for place, count in enumerate(told)]


def test_the_number_of_questions_left_is_off_by_less_than_three_on_average(knowledge: Knowledge) -> None:
    cases = read_cases(read_document(str(CASES)))[::30]
    found = [pair for case in cases for pair in told_and_true(knowledge, {key: value for key, value in case.answers.items() if isinstance(value, str)})]
    assert mean(abs(told - true) for told, true in found) < 3
    assert all(told >= 1 for told, _ in found)

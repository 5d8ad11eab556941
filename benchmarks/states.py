"""States of real people at which the engine is timed: published cases, and interviews with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sural import Answers, Knowledge
from sural.assessment.evaluation.cases import Case, case_answers, read_cases
from sural.assessment.evaluation.simulated_interview import run_interview
from sural.assessment.skip_logic import known_levels
from sural.assessment.values import AnswerValue
from sural.cli.read_file import read_document

CASES = Path(__file__).parents[1] / "evaluation" / "cases" / "published.yaml"
PAGES = (0, 2, 5, 9)  # after the basics and the red flags


@dataclass(frozen=True)
class State:
    """The answers before a page, the page, and what is answered on it."""

    answers: Answers
    page: str
    values: Mapping[str, AnswerValue]


def cases() -> tuple[Case, ...]:
    return read_cases(read_document(str(CASES)))


def published_states(knowledge: Knowledge, mode: str, answers: int) -> list[dict[str, str]]:
    """What is known of each case after its first `answers` answers, for the cases that have as many."""
    logs = [case_answers(knowledge, case, with_exam=mode == "exam")[0].log for case in cases()]
    return [known_levels(knowledge, Answers(log[:answers])) for log in logs if len(log) >= answers]


def interview_states(knowledge: Knowledge, every: int = 5) -> list[State]:
    """Interviews with every fifth case (or other), stopped before some of the pages that are chosen by what they tell."""
    states = []
    for case in cases()[::every]:
        log = run_interview(knowledge, case).answers.log
        puts = [place for place, entry in enumerate(log) if entry.action == "put"]
        chosen = [number for number, place in enumerate(puts) if knowledge.pages[log[place].id].block not in ("basics", "red_flag")]
        for number in (chosen[page] for page in PAGES if page < len(chosen)):
            start, end = puts[number - 1] + 1, puts[number]
            values = {entry.id: entry.level for entry in log[start:end] if entry.action == "answer"}
            states.append(State(Answers(log[:start]), log[end].id, values))
    return states

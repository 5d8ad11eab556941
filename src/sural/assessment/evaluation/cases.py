"""Published cases in the form of `evaluation/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sural.assessment.answers import Answers
from sural.errors import AnswerError, FileProblem
from sural.knowledge import Knowledge, Urgency

_PATIENT = {"age": "rf_age", "sex": "rf_sex"}


@dataclass(frozen=True)
class Case:
    """One case. `accept`: causes that count as right; `answers` what the person told, `exam` what was found.

    `highest_reasonable`: above it is an over-call; stated by vignettes only.
    """

    id: str
    family: str
    in_scope: bool
    accept: frozenset[str]
    also_ok: frozenset[str]
    urgency: Urgency
    min_safe_urgency: Urgency
    highest_reasonable: Urgency | None
    answers: Mapping[str, Any]
    exam: Mapping[str, Any]


def read_cases(document: Any) -> tuple[Case, ...]:
    """Read a list of cases.

    Raises
    ------
    FileProblem
        Names the case and what it lacks.
    """
    if not isinstance(document, list) or not document:
        raise FileProblem("The file holds no cases: it should be a list, see evaluation/README.md for the form.")
    return tuple(_case(number, entry) for number, entry in enumerate(document, start=1))


def _case(number: int, entry: Any) -> Case:
    if not isinstance(entry, Mapping):
        raise FileProblem(f"Case {number} is not a mapping; see evaluation/README.md for the form.")
    try:
        return Case(
            id=str(entry["id"]),
            family=str(entry.get("family", "other")),
            in_scope=bool(entry.get("in_scope", True)),
            accept=frozenset(entry.get("accept") or ()),
            also_ok=frozenset(entry.get("also_ok") or ()),
            urgency=Urgency.from_id(entry["urgency"]),
            min_safe_urgency=Urgency.from_id(entry.get("min_safe_urgency", entry["urgency"])),
            highest_reasonable=Urgency.from_id(entry["highest_reasonable"]) if "highest_reasonable" in entry else None,
            answers=_with_patient(entry),
            exam=dict(entry.get("exam") or {}),
        )
    except KeyError as missing:
        raise FileProblem(f"Case {entry.get('id', number)}: {missing} is missing or unknown.") from None


def _with_patient(entry: Mapping[str, Any]) -> dict[str, Any]:
    answers = dict(entry.get("answers") or {})
    for key, value in (entry.get("patient") or {}).items():
        if value is not None and key in _PATIENT:
            answers.setdefault(_PATIENT[key], value)
    return answers


def case_answers(knowledge: Knowledge, case: Case, with_exam: bool) -> tuple[Answers, list[str]]:
    """The case's answers at once, and the keys or values that can't be used, by name."""
    answers, problems = Answers(), []
    for key, value in {**case.answers, **(case.exam if with_exam else {})}.items():
        try:
            answers = answers.answer(knowledge, key, value)
        except AnswerError as problem:
            problems.append(f"{case.id}: {problem}")
    return answers, problems

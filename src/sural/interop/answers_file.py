"""Answers in the published form: ``{"patient": {...}, "answers": {...}, "exam": {...}}``.

Values are true/false, a level, a number, or null / ``"not_sure"`` for asked but not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sural.assessment.answers import Answers
from sural.errors import AnswerError, FileProblem
from sural.knowledge import Knowledge

_PARTS = ("patient", "answers", "exam")
_PATIENT = {"age": "rf_age", "sex": "rf_sex"}
MOST_ANSWERS = 2_000


def read_answers(knowledge: Knowledge, document: Any, parts: tuple[str, ...] = ("answers", "exam")) -> tuple[Answers, list[str]]:
    """Answers of a document, and one message for each part that could not be used.

    Raises
    ------
    FileProblem
        The document has not the published form at all.
    """
    check_form(document)
    answers, problems = Answers(), []
    for finding_id, value in given_values(document, parts):
        try:
            answers = answers.answer(knowledge, finding_id, value)
        except AnswerError as problem:
            problems.append(str(problem))
    return answers, problems


def check_form(document: Any) -> None:
    """Raise `FileProblem` unless this is a mapping with the known parts."""
    if not isinstance(document, Mapping):
        raise FileProblem("The file holds no answers: it should be a mapping with 'patient', 'answers' and 'exam'.")
    unknown = sorted(str(key) for key in document if key not in _PARTS)
    if unknown:
        raise FileProblem(f"Unknown part {', '.join(unknown)}: only {', '.join(_PARTS)} may stand at the top level.")
    for part in _PARTS:
        if not isinstance(document.get(part) or {}, Mapping):
            raise FileProblem(f"'{part}' should be a mapping of ids to values.")
        if len(document.get(part) or {}) > MOST_ANSWERS:
            raise FileProblem(f"'{part}' has more than {MOST_ANSWERS} entries; this can't be one person.")


def given_values(document: Mapping[str, Any], parts: tuple[str, ...] = ("answers", "exam")) -> Iterator[tuple[str, Any]]:
    """Ids and values of a document; what stands under "patient" gives way to an answer of the same id."""
    given = {str(key) for part in parts for key in document.get(part) or {}}
    for key, value in (document.get("patient") or {}).items():
        target = _PATIENT.get(str(key), str(key))
        if value is not None and target not in given:
            yield target, value
    for part in parts:
        for key, value in (document.get(part) or {}).items():
            yield str(key), value

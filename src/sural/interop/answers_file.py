"""Answers in the published form: ``{"patient": {...}, "answers": {...}, "exam": {...}}``.

Values are true/false, a level, a number, or null / ``"not_sure"`` for asked but not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sural.assessment.answers import Answers
from sural.assessment.values import NOT_SURE, level_for
from sural.errors import AnswerError, FileProblem, ImpossibleValue
from sural.knowledge import Knowledge
from sural.reading.shown import listed, shown

PARTS = ("patient", "answers", "exam")
MOST_ANSWERS = 2_000
_FORM = "Only the mappings patient, answers and exam may stand at the top level; docs/how-to/use-the-files.md has an example."
_PATIENT = {"age": "rf_age", "sex": "rf_sex"}


def read_answers(knowledge: Knowledge, document: Any, name: str = "The file") -> tuple[Answers, list[str]]:
    """Answers of a document, and one message for each part that could not be used.

    Raises
    ------
    FileProblem
        The document has not the published form at all.
    """
    check_form(document, name)
    answers, problems = Answers(), []
    for finding_id, found in given_values(document).items():
        try:
            answers = answers.answer(knowledge, finding_id, one_of(knowledge, finding_id, found))
        except AnswerError as problem:
            problems.append(f"{listed(found)}: {problem}")
    return answers, problems


def check_form(document: Any, name: str = "The file") -> None:
    """Raise `FileProblem` unless this is a mapping with the known parts."""
    if not isinstance(document, Mapping):
        raise FileProblem(f"{name} holds no answers: it is {shown(document)}, not a mapping. {_FORM}")
    unknown = sorted(str(key) for key in document if key not in PARTS)
    if unknown:
        raise FileProblem(f"{name}: Unknown part {listed(map(shown, unknown))}. {_FORM}")
    for part in PARTS:
        given = document.get(part)
        if given is not None and not isinstance(given, Mapping):
            raise FileProblem(f"{name}: '{part}' is {shown(given)}, not a mapping of ids to values. {_FORM}")
        if len(given or ()) > MOST_ANSWERS:
            raise FileProblem(f"{name}: '{part}' has more than {MOST_ANSWERS} entries; this can't be one person. Check the file.")


def given_values(document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """By id, the values with the part (and name) under which each stands; mostly one. "age" and "sex" of the patient count under their ids."""
    given: dict[str, dict[str, Any]] = {}
    for part in PARTS:
        for key, value in (document.get(part) or {}).items():
            if part == "patient" and value is None:
                continue  # not stated
            item = _PATIENT.get(str(key), str(key)) if part == "patient" else str(key)
            given.setdefault(item, {})[f"{part}.{shown(str(key))[1:-1]}"] = value
    return given


def one_of(knowledge: Knowledge, item: str, found: Mapping[str, Any]) -> Any:
    """The one value of an id that may stand in several parts: they must mean the same level, or not be known.

    Raises
    ------
    UnknownQuestion, ImpossibleValue
        One of them can't be used, or they contradict each other.
    """
    if len(found) == 1:
        return next(iter(found.values()))
    levels = {place: level_for(knowledge, item, value) for place, value in found.items()}
    known = {place: level for place, level in levels.items() if level != NOT_SURE}
    if len(set(known.values())) > 1:
        said = " and ".join(f"{shown(found[place])} ({place})" for place in known)
        raise ImpossibleValue(f"'{item}' is given more than once, as {said}. Keep the one that is true.")
    return found[next(iter(known or found))]

"""Reads the written stories: one file a cause, one line a story.

age sex | told | examined, with `id` for yes, `-id` for no and `id=level` for a choice, separated by blanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sural import Answers, Knowledge
from sural.assessment.answers import AnswerValue
from sural.assessment.skip_logic import known_levels

HERE = Path(__file__).parent
_SEX = {"F": "female", "M": "male"}


@dataclass(frozen=True)
class Story:
    """One story: `told` by the person, `examined` by somebody."""

    condition_id: str
    told: Mapping[str, AnswerValue]
    examined: Mapping[str, AnswerValue]

    def levels(self, knowledge: Knowledge, with_exam: bool = True) -> Mapping[str, str]:
        """The known levels of all answers.

        Raises
        ------
        AnswerError
            A finding or level that the knowledge does not have.
        """
        answers = Answers()
        for key, value in {**self.told, **(self.examined if with_exam else {})}.items():
            answers = answers.answer(knowledge, key, value)
        return known_levels(knowledge, answers)


def stories(knowledge: Knowledge) -> Iterator[Story]:
    """All stories, by cause in the order of the knowledge."""
    for condition_id in knowledge.conditions:
        path = HERE / f"{condition_id}.txt"
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                yield _story(condition_id, line)


def _story(condition_id: str, line: str) -> Story:
    person, told, examined = (part.strip() for part in line.split("|"))
    age, sex = person.split()
    return Story(condition_id, {"rf_age": int(age), "rf_sex": _SEX[sex], **dict(map(_answer, told.split()))}, dict(map(_answer, examined.split())))


def _answer(text: str) -> tuple[str, AnswerValue]:
    key, _, level = text.removeprefix("-").partition("=")
    return key, level or not text.startswith("-")

"""One knowledge for all core tests; loading it is half a second."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sural import Answers, Knowledge
from sural.assessment.values import AnswerValue


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture(scope="session")
def answered(knowledge: Knowledge):  # type: ignore[no-untyped-def]
    """A function from plain values to `Answers`."""

    def build(values: Mapping[str, AnswerValue]) -> Answers:
        answers = Answers()
        for key, value in values.items():
            answers = answers.answer(knowledge, key, value)
        return answers

    return build

"""A result that could not weigh everything says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sural import Answers, Knowledge, assess
from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.cli.assessment_text import as_text

KNOWLEDGE = Knowledge.load()


@pytest.mark.parametrize(
    ("outside", "is_rough", "told"), [(OUTSIDE_TARGET / 2, False, ""), (OUTSIDE_TARGET, True, "About 1 in 100"), (1.0, True, "About 99 in 100")]
)
def test_chances_are_called_rough_when_the_promise_is_not_kept(outside: float, is_rough: bool, told: str) -> None:
    assessment = replace(assess(KNOWLEDGE, Answers()), outside=outside)
    assert assessment.is_rough is is_rough
    text = " ".join(as_text(KNOWLEDGE, assessment).split())
    assert ("the chances are rough" in text) is is_rough
    assert told in text

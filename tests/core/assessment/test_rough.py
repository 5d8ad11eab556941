"""A result that could not weigh everything says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sural import Answers, Knowledge, assess
from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.cli.assessment_text import as_text

KNOWLEDGE = Knowledge.load()


@pytest.mark.parametrize(("outside", "is_rough"), [(OUTSIDE_TARGET / 2, False), (OUTSIDE_TARGET, True)])
def test_chances_are_called_rough_when_the_promise_is_not_kept(outside: float, is_rough: bool) -> None:
    assessment = replace(assess(KNOWLEDGE, Answers()), outside=outside)
    assert assessment.is_rough is is_rough
    assert ("the chances are rough" in " ".join(as_text(KNOWLEDGE, assessment).split())) is is_rough

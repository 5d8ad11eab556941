"""Causes as a colleague reads them: nobody is spoken to as the person who answered."""

from __future__ import annotations

import re

import pytest

from sural.assessment import cause_words
from sural.assessment.cause_words import alone_words, band_words, range_words
from sural.consultation.colleague_words import for_a_colleague
from tests.examined import assessed, sciatica


@pytest.mark.parametrize("widest", [0, 100], ids=["no range is narrow enough to be told", "every range is"])
def test_no_words_about_a_cause_speak_to_the_person(widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cause_words, "WIDEST_TOLD", widest)
    own = sciatica()
    told = [words(own.knowledge, cause, first) for cause in assessed(own).causes for first in (True, False) for words in (band_words, range_words)]
    told += [alone_words(cause) for cause in assessed(own).causes]
    assert any(re.search(r"\byour?\b", one, re.IGNORECASE) for one in told)
    assert [one for one in map(for_a_colleague, told) if re.search(r"\byour?\b", one, re.IGNORECASE)] == []

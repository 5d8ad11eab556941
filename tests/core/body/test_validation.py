"""The model against published numbers and OpenSim: what `sural body validate` prints, row by row."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from sural.body import validate
from sural.body.validation import Row
from sural.body.validation.report import as_markdown, as_text

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "body-validation.md"


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    return validate()


def test_no_number_is_out_of_its_band() -> None:
    assert [row.what for row in rows() if row.passed is False] == []


def test_disagreements_between_sources_are_shown_and_held_to_nothing() -> None:
    disputed = [row for row in rows() if row.topic == "disagreement"]

    assert len(disputed) >= 4
    assert all(row.passed is None for row in disputed)


def test_a_row_out_of_its_band_is_marked() -> None:
    from dataclasses import replace  # noqa: PLC0415

    broken = replace(rows()[0], passed=False)

    assert broken.mark == "FAIL"
    assert "1 failed" in list(as_text([broken]))[-1]


@pytest.mark.parametrize("topic", ["length", "continuity", "mirror", "resting torque", "fibres", "in vivo", "calf raise", "nerve", "compensation"])
def test_every_topic_is_checked(topic: str) -> None:
    assert any(row.topic == topic and row.passed for row in rows())


def test_the_reference_page_shows_this_table() -> None:
    """Remake it with `sural body validate --format markdown`; see CONTRIBUTING."""
    page = REFERENCE.read_text(encoding="utf-8")

    assert [line for line in as_markdown(rows()) if line not in page] == []

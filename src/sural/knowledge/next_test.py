"""Tests that a person can get next, from `tables/next_tests.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sural.knowledge.rows import gate
from sural.knowledge.schema import Gate
from sural.knowledge.urgency import Urgency


@dataclass(frozen=True, slots=True)
class NextTest:
    """A test that a person can get next, named as an act; `id` is its finding.

    `setting` is home, bedside, measurement, blood or scan. It is named from `from_urgency` to `until_urgency`, and not to
    somebody with one of the answers in `not_if`. A test without a row is never named as the next one.
    """

    id: str
    setting: str
    from_urgency: Urgency
    until_urgency: Urgency
    not_if: tuple[Gate, ...]
    act: str


def read_next_test(row: Mapping[str, str]) -> NextTest:
    """A row of the table."""
    return NextTest(
        id=row["finding_id"],
        setting=row["setting"],
        from_urgency=Urgency.from_id(row["from_urgency"]),
        until_urgency=Urgency.from_id(row["until_urgency"]),
        not_if=tuple(found for text in row["not_if"].split(";") if (found := gate(text))),
        act=row["act"],
    )

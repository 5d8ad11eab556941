"""Which test of an examiner and which answer of the person are about the same thing, from `tables/same_fact.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SameFact:
    """`exam_id` is found by an examiner, `own_id` is answered by the person. Of both the first level means that nothing is wrong."""

    exam_id: str
    own_id: str
    note: str


def read_same_fact(row: Mapping[str, str]) -> SameFact:
    """A row of the table."""
    return SameFact(row["exam_id"], row["own_id"], row["note"])

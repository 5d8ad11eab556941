"""Rows on what is followed over time and what usually happens."""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is followed over time; a change below `change_points` and `change_share` may not matter."""

    id: str
    name: str
    kind: str
    unit: str
    low: float
    high: float
    better: str
    change_points: float | None
    change_share: float | None
    test_error: float | None
    recovered: float | None
    how_often: str
    ask: str
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class Norm:
    """A published value of a test in healthy people."""

    measure: str
    sex: str
    age_from: int
    age_to: int
    what: str
    value: float
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """Mean pain of a cohort at a week, with the interval of the mean. [0-100]"""

    population: str
    week: float
    mean: float
    low: float
    high: float
    unit: str
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """A sentence about what usually happens, to people with one of these causes."""

    id: str
    about: str
    causes: Words
    say: str
    source_ids: Words
    confidence: str
    reviewed: str
    note: str

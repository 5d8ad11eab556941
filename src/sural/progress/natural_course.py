"""What usually happens by itself: the mean pain of published cohorts, for somebody who started as high."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sural.knowledge import Knowledge
from sural.knowledge.treatment import CoursePoint

RECENT, LASTING = "recent", "lasting"
_LONG = {"3to12m", "gt1y"}


@dataclass(frozen=True, slots=True)
class CourseBand:
    """Leg pain to expect at a week [0-10]: mean of the cohort, scaled to the start, with the interval of that mean.

    It is a mean of people with back pain, no forecast for one person; sciatica tends to be slower.
    """

    week: float
    mean: float
    low: float
    high: float
    source_ids: tuple[str, ...]


def population_of(duration: str | None) -> str:
    """Which cohort fits: lasting for pain of over three months, else recent; not known counts as lasting, to promise less."""
    return RECENT if duration is not None and duration not in _LONG else LASTING


def course_band(knowledge: Knowledge, start: float, population: str) -> tuple[CourseBand, ...]:
    """The published points of a population, for a start of `start` [0-10]."""
    points = sorted((point for point in knowledge.treatment.course if point.population == population), key=lambda point: point.week)
    return tuple(_scaled(points, start))


def _scaled(points: list[CoursePoint], start: float) -> Iterator[CourseBand]:
    share = start / points[0].mean
    for point in points:
        mean, low, high = (min(10.0, value * share) for value in (point.mean, point.low, point.high))
        yield CourseBand(point.week, mean, low, high, point.source_ids)


def between_weeks(bands: tuple[CourseBand, ...], week: float) -> CourseBand:
    """The band at a week, by straight lines between the published points."""
    later = next((place for place, band in enumerate(bands) if band.week >= week), len(bands) - 1)
    before, after = bands[max(0, later - 1)], bands[later]
    part = 0.0 if after.week == before.week else min(1.0, max(0.0, (week - before.week) / (after.week - before.week)))
    mean, low, high = (one + (two - one) * part for one, two in zip(_values(before), _values(after), strict=True))
    return CourseBand(week, mean, low, high, after.source_ids)


def _values(band: CourseBand) -> tuple[float, float, float]:
    return band.mean, band.low, band.high

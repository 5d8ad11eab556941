"""One person as far as it counts here: the cause that stood first at the start, and the values at the start, at 6 and at 12 weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

WINDOWS: Final = MappingProxyType({0: (0, 6), 6: (35, 49), 12: (70, 98)})  # by week: the days of the plan within which a value counts for it


@dataclass(frozen=True, slots=True)
class Point:
    """A value that was reported on a day of the plan; day 0 is the first."""

    day: int
    value: float


@dataclass(frozen=True, slots=True)
class Followed:
    """`values`: by measure and week; what was not reported is not there."""

    cause: str
    values: Mapping[str, Mapping[int, float]] = field(default_factory=dict)

    def change(self, measure: str, week: int) -> tuple[float, float] | None:
        """The value at the start and the change since; None unless both were reported."""
        found = self.values.get(measure, {})
        return (found[0], found[week] - found[0]) if 0 in found and week in found else None


def followed(cause: str, begun_on: date, reported: Mapping[str, Iterable[tuple[date, float]]]) -> Followed:
    """`reported`: by measure, each value with its day; of a day with several the highest counts, as in the charts."""
    return Followed(cause, {measure: _by_week([Point((on - begun_on).days, value) for on, value in rows]) for measure, rows in reported.items()})


def _by_week(points: list[Point]) -> dict[int, float]:
    """The value nearest to the week, the earlier of two as near; at the start the first one."""
    found = {}
    for week, (first, last) in WINDOWS.items():
        near = [(abs(one.day - 7 * week), one.day, -one.value) for one in points if first <= one.day <= last]
        if near:
            found[week] = -min(near)[2]
    return found

"""A measure over time, one value a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sural.knowledge.treatment import Measure


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, in the unit of its measure."""

    on: date
    value: float


@dataclass(frozen=True)
class Series:
    """Values of one measure, oldest first."""

    measure: Measure
    points: tuple[Point, ...]

    def since(self, first: date) -> Series:
        """The part from a day on."""
        return Series(self.measure, tuple(point for point in self.points if point.on >= first))

"""Who the body model is scaled to: height, mass, sex, and measured lengths where somebody took them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sural.body.quantities import quantity
from sural.errors import ImpossibleBody
from sural.reading.values import is_number


class Sex(Enum):
    """Only chooses how the mass is shared between the segments; `UNKNOWN` takes the mean of both."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Anthropometry:
    """Size of a person. Lengths of segments are 0 where nobody measured them; then they follow the height.

    Raises
    ------
    ImpossibleBody
        A value is not a number or out of the range of adults (`knowledge/body/quantities.csv`).
    """

    height_m: float = 1.70
    mass_kg: float = 75.0
    sex: Sex = Sex.UNKNOWN
    thigh_m: float = 0.0
    shank_m: float = 0.0
    foot_m: float = 0.0

    def __post_init__(self) -> None:
        _within("height_m", "A height", self.height_m, "m")
        _within("mass_kg", "A mass", self.mass_kg, "kg")
        for name, words in (("thigh_m", "A thigh"), ("shank_m", "A lower leg"), ("foot_m", "A foot")):
            if getattr(self, name) != 0:
                _within(name, words, getattr(self, name), "m")

    def scale(self, part: str) -> float:
        """Size over the reference body, for `trunk`, `thigh`, `shank` or `foot`."""
        measured = {"thigh": self.thigh_m, "shank": self.shank_m, "foot": self.foot_m}.get(part, 0.0)
        if measured:
            return measured / quantity(f"{part}_m").best
        return self.height_m / quantity("height_m").best

    @property
    def force_scale(self) -> float:
        """Strength over the reference body: area grows with mass to the power of two thirds."""
        return float((self.mass_kg / quantity("mass_kg").best) ** (2 / 3))


def _within(name: str, words: str, value: float, unit: str) -> None:
    allowed = quantity(name)
    if not (is_number(value) and allowed.low <= value <= allowed.high):
        shown = f"{value:g}" if is_number(value) else "not a number"
        raise ImpossibleBody(
            f"{words} of {shown} {unit} can't be used: the model is for adults with {allowed.low:g} to {allowed.high:g} {unit}. "
            f"Check the unit, or leave it out to use {allowed.best:g} {unit}."
        )


REFERENCE = Anthropometry()

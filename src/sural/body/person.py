"""A person as the body model knows them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sural.body.anthropometry import Anthropometry
from sural.body.tightness import Measurements, Tightness, tightness_of


@dataclass(frozen=True)
class Person:
    """Size, and what was measured. `tethered`: the scenario of a root that does not glide (Rade 2017)."""

    body: Anthropometry = field(default_factory=Anthropometry)
    measured: Measurements = field(default_factory=Measurements)
    tethered: bool = False

    @property
    def tightness(self) -> Tightness:
        return tightness_of(self.measured)

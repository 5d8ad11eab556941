"""From measured ankle dorsiflexion to the shift in slack length of each calf muscle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import Anthropometry
from sural.body.model import MUSCLES, body_model
from sural.body.muscle import muscle_set
from sural.body.pose import PLACE, Pose, postures
from sural.body.quantities import quantity
from sural.errors import ImpossibleBody
from sural.reading.values import is_number

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Measurements:
    """What was measured; `None` was not. Shin angles are the lean of the shin with the heel down.

    Raises
    ------
    ImpossibleBody
        A value no ankle has, or two that contradict each other.
    """

    lean_straight_deg: float | None = None
    lean_bent_deg: float | None = None
    knee_to_wall_cm: float | None = None
    silfverskiold_deg: float | None = None
    straight_leg_raise_deg: float | None = None

    def __post_init__(self) -> None:
        _within("lean_straight_range_deg", "A straight-knee shin angle", self.lean_straight_deg)
        _within("lean_bent_range_deg", "A bent-knee shin angle", self.lean_bent_deg)
        _within("knee_to_wall_range_cm", "A knee-to-wall distance", self.knee_to_wall_cm)
        _within("lean_bent_range_deg", "A difference between bent and straight knee", self.silfverskiold_deg)
        _within("slr_range_deg", "A straight leg raise", self.straight_leg_raise_deg)
        straight, bent = self.lean_straight_deg, self.lean_bent_deg
        if straight is not None and bent is not None and bent < straight - 2 * quantity("measurement_sd_deg").best:
            raise ImpossibleBody(
                f"The ankle can't bend less with a bent knee ({bent:g} degrees) than with a straight one ({straight:g}): "
                "bending the knee slackens the calf. Measure both again, or give only one."
            )


@dataclass(frozen=True)
class Tightness:
    """Degrees of dorsiflexion that a muscle takes away from the usual; negative when it gives more. [deg]"""

    gastrocnemius_deg: float = 0.0
    soleus_deg: float = 0.0

    def shift(self, body: Anthropometry) -> Array:
        """How much shorter each muscle is when it begins to pull, over its optimal fibre length. [muscles]"""
        place = PLACE["ankle_dorsiflexion_deg"]
        arms = -body_model(body, MUSCLES).batch(postures([Pose(ankle_dorsiflexion_deg=10.0)]))[1][0, :, place]
        degrees = np.zeros(len(MUSCLES))
        for name, value in (("gasmed", self.gastrocnemius_deg), ("gaslat", self.gastrocnemius_deg), ("soleus", self.soleus_deg)):
            degrees[MUSCLES.index(name)] = value
        return np.asarray(np.radians(degrees) * arms / muscle_set(body).optimal_m)


def tightness_of(measured: Measurements) -> Tightness:
    """The bent knee speaks for the soleus, what the straight knee takes away beyond that for the gastrocnemius.

    With only the straight knee measured both muscles get its deficit, since nothing tells them apart.
    """
    bent = _bent_deficit(measured)
    straight = None if measured.lean_straight_deg is None else quantity("reference_lean_straight_deg").best - measured.lean_straight_deg
    if measured.silfverskiold_deg is not None:
        extra = measured.silfverskiold_deg - quantity("silfverskiold_reference_deg").best
        bent = straight - extra if bent is None and straight is not None else bent
        straight = (bent or 0.0) + extra if straight is None else straight
    if straight is None and bent is None:
        return Tightness()
    if bent is None:
        bent = straight
    if straight is None:
        straight = bent
    return Tightness(float(straight or 0.0), float(bent or 0.0))


def _bent_deficit(measured: Measurements) -> float | None:
    per_cm, usual = quantity("degrees_per_cm_to_wall").best, quantity("reference_knee_to_wall_cm").best
    found = []
    if measured.knee_to_wall_cm is not None:
        found.append((usual - measured.knee_to_wall_cm) * per_cm)
    if measured.lean_bent_deg is not None:
        found.append(usual * per_cm - measured.lean_bent_deg)
    return sum(found) / len(found) if found else None


def _within(name: str, words: str, value: float | None) -> None:
    allowed = quantity(name)
    if value is not None and not (is_number(value) and allowed.low <= value <= allowed.high):
        shown = f"{value:g}" if is_number(value) else "not a number"
        raise ImpossibleBody(f"{words} of {shown} {allowed.unit} can't be used: it lies between {allowed.low:g} and {allowed.high:g}. Measure again.")

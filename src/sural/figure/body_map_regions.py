"""Where the regions of the body map lie.

In the frame "leg" a corner is (place, across): place 0-1 runs down the thigh, 1-2 down the lower leg, 2-3 down the
pointed foot; across is -1 at the inner edge, 1 at the outer one, and beyond that outside the body, where a part is too
narrow for a finger. In the frame "trunk" a corner is (down from the waist, out from the middle), cm.
Neighbours share their corners, so that no gap and no overlap is left between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

STEPS: Final = 4
"""Into how many pieces an edge is cut, so that it follows the body."""

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapRegion:
    id: str
    frame: str
    corners: tuple[Corner, ...]
    middle: bool = False

    def between(self) -> Iterable[Corner]:
        """The corners with points on the edges between them."""
        for place, (a, b) in enumerate(self.corners):
            c, d = self.corners[(place + 1) % len(self.corners)]
            for step in range(STEPS):
                yield a + (c - a) * step / STEPS, b + (d - b) * step / STEPS


def _leg(name: str, *corners: Corner) -> MapRegion:
    return MapRegion(name, "leg", corners)


def _trunk(name: str, *corners: Corner, middle: bool = False) -> MapRegion:
    return MapRegion(name, "trunk", corners, middle)


_HIP_SIDE = ((5.2, 13.6), (5.2, 19.2), (13, 21.2), (22.5, 21.6), (22.5, 15.8), (13, 13.8))

FRONT: Final = (
    _trunk("hip_side", *_HIP_SIDE),
    _trunk("groin", (5.2, 6.0), (5.2, 13.4), (13, 13.6), (21, 4.6), (20, 0.8), (12.5, 0.8)),
    _leg("thigh_inner", (0.27, -0.98), (0.27, -0.32), (0.84, -0.42), (0.84, -1.36)),
    _leg("thigh_front", (0.21, -0.30), (0.14, 0.36), (0.26, 0.5), (0.84, 0.42), (0.84, -0.42), (0.27, -0.32)),
    _leg("thigh_outer", (0.27, 0.5), (0.27, 1.14), (0.84, 1.36), (0.84, 0.42)),
    _leg("knee_inner", (0.84, -1.42), (0.84, -0.5), (1.12, -0.42), (1.12, -1.42)),
    _leg("knee_front", (0.84, -0.5), (0.84, 0.5), (1.12, 0.42), (1.12, -0.42)),
    _leg("knee_outer", (0.84, 0.5), (0.84, 1.42), (1.16, 1.36), (1.12, 0.42)),
    _leg("shin_inner", (1.12, -1.24), (1.12, -0.38), (1.8, -0.44), (1.8, -1.6)),
    _leg("shin_front", (1.12, -0.38), (1.12, 0.38), (1.8, 0.44), (1.8, -0.44)),
    _leg("shin_outer", (1.12, 0.38), (1.16, 1.24), (1.8, 1.6), (1.8, 0.44)),
    _leg("ankle_inner", (1.8, -1.7), (1.8, 0), (2.0, 0), (2.05, -1.7)),
    _leg("ankle_outer", (1.8, 0), (1.8, 1.7), (2.05, 1.7), (2.0, 0)),
    _leg("ankle_front", (2.05, -1.2), (2.0, 0), (2.05, 1.2), (2.3, 1.05), (2.3, -1.05)),
    _leg("foot_outer", (2.3, 0.4), (2.3, 1.3), (3.12, 1.3), (3.12, 0.42)),
    _leg("foot_top", (2.3, -1.1), (2.3, 0.4), (3.12, 0.42), (3.18, -0.1), (2.63, -0.1), (2.63, -1.1)),
    _leg("first_web", (2.63, -0.95), (2.63, -0.1), (2.94, -0.1), (2.94, -0.95)),
    _leg("big_toe", (2.94, -1.3), (2.94, -0.4), (3.26, -0.4), (3.26, -1.3)),
)

BACK: Final = (
    _trunk("low_back", (-11, 0.5), (-11, 13.6), (-6, 12.8), (2.6, 14.2), (2.6, 0.5)),
    _trunk("tailbone", (2.6, -4.8), (2.6, 4.8), (9, 3.2), (14.6, 2.8), (14.6, -2.8), (9, -3.2), middle=True),
    _trunk("hip_side", *_HIP_SIDE),
    _trunk("buttock", (2.6, 4.8), (2.6, 13.4), (13, 13.8), (22, 15.8), (22, 10), (14.6, 9.6), (14.6, 2.8), (9, 3.2)),
    _trunk("sit_bone", (14.6, 2.2), (14.6, 9.6), (22, 10), (21.4, 1.6)),
    _leg("thigh_back", (0.26, -0.98), (0.26, 0.46), (0.84, 0.42), (0.84, -1.2)),
    _leg("thigh_outer", (0.27, 0.5), (0.27, 1.14), (0.84, 1.36), (0.84, 0.42)),
    _leg("knee_back", (0.84, -1.2), (0.84, 0.42), (1.12, 0.42), (1.12, -1.2)),
    _leg("knee_outer", (0.84, 0.42), (0.84, 1.42), (1.16, 1.36), (1.12, 0.42)),
    _leg("calf_upper_inner", (1.12, -1.2), (1.12, -0.36), (1.38, -0.32), (1.38, -1.2)),
    _leg("calf_upper_outer", (1.12, -0.36), (1.12, 0.46), (1.38, 0.5), (1.38, -0.32)),
    _leg("shin_outer", (1.12, 0.46), (1.16, 1.3), (1.7, 1.6), (1.7, 0.5)),
    _leg("calf_middle", (1.38, -1.2), (1.38, 0.5), (1.54, 0.5), (1.54, -1.26)),
    _leg("calf_lower", (1.54, -1.26), (1.54, 0.5), (1.7, 0.5), (1.7, -1.4)),
    _leg("heel_cord", (1.7, -1.1), (1.7, 1.1), (1.86, 1.1), (1.86, -1.1)),
    _leg("ankle_inner", (1.86, -1.75), (1.86, 0), (2.04, 0), (2.06, -1.75)),
    _leg("ankle_outer", (1.86, 0), (1.86, 1.75), (2.06, 1.75), (2.04, 0)),
    _leg("heel_back", (2.05, -1.1), (2.05, 1.1), (2.31, 1.05), (2.31, -1.05)),
    _leg("heel_under", (2.31, -1.08), (2.31, 1.08), (2.58, 1.08), (2.58, -1.08)),
    _leg("foot_outer", (2.58, 0.4), (2.58, 1.3), (3.14, 1.3), (3.14, 0.42)),
    _leg("sole", (2.58, -1.16), (2.58, 0.4), (3.14, 0.42), (3.22, -1.2)),
)

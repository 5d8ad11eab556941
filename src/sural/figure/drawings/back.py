"""Bending the back forward and backward."""

from __future__ import annotations

from typing import Final

from sural.figure.drawing import Drawing
from sural.figure.marks import arc_arrow, divider
from sural.figure.pose import Arm, Leg, Pose, standing
from sural.figure.props import counter, floor
from sural.figure.reach import with_hand
from sural.figure.shape import Shapes, moved
from sural.figure.side_figure import person

_FLOOR: Final = 850


def bends() -> Shapes:
    forward = Pose(tilt=44, lumbar=34, thoracic=22, neck=8, near_leg=Leg.flat(44, 36, 8), near_arm=Arm(84, 8))
    one = standing(forward, 170, _FLOOR, 4.2)
    back = Pose(tilt=-8, lumbar=-14, thoracic=-8, neck=-8, near_leg=Leg.flat(-10, -12, 0))
    two = standing(back, 330, _FLOOR, 4.2)
    two = with_hand(two, two.pelvis.at(5, -9), 78, "flat")
    return (
        floor(_FLOOR), *person(one, far_arm=False, far_leg=False),
        arc_arrow(one.pelvis.end, 320, -86, -46),
        divider(), *moved(person(two, far_arm=False, far_leg=False), 600),
        arc_arrow(two.pelvis.end + 600, 395, -108, -132),
        *moved(counter(470, 400, 580, _FLOOR), 600),
    )  # fmt: skip


def lean_back() -> Shapes:
    pose = Pose(tilt=-6, lumbar=-14, thoracic=-8, neck=-4, near_leg=Leg.flat(-6, -8, 0))
    s = standing(pose, 560, _FLOOR, 4.65)
    s = with_hand(with_hand(s, 742 + 408j, 0), 764 + 404j, 0, far=True)
    return (
        floor(_FLOOR), *counter(680, 408, 1060, _FLOOR), *person(s, far_leg=False),
        arc_arrow(s.pelvis.end, 400, -118, -144),
    )  # fmt: skip


DRAWINGS: Final = {
    "st_back_move_changes": Drawing("A person stands and bends forward, then stands near a table and leans back with a hand on the lower back.", bends),
    "st_extension_30s": Drawing("A person stands with both hands on a counter and leans back a little.", lean_back),
}

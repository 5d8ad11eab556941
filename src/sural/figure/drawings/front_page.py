"""The picture of the front page."""

from __future__ import annotations

from typing import Final

from sural.figure.drawing import Drawing
from sural.figure.inside import calf, nerve
from sural.figure.pose import Leg, Pose, seated
from sural.figure.props import chair, floor
from sural.figure.reach import with_foot, with_hand
from sural.figure.shape import Shapes
from sural.figure.side_figure import arm, person

_FLOOR: Final = 850


def hero() -> Shapes:
    unit = 6.0
    s, seat = seated(Pose(tilt=-6, lumbar=12, thoracic=8, neck=-6, near_leg=Leg(88, 58, 4)), 770, _FLOOR, unit, depth=16 - 10j)
    s = with_foot(s, complex(650, _FLOOR - 55), far=True)
    s = with_hand(s, s.near_leg.thigh.at(30, 6.6), 16)
    return (
        floor(_FLOOR, 130, 1070), *chair(seat, _FLOOR, unit), *person(s, far_arm=False, near_arm=False),
        calf(s.near_leg), nerve(s), *arm(s.near_arm),
    )  # fmt: skip


DRAWINGS: Final = {
    "hero": Drawing("A person sits on a chair with one leg stretched out. The calf and the nerve that runs from the back to the foot are coloured.", hero),
}

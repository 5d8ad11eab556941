"""Feeling and balance, with a helper."""

from __future__ import annotations

from typing import Final

from sural.figure.drawing import Drawing
from sural.figure.front_figure import front_person
from sural.figure.front_pose import FrontArm, FrontLeg, FrontPose, front_skeleton
from sural.figure.hand import hand
from sural.figure.leg_column import close_limb, column_shape, front_lines, leg_column, toe_tip
from sural.figure.marks import arrow
from sural.figure.props import counter, floor
from sural.figure.shape import Shapes, dot

_FLOOR: Final = 850


def toe_touch() -> Shapes:
    feet = [leg_column(close_limb(complex(540 + side * 200, 280), 22, side=side, deg=3)) for side in (-1, 1)]
    touched = toe_tip(feet[1], 4)
    return (
        *(shape for foot in feet for shape in (column_shape(foot, first=1.2), *front_lines(foot)[1:])),
        *(dot("spot", toe_tip(foot, toe)) for foot in feet for toe in (0, 2, 4)),
        *hand("point", touched + complex(0, 10), -122, 20),
    )  # fmt: skip


def balance() -> Shapes:
    pose = FrontPose(left_leg=FrontLeg(-3, -3), right_leg=FrontLeg(-3, -3), left_arm=FrontArm(14, 10), right_arm=FrontArm(14, 10))
    s = front_skeleton(pose, 600 + 428j, 4.6)
    shoulder = s.trunk.start
    return (
        floor(_FLOOR), *counter(40, 430, 330, _FLOOR), *front_person(s, eyes_shut=True),
        *hand("palm", 775 + 330j, 176, 7.5, flip=True, forearm_cm=40),
        arrow(shoulder + complex(-130, -90), shoulder + complex(-230, -70)), arrow(shoulder + complex(130, -90), shoulder + complex(230, -70)),
    )  # fmt: skip


DRAWINGS: Final = {
    "st_toe_touch": Drawing("Two bare feet with the big, middle and little toe of each marked. A helper's fingertip rests on one toe.", toe_touch),
    "st_romberg": Drawing("A person stands at a counter with feet together and closed eyes; a helper's hand is close by.", balance),
}

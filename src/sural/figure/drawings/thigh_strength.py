"""Strength of the thigh, on a chair."""

from __future__ import annotations

from typing import Final

from sural.figure.drawing import Drawing
from sural.figure.marks import arrow
from sural.figure.pose import Leg, Pose, seated, standing
from sural.figure.props import box, chair, floor, wall
from sural.figure.reach import with_foot, with_hand
from sural.figure.shape import Shapes, corners
from sural.figure.side_figure import person

_FLOOR: Final = 850


def knee_straighten() -> Shapes:
    unit = 5.6
    s, seat = seated(Pose(tilt=-4, near_leg=Leg(86, 86)), 640, _FLOOR, unit, depth=14 - 8j)
    s = with_foot(s, s.near_leg.ankle + complex(-6, -52), -12, far=True)
    s = with_foot(s, s.far_leg.ankle + complex(64, -10), -6, far=False)
    s = with_hand(s, seat + complex(8 * unit, -2), 70, "grip")
    shin = s.far_leg.shank.at(26, 7)
    return (floor(_FLOOR), *chair(seat, _FLOOR, unit), *person(s, far_arm=False), arrow(shin + 60, shin + 190))


def hip_lift() -> Shapes:
    unit = 5.6
    s, seat = seated(Pose(tilt=-4, near_leg=Leg(86, 90), far_leg=Leg(86, 90)), 640, _FLOOR, unit, depth=14 - 8j)
    s = with_foot(s, s.near_leg.ankle + complex(-6, -70), 6, far=False)
    top = s.near_leg.thigh.at(31, 7)
    s = with_hand(s, top + 4j, 12)
    knee = s.near_leg.knee
    return (
        floor(_FLOOR), *chair(seat, _FLOOR, unit), *person(s, far_arm=False),
        arrow(knee + complex(85, 40), knee + complex(85, -90)), arrow(top + complex(10, -170), top + complex(10, -62)),
    )  # fmt: skip


def stand_up_on_one_leg() -> Shapes:
    unit = 5.4
    _, seat = seated(Pose(near_leg=Leg(90, 90)), 560, _FLOOR, unit)
    pose = Pose(tilt=34, lumbar=10, neck=-24, near_leg=Leg.flat(34, 84, 68), far_leg=Leg(88, 22))
    s = standing(pose, 560, _FLOOR, unit, depth=14 - 8j)
    s = with_hand(with_hand(s, 700 + 470j, 0), 730 + 464j, 0, far=True)
    back = s.pelvis.at(2, -26)
    return (
        *wall(220, 90, _FLOOR, thick=-60), floor(_FLOOR), *chair(seat, _FLOOR, unit),
        box("soft", 590, 470, 1010, 498, round_by=10), corners("prop", (960 + 498j, 960 + 850j), closed=False),
        *person(s), arrow(back + 90j, back - 70j),
    )  # fmt: skip


DRAWINGS: Final = {
    "st_knee_straighten_weak": Drawing(
        "A person sits on a chair with the ankles crossed and pushes the rear leg forward against the front one.", knee_straighten
    ),
    "st_hip_lift_weak": Drawing("A person sits on a chair and lifts one knee while a hand presses down on the top of the thigh.", hip_lift),
    "st_one_leg_stand_up": Drawing(
        "A person rises on one leg from a chair against a wall. The other leg is held out in front. Both hands are on a table.", stand_up_on_one_leg
    ),
}

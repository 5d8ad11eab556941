"""Walking on heels and toes, rising on one foot, hopping, walking with a trolley."""

from __future__ import annotations

from typing import Final

from sural.figure.drawing import Drawing
from sural.figure.marks import arc_arrow, arrow, divider
from sural.figure.pose import Arm, Leg, Pose, Skeleton, standing
from sural.figure.props import box, counter, floor
from sural.figure.reach import with_foot, with_hand
from sural.figure.shape import Shapes, area, corners, moved, stroke
from sural.figure.side_figure import person

_FLOOR: Final = 850


def _wall() -> Shapes:
    """A wall along which one walks, behind the person."""
    return (box("wall bare", 60, 110, 1140, _FLOOR, round_by=8), floor(_FLOOR))


def heel_walk() -> Shapes:
    s = standing(Pose(tilt=-2, near_leg=Leg(22, 4, 16, 12), near_arm=Arm(-8, 16)), 690, _FLOOR, 4.6)
    s = with_foot(s, 505 + 814j, -24, toes_deg=14)
    s = with_hand(s, 775 + 330j, -40, far=True)
    return (*_wall(), *person(s), arc_arrow(s.near_leg.ankle, 165, 8, -38), arrow(890 + 250j, 1060 + 250j))


def toe_walk() -> Shapes:
    s = standing(Pose(tilt=2, near_leg=Leg(18, 8, -34, 42), near_arm=Arm(-8, 16)), 690, _FLOOR, 4.6)
    s = with_foot(s, 500 + 772j, 42, toes_deg=42)
    s = with_hand(s, 790 + 310j, -40, far=True)
    heel = s.near_leg.foot.at(-10, -4)
    return (*_wall(), *person(s), arrow(heel + 52j, heel - 62j), arrow(890 + 250j, 1060 + 250j))


def _at_counter(pose: Pose, ankle_x: float, floor_y: float, unit: float) -> Skeleton:
    return with_hand(standing(pose, ankle_x, floor_y, unit), 356 + 404j, 0)


def heel_raise() -> Shapes:
    bent = Leg(14, 68, -10)
    one = _at_counter(Pose(far_leg=bent), 176, _FLOOR, 4.4)
    two = _at_counter(Pose(tilt=1, near_leg=Leg(1, 2, -36, 38), far_leg=bent), 176, _FLOOR, 4.4)
    heel = two.near_leg.foot.at(-10, -4) + 600
    table = counter(300, 404, 520, _FLOOR)
    return (
        floor(_FLOOR),
        *table, *person(one, far_arm=False),
        divider(),
        *moved((*table, *person(two, far_arm=False)), 600), arrow(heel + 60j, heel - 60j),
    )  # fmt: skip


def hop() -> Shapes:
    one = _at_counter(Pose(tilt=10, lumbar=4, near_leg=Leg(30, 34, 14), far_leg=Leg(30, 78, -10)), 186, _FLOOR, 4.3)
    two = _at_counter(Pose(tilt=2, near_leg=Leg(4, 6, -34, 10), far_leg=Leg(20, 72, -16)), 186, _FLOOR - 40, 4.3)
    table = counter(300, 404, 520, _FLOOR)
    toe = two.near_leg.soles[1] + 600
    return (
        floor(_FLOOR),
        *table, *person(one, far_arm=False),
        divider(),
        *moved((*table, *person(two, far_arm=False)), 600), arrow(toe + complex(-120, 40), toe + complex(-120, -90)),
    )  # fmt: skip


def lean_forward_walk() -> Shapes:
    pose = Pose(
        tilt=26, lumbar=22, thoracic=14, neck=-26, head=-10, near_leg=Leg(54, 16, 6), far_leg=Leg(14, 22, 6, 20),
        near_arm=Arm(52, 58, 0, "grip"), far_arm=Arm(56, 56, 0, "grip"),
    )  # fmt: skip
    s = standing(pose, 520, _FLOOR, 4.7)
    grip = s.near_arm.hand.at(5, 0)
    return (floor(_FLOOR), *person(s), *_trolley(grip), arrow(90 + 300j, 260 + 300j))


def _trolley(grip: complex) -> Shapes:
    x, y = grip.real, grip.imag
    basket = (complex(x + 40, y + 30), complex(x + 400, y + 66), complex(x + 370, y + 230), complex(x + 80, y + 230))
    frame = (complex(x - 6, y - 8), complex(x + 40, y + 30), complex(x + 80, y + 230), complex(x + 110, 780), complex(x + 370, 780))
    bars = tuple(
        corners("prop", (basket[0] + (basket[1] - basket[0]) * share, basket[3] + (basket[2] - basket[3]) * share), closed=False) for share in (0.25, 0.5, 0.75)
    )
    wheels = tuple(
        area("soft", [complex(cx, 814) + 36 * turn for turn in (1, 0.5 + 0.87j, -0.5 + 0.87j, -1, -0.5 - 0.87j, 0.5 - 0.87j)]) for cx in (x + 130, x + 350)
    )
    return (corners("soft", basket), *bars, stroke("prop", frame, corners=range(5)), *wheels)


DRAWINGS: Final = {
    "st_heel_walk": Drawing("A person walks beside a wall on the heels, with the front of both feet lifted and one hand on the wall.", heel_walk),
    "st_toe_walk": Drawing("A person walks beside a wall on the toes, with both heels lifted and one hand on the wall.", toe_walk),
    "st_heel_raise": Drawing("A person holds on to a counter and stands on one foot. Then the heel of that foot is lifted high.", heel_raise),
    "st_hop": Drawing("A person holds on to a counter on one bent leg. Then the person is just off the floor in a low hop.", hop),
    "st_lean_forward_walk": Drawing("A person walks and leans forward on the handle of a shopping trolley.", lean_forward_walk),
}

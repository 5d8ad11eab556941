"""Slump, straight-leg raise, femoral stretch."""

from __future__ import annotations

from dataclasses import replace

from sural.figure.drawing import Drawing
from sural.figure.marks import arc_arrow, divider
from sural.figure.pose import Arm, Leg, Pose, skeleton
from sural.figure.props import bed, chair, floor, strap
from sural.figure.shape import Shapes, moved
from sural.figure.side_figure import person


def slump() -> Shapes:
    unit, hip = 4.6, 170 + 540j
    down = Pose(
        tilt=-16, lumbar=34, thoracic=32, neck=34, head=14,
        near_leg=Leg(hip=100, knee=16, ankle=6), far_leg=Leg(hip=98, knee=92), near_arm=Arm(-6, 6, 12, "grip"),
    )  # fmt: skip
    up = replace(down, neck=-34, head=-14)
    seat = (*chair(hip + complex(-60, 54), 850, unit, deep_cm=34, back=False),)
    one, two = (skeleton(pose, hip, unit, depth=14 - 8j) for pose in (down, up))
    return (
        floor(850),
        *seat, *person(one, far_arm=False), arc_arrow(one.near_leg.knee, 200, 62, 14),
        divider(),
        *moved((*seat, *person(two, far_arm=False)), 600), arc_arrow(two.neck.end + 600, 195, -52, -98),
    )  # fmt: skip


def straight_leg_raise() -> Shapes:
    unit = 5.6
    pose = Pose(
        tilt=-90, neck=6, near_leg=Leg(hip=58, knee=2, ankle=4), far_leg=Leg(hip=2, knee=4, ankle=-14),
        near_arm=Arm(100, 12, hand="grip"), far_arm=Arm(104, 12, hand="grip"),
    )  # fmt: skip
    s = skeleton(pose, 560 + 640j, unit, depth=6 + 6j)
    leg = s.near_leg
    hand = s.near_arm.hand.at(5, 1)
    return (
        *bed(20, 708, 1180, pillow=140),
        strap((leg.foot.at(9, -7.6), leg.foot.at(13, -5), hand)),
        *person(s),
        strap((leg.foot.at(10, -9), leg.foot.at(3, -9.5))),
        arc_arrow(leg.thigh.start, 470, 8, -38),
    )


DRAWINGS = {
    "st_slump": Drawing("A person sits slumped on a stool with the chin down and straightens one knee. Then the head is lifted.", slump),
    "st_slr": Drawing("A person lies on the back and lifts one straight leg with a towel looped under the foot.", straight_leg_raise),
}

"""Slump, straight-leg raise, bending the knee face down."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sural.figure.drawing import Drawing
from sural.figure.marks import arc_arrow, divider, sore
from sural.figure.pose import Arm, Leg, LegBones, Pose, skeleton
from sural.figure.props import bed, chair, floor, strap
from sural.figure.reach import with_hand
from sural.figure.shape import Shapes, mirrored, moved
from sural.figure.side_figure import person


def slump() -> Shapes:
    unit, hip = 4.6, 170 + 540j
    down = Pose(
        tilt=-16, lumbar=34, thoracic=32, neck=34, head=14,
        near_leg=Leg(hip=100, knee=16, ankle=6), far_leg=Leg(hip=98, knee=92), near_arm=Arm(-6, 6, 12, "grip"),
    )  # fmt: skip
    up = replace(down, neck=-34, head=-14)
    seat = chair(hip + complex(-60, 54), 850, unit, deep_cm=34, back=False)
    one, two = (skeleton(pose, hip, unit, depth=14 - 8j) for pose in (down, up))
    return (
        floor(850),
        *seat, *person(one, far_arm=False), arc_arrow(one.near_leg.knee, 185, 62, 16),
        divider(),
        *moved((*seat, *person(two, far_arm=False)), 600), arc_arrow(two.neck.end + 600, 180, -52, -98),
    )  # fmt: skip


def straight_leg_raise() -> Shapes:
    return _leg_lift(Leg(hip=58, knee=2, ankle=4), Leg(hip=2, knee=4, ankle=-14), near=True)


def crossed_leg_raise() -> Shapes:
    return _leg_lift(Leg(hip=1, knee=3, ankle=-14), Leg(hip=58, knee=2, ankle=4), near=False)


def _leg_lift(near_leg: Leg, far_leg: Leg, *, near: bool) -> Shapes:
    """On the back, one leg in a towel; the near leg is the sore one."""
    s = skeleton(Pose(tilt=-90, neck=8, near_leg=near_leg, far_leg=far_leg), 565 + 640j, 5.6, depth=8 + 4j)
    lifted = s.near_leg if near else s.far_leg
    hold = 300 + 330j
    s = with_hand(with_hand(s, hold, -62, "grip"), hold + complex(26, -14), -62, "grip", far=True)
    calf = s.near_leg.shank
    return (
        *bed(20, 708, 1180, pillow=140),
        *(_loop(lifted, hold) if not near else ()),
        *person(s),
        *(_loop(lifted, hold) if near else ()),
        sore(calf.at(9, -2), calf.at(20, -1)),
        arc_arrow(lifted.thigh.start, 500, 4, -34),
    )  # fmt: skip


def _loop(leg: LegBones, hold: complex) -> Shapes:
    """A towel round the ball of the foot, up to the hand."""
    foot = leg.foot
    return (strap((foot.at(8.5, -8.6), foot.at(12, -8.8), foot.at(14.6, -6.6), foot.at(14.2, -3.6))), strap((foot.at(14.2, -3.6), hold)))


def bend_knee_face_down() -> Shapes:
    pose = Pose(tilt=90, neck=-16, head=-6, near_leg=Leg(-2, 92, -12), far_leg=Leg(-3, 4, -50))
    s = skeleton(pose, 620 + 646j, 5.5, depth=6 - 4j)
    shank = s.near_leg.shank
    s = with_hand(s, s.pelvis.at(2, -19), 172, "grip")
    hand = s.near_arm.hand.at(6, 0)
    shapes = (
        *bed(20, 708, 1180, pillow=1090),
        *person(s, far_arm=False),
        strap((shank.at(36, -4), shank.at(37.5, 4))), strap((shank.at(36.5, -2), hand)),
        arc_arrow(shank.start, 330, -158, -118),
        sore(s.near_leg.thigh.at(22, 4), s.near_leg.thigh.at(34, 3)),
    )  # fmt: skip
    return mirrored(shapes)


DRAWINGS: Final = {
    "st_slump": Drawing(
        "A person sits slumped on a stool with the chin down and straightens one knee. Then the head is lifted while the knee stays straight.", slump
    ),
    "st_slr": Drawing("A person lies on the back and lifts the sore leg straight up with a towel looped under the foot.", straight_leg_raise),
    "st_crossed_slr": Drawing("A person lies on the back and lifts the good leg with a towel. The sore leg stays on the bed.", crossed_leg_raise),
    "st_femoral_stretch": Drawing("A person lies face down and bends one knee with a towel round the ankle.", bend_knee_face_down),
}

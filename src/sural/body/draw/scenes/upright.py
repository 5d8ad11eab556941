"""Everyday strength, balance and the back, standing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sural.body.draw.scenes.scene import FLOOR, TALL_UNIT, Scene, between, tall
from sural.body.draw.stage import Stage
from sural.body.draw.stance import drawn_pose, near_leg
from sural.body.movements import movement, pose_of
from sural.body.pose import Pose
from sural.figure import anatomy
from sural.figure.gear import rail, step, stick
from sural.figure.pose import Arm, Leg, standing
from sural.figure.pose import Pose as Drawn
from sural.figure.props import chair, counter, floor
from sural.figure.reach import with_arms, with_foot, with_hand

_U: Final = TALL_UNIT
_ANKLE: Final = anatomy.ANKLE_HEIGHT_CM * _U


def sit_to_stand(pose: Pose, share: float) -> Stage:
    """From the catalogue's end, just off the chair, to standing; the arms are crossed."""
    sitting = standing(drawn_pose(pose_of(movement("sit_to_stand")[-1]), "foot_flat"), 320, FLOOR, _U)
    seat = sitting.near_leg.thigh.start + complex(-24, 12.6) * _U
    s = standing(drawn_pose(pose, "foot_flat", neck=-10 * share), 320, FLOOR, _U)
    s = with_arms(s, Arm(between(24, 40, share), 122, 0, "grip"))
    return tall(s, (floor(FLOOR, 20, 580), *chair(seat, FLOOR, _U)), far_leg=False)


def step_up(pose: Pose, share: float) -> Stage:
    """The whole foot on the step (the catalogue's end), then up; the other foot hangs behind, then stands beside."""
    edge, top = 300.0, FLOOR - 18 * _U
    tilt = pose.ankle_dorsiflexion_deg - pose.knee_flexion_deg + pose.hip_flexion_deg
    near = near_leg(pose)
    far = Leg(between(near.hip, tilt - 12, share), between(near.knee, 30, share), between(near.ankle, -4, share), 20 * share)
    s = standing(Drawn(tilt=tilt, near_leg=near, far_leg=far, near_arm=Arm(between(40, 58, share), 18, -10, "grip")), edge + 46, top, _U, depth=8 - 5j)
    return tall(s, (floor(FLOOR, 20, 590), step(edge, top, FLOOR, 590), *rail(500, 436, top)))


def hinge(pose: Pose, share: float) -> Stage:
    """A stick along the back of head, chest and pelvis."""
    s = standing(drawn_pose(pose, "foot_flat", neck=-6 * share), 300, FLOOR, _U)
    middle, along = s.thorax.at(14, -12.6), s.thorax.along
    top, low = middle - along * 46, middle + along * 36
    s = with_hand(s, middle + along * 22, between(190, 130, share), "grip")
    return tall(s, (floor(FLOOR, 20, 580), stick(top, low)), far_leg=False)


def heel_to_toe(pose: Pose, share: float) -> Stage:
    s = standing(Drawn(near_leg=Leg.flat(0, -9, 1)), 170, FLOOR, _U)
    s = with_foot(s, complex(s.near_leg.ankle.real + 25.5 * _U, FLOOR - _ANKLE))
    s = with_hand(s, 400 + 424j, 0)
    return tall(s, (floor(FLOOR, 20, 590), *counter(350, 428, 590, FLOOR)))


def one_leg(pose: Pose, share: float) -> Stage:
    s = standing(replace(drawn_pose(pose, "upright"), far_leg=Leg(30 * share, 70 * share, -8 * share)), 190, FLOOR, _U)
    s = with_hand(s, 372 + 424j, 0)
    return tall(s, (floor(FLOOR, 20, 580), *counter(320, 428, 570, FLOOR)))


def bend_back(pose: Pose, share: float) -> Stage:
    drawn = Drawn(tilt=-9 * share, lumbar=-18 * share, thoracic=-8 * share, neck=-8 * share, near_leg=Leg.flat(-9 * share, -11 * share, 0))
    s = standing(drawn, 320, FLOOR, _U)
    return tall(with_hand(s, s.pelvis.at(5, -9), 78), (floor(FLOOR, 20, 580),), far_leg=False)


SCENES: Final = {
    "sit_to_stand": Scene("A person leans forward on the edge of a chair with crossed arms, then stands up fully.", sit_to_stand, backwards=True),
    "step_up": Scene("A person puts the whole foot on a low step with a hand on the rail, then stands up on it.", step_up, backwards=True),
    "hip_hinge": Scene("A person holds a stick along the back and pushes the hips back. Head, chest and pelvis keep touching it.", hinge),
    "tandem_stand": Scene("A person stands at a counter with one foot straight before the other, heel to toe.", heel_to_toe, moves=False),
    "single_leg_stand": Scene("A person stands at a counter and lifts one foot off the floor.", one_leg),
    "standing_back_extension": Scene("A person stands with the hands on the lower back and leans back over them.", bend_back),
}

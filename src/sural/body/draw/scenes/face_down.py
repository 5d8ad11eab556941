"""Face down, on hands and knees, on one knee."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from sural.body.draw.scenes.scene import FLOOR, MAT, TALL_UNIT, WIDE_UNIT, Scene, between, tall, wide
from sural.body.draw.stage import Stage
from sural.body.draw.stance import near_leg
from sural.body.pose import Pose
from sural.figure import anatomy
from sural.figure.gear import cushion, mat
from sural.figure.pose import Arm, ArmBones, Leg, Skeleton, skeleton
from sural.figure.pose import Pose as Drawn
from sural.figure.props import floor
from sural.figure.reach import with_arms, with_foot, with_hand
from sural.figure.shape import mirrored

_U: Final = WIDE_UNIT
_HIP: Final = complex(540, MAT - 11.0 * _U)
_FLOOR: Final = (mat(15, MAT, 1025),)


def _prone(lumbar: float, thoracic: float, neck: float) -> Skeleton:
    """Hips on the mat, feet to the left, the face down; mirrored at the end."""
    leg = Leg(0, 2, -50)
    return skeleton(Drawn(tilt=90, lumbar=lumbar, thoracic=thoracic, neck=neck, near_leg=leg), _HIP, _U)


def flat(pose: Pose, share: float) -> Stage:
    return _turned(wide(with_arms(_prone(0, 0, -8), Arm(4, 6)), _FLOOR, far_leg=False))


def on_elbows(pose: Pose, share: float) -> Stage:
    """The forearms lie on the mat; the chest comes up over them."""
    s = _prone(between(0, -24, share), between(0, -20, share), between(-8, -16, share))
    return _turned(wide(_on_forearm(s), _FLOOR, far_leg=False))


def _on_forearm(s: Skeleton) -> Skeleton:
    """The elbow on the mat ahead of the shoulder, the forearm flat."""
    start, low = s.near_arm.upper.start, MAT - 3.4 * _U
    down = (low - start.imag) / _U
    ahead = math.sqrt(max(0.0, anatomy.UPPER_ARM_CM**2 - down**2))
    upper = replace(s.near_arm.upper, along=complex(ahead, down) / anatomy.UPPER_ARM_CM * _U)
    fore = replace(s.near_arm.fore, start=upper.end, along=complex(_U, 0))
    return replace(s, near_arm=ArmBones(upper, fore, replace(s.near_arm.hand, start=fore.end, along=complex(_U, 0)), "flat"))


def press_up(pose: Pose, share: float) -> Stage:
    s = _prone(between(0, -50, share), between(0, -40, share), between(-8, 4, share))
    hand = _prone(0, 0, 0).near_arm.upper.start.real + 4
    return _turned(wide(with_hand(s, complex(hand, MAT - 5), 0), _FLOOR, far_leg=False))


def _turned(stage: Stage) -> Stage:
    """The person looks the other way, as on the other pages."""
    return Stage(stage.width, stage.height, None, mirrored(stage.shapes(), stage.width / 2))


def bird_dog(pose: Pose, share: float) -> Stage:
    unit = 4.4
    hip = complex(440, MAT - (anatomy.THIGH_CM + 4.6) * unit)
    leg = Leg(between(90, 2, share), between(82, 2, share), between(-42, -30, share))
    drawn = Drawn(tilt=88, lumbar=-4, neck=-22, near_leg=leg, far_leg=Leg(90, 82, -42))
    s = skeleton(drawn, hip, unit, depth=8 - 6j)
    hand = complex(s.near_arm.upper.start.real, MAT - 6)
    s = with_hand(s, hand + complex(24, 0), 0)
    reaching = with_arms(s, Arm(), Arm(between(62, 160, share), 24)).far_arm
    return wide(replace(s, far_arm=reaching), _FLOOR, far_arm=True)


def half_kneeling(pose: Pose, share: float) -> Stage:
    """The near knee on a cushion behind, the far foot in front; the hips go forward."""
    unit = TALL_UNIT
    knee = complex(262, FLOOR - 24 - 5.6 * unit)
    near = near_leg(pose)
    drawn = Drawn(tilt=0, near_leg=replace(near, ankle=-30), near_arm=Arm(-4, 12))
    loose = skeleton(drawn, 0j, unit, depth=10 - 6j)
    s = skeleton(drawn, knee - loose.near_leg.knee, unit, depth=10 - 6j)
    s = with_foot(s, complex(knee.real + 56 * unit, FLOOR - anatomy.ANKLE_HEIGHT_CM * unit))
    s = with_hand(s, s.far_leg.knee + complex(-8, -26), 30)
    return tall(s, (floor(FLOOR, 20, 580), cushion(complex(knee.real, FLOOR - 14), 120, 30)))


SCENES: Final = {
    "prone_lying": Scene("A person lies face down on a mat, the forehead on the hands.", flat, moves=False),
    "prone_on_elbows": Scene("A person lies face down, then props up on the elbows and lets the belly sag.", on_elbows),
    "prone_press_up": Scene("A person lies face down with the hands by the shoulders and presses the chest up; the hips stay down.", press_up),
    "bird_dog": Scene("A person on hands and knees slides one leg straight back and reaches forward with the other arm.", bird_dog),
    "hip_flexor_stretch": Scene("A person kneels with one knee on a cushion and the other foot in front, and moves the hips forward.", half_kneeling),
}

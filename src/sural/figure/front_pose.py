"""A posture seen from the front or from behind, and where it puts the bones.

Angles are degrees on the page: 0 hangs straight down, positive leads away from the middle of the body. A limb that
points at the viewer is drawn shorter: its share of the full length says by how much.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass, field

from sural.figure import anatomy, front_anatomy
from sural.figure.limb import Bone
from sural.figure.path import Point


@dataclass(frozen=True, slots=True)
class FrontLeg:
    thigh: float = 1
    shank: float = 1
    thigh_share: float = 1
    shank_share: float = 1
    foot: str = "front"
    foot_turn: float = 0


@dataclass(frozen=True, slots=True)
class FrontArm:
    upper: float = 9
    fore: float = 5
    hand_turn: float = 0
    upper_share: float = 1
    fore_share: float = 1
    hand: str = "relaxed"


@dataclass(frozen=True, slots=True)
class FrontPose:
    """left and right are those of the page; lean and pelvis turn with the clock."""

    lean: float = 0
    pelvis: float = 0
    head: float = 0
    left_leg: FrontLeg = field(default_factory=FrontLeg)
    right_leg: FrontLeg = field(default_factory=FrontLeg)
    left_arm: FrontArm = field(default_factory=FrontArm)
    right_arm: FrontArm = field(default_factory=FrontArm)


@dataclass(frozen=True, slots=True)
class FrontLimb:
    """Two bones and an end (foot or hand); `side` is 1 on the right of the page and -1 on the left."""

    upper: Bone
    lower: Bone
    end: Bone
    shape: str
    side: int


@dataclass(frozen=True, slots=True)
class FrontSkeleton:
    """Trunk bones run from the neck down; their front is the right of the page."""

    head: Bone
    neck: Bone
    trunk: Bone
    pelvis: Bone
    left_leg: FrontLimb
    right_leg: FrontLimb
    left_arm: FrontLimb
    right_arm: FrontLimb


def front_skeleton(pose: FrontPose, crotch: Point, unit: float) -> FrontSkeleton:
    """The bones of a posture.

    crotch : the point between both hip joints, drawing units
    unit : drawing units per centimetre
    """
    hips = cmath.rect(unit, math.radians(90 + pose.pelvis))
    spine = cmath.rect(unit, math.radians(90 + pose.lean))
    waist = crotch - hips * front_anatomy.PELVIS_CM
    collar = waist - spine * front_anatomy.TRUNK_CM
    skull = collar - spine * anatomy.NECK_CM
    trunk = Bone(collar, spine, front_anatomy.TRUNK_CM, front_anatomy.TRUNK, front_anatomy.TRUNK)
    pelvis = Bone(waist, hips, front_anatomy.PELVIS_CM, front_anatomy.PELVIS, front_anatomy.PELVIS)
    return FrontSkeleton(
        head=Bone(skull, cmath.rect(unit, math.radians(90 + pose.lean + pose.head)), anatomy.HEAD_CM),
        neck=Bone(skull, spine, anatomy.NECK_CM, front_anatomy.NECK, front_anatomy.NECK),
        trunk=trunk,
        pelvis=pelvis,
        left_leg=_leg(pose.left_leg, pelvis, unit, -1),
        right_leg=_leg(pose.right_leg, pelvis, unit, 1),
        left_arm=_arm(pose.left_arm, trunk, unit, -1),
        right_arm=_arm(pose.right_arm, trunk, unit, 1),
    )


def _leg(leg: FrontLeg, pelvis: Bone, unit: float, side: int) -> FrontLimb:
    hip = pelvis.at(pelvis.length_cm, side * front_anatomy.HIP_OUT_CM)
    thigh = limb_bone(hip, leg.thigh, anatomy.THIGH_CM, leg.thigh_share, front_anatomy.THIGH, unit, side)
    shank = limb_bone(thigh.end, leg.shank, anatomy.SHANK_CM, leg.shank_share, front_anatomy.SHANK, unit, side)
    return FrontLimb(thigh, shank, Bone(shank.end, outward(leg.shank + leg.foot_turn, unit, side), 10), leg.foot, side)


def _arm(arm: FrontArm, trunk: Bone, unit: float, side: int) -> FrontLimb:
    shoulder = trunk.at(front_anatomy.SHOULDER[0], side * front_anatomy.SHOULDER[1])
    upper = limb_bone(shoulder, arm.upper, anatomy.UPPER_ARM_CM, arm.upper_share, front_anatomy.UPPER_ARM, unit, side)
    fore = limb_bone(upper.end, arm.fore, anatomy.FOREARM_CM, arm.fore_share, front_anatomy.FOREARM, unit, side)
    return FrontLimb(upper, fore, Bone(fore.end, outward(arm.fore + arm.hand_turn, unit, side), anatomy.HAND_CM), arm.hand, side)


def limb_bone(start: Point, deg: float, length_cm: float, share: float, sides: front_anatomy.Sides, unit: float, side: int) -> Bone:
    """A bone that leads outward from hanging down; `share` is how much of its length is seen."""
    outer, inner = (tuple((along * share, out) for along, out in profile) for profile in sides)
    return Bone(start, outward(deg, unit, side), length_cm * share, outer if side > 0 else inner, inner if side > 0 else outer)


def outward(deg: float, unit: float, side: int) -> Point:
    """One centimetre along a limb that leads away from the middle; `side` is 1 on the right of the page."""
    return cmath.rect(unit, math.radians(90 - side * deg))

"""Hands and feet that are put somewhere: joint angles found from where they should be."""

from __future__ import annotations

import cmath
import math
from dataclasses import replace

from sural.figure import anatomy
from sural.figure.front_pose import FrontSkeleton
from sural.figure.limb import Bone
from sural.figure.path import Point
from sural.figure.pose import Arm, ArmBones, LegBones, Skeleton, arm_bones

_PALM = {"flat": (10.0, -1.2), "grip": (5.5, 0.5), "relaxed": (12.0, 0.0), "two": (18.0, 0.6)}
"""By shape of the hand: the point that touches, from the wrist (toward the fingers, toward the thumb), cm."""


def with_hand(s: Skeleton, target: Point, toward_deg: float, shape: str = "flat", *, far: bool = False) -> Skeleton:
    """The skeleton with a hand at a target; the elbow bends back.

    toward_deg : where the fingers point; 0 is right, 90 down
    """
    arm = s.far_arm if far else s.near_arm
    unit = abs(arm.upper.along)
    hand = cmath.rect(unit, math.radians(toward_deg))
    touch = Bone(0j, hand, anatomy.HAND_CM).at(*_PALM[shape])
    upper, fore = _two_bones(arm.upper.start, target - touch, anatomy.UPPER_ARM_CM * unit, anatomy.FOREARM_CM * unit, bend=-1)
    upper_bone = replace(arm.upper, along=upper * unit)
    fore_bone = replace(arm.fore, start=upper_bone.end, along=fore * unit)
    put = ArmBones(upper_bone, fore_bone, Bone(fore_bone.end, hand, anatomy.HAND_CM), shape)
    return replace(s, far_arm=put) if far else replace(s, near_arm=put)


def with_arms(s: Skeleton, near: Arm, far: Arm | None = None) -> Skeleton:
    """The skeleton with other arms; both alike unless the far one is told."""
    put = arm_bones(near, s.near_arm.upper.start, s.thorax.along)
    return replace(s, near_arm=put, far_arm=arm_bones(far or near, s.far_arm.upper.start, s.thorax.along))


def with_front_hand(s: FrontSkeleton, target: Point, toward_deg: float, shape: str = "flat", *, right: bool, bend: int = 1) -> FrontSkeleton:
    """A person from the front with a hand at a target; `bend` -1 turns the elbow to the other side."""
    arm = s.right_arm if right else s.left_arm
    unit = abs(s.trunk.along)
    hand = cmath.rect(unit, math.radians(toward_deg))
    along, across = _PALM[shape]
    touch = Bone(0j, hand, anatomy.HAND_CM).at(along, -arm.side * across)
    upper, fore = _two_bones(arm.upper.start, target - touch, anatomy.UPPER_ARM_CM * unit, anatomy.FOREARM_CM * unit, bend=arm.side * bend)
    upper_bone = replace(arm.upper, along=upper * unit)
    fore_bone = replace(arm.lower, start=upper_bone.end, along=fore * unit)
    put = replace(arm, upper=upper_bone, lower=fore_bone, end=Bone(fore_bone.end, hand, anatomy.HAND_CM), shape=shape)
    return replace(s, right_arm=put) if right else replace(s, left_arm=put)


def with_foot(s: Skeleton, ankle: Point, toward_deg: float = 0, *, toes_deg: float = 0, far: bool = True) -> Skeleton:
    """The skeleton with an ankle at a point; the knee bends forward.

    toward_deg : where the foot points; 0 is right, flat on the floor
    """
    leg = s.far_leg if far else s.near_leg
    unit = abs(leg.thigh.along)
    thigh, shank = _two_bones(leg.thigh.start, ankle, anatomy.THIGH_CM * unit, anatomy.SHANK_CM * unit, bend=1)
    foot = cmath.rect(unit, math.radians(toward_deg))
    thigh_bone = replace(leg.thigh, along=thigh * unit)
    shank_bone = replace(leg.shank, start=thigh_bone.end, along=shank * unit)
    foot_bone = replace(leg.foot, start=shank_bone.end, along=foot)
    toes = replace(leg.toes, start=foot_bone.at(*anatomy.TOE_JOINT), along=foot * cmath.rect(1, math.radians(-toes_deg)))
    put = LegBones(thigh_bone, shank_bone, foot_bone, toes)
    return replace(s, far_leg=put) if far else replace(s, near_leg=put)


def _two_bones(start: Point, end: Point, first: float, second: float, *, bend: int) -> tuple[Point, Point]:
    """Directions of two bones from start to end; as straight as can be where the end is too far."""
    span = end - start
    distance = min(abs(span), (first + second) * 0.9995)
    inner = math.acos(max(-1.0, min(1.0, (first * first + distance * distance - second * second) / (2 * first * distance))))
    one = span / abs(span) * cmath.rect(1, -bend * inner)
    two = start + span / abs(span) * distance - (start + one * first)
    return one, two / abs(two)

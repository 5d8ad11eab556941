"""A posture seen from the side, and where it puts every joint. The person looks to the right.

Angles are in degrees. Zero everywhere is standing upright with hanging arms. Positive bends forward (spine, hip,
shoulder, elbow, wrist to the palm), bends the knee, lifts the foot (ankle) and lifts the toes.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass, field

from sural.figure import anatomy
from sural.figure.limb import Bone
from sural.figure.path import Point


@dataclass(frozen=True, slots=True)
class Leg:
    """Joint angles of a leg, degrees."""

    hip: float = 0
    knee: float = 0
    ankle: float = 0
    toes: float = 0

    @classmethod
    def flat(cls, tilt: float, hip: float, knee: float) -> Leg:
        """A leg whose foot lies flat on the floor, for a pelvis tilted so far."""
        return cls(hip, knee, tilt - hip + knee)


@dataclass(frozen=True, slots=True)
class Arm:
    """Joint angles of an arm, degrees, and the shape of its hand (see `sural.figure.hand`)."""

    shoulder: float = -4
    elbow: float = 12
    wrist: float = 0
    hand: str = "relaxed"


@dataclass(frozen=True, slots=True)
class Pose:
    """A posture.

    tilt : how far the pelvis leans forward from upright; -90 lies on the back with the feet to the right
    lumbar, thoracic, neck, head : each bends on from the part below it
    """

    tilt: float = 0
    lumbar: float = 0
    thoracic: float = 0
    neck: float = 0
    head: float = 0
    near_leg: Leg = field(default_factory=Leg)
    far_leg: Leg = field(default_factory=Leg)
    near_arm: Arm = field(default_factory=Arm)
    far_arm: Arm = field(default_factory=Arm)


@dataclass(frozen=True, slots=True)
class LegBones:
    thigh: Bone
    shank: Bone
    foot: Bone
    toes: Bone

    @property
    def knee(self) -> Point:
        return self.shank.start

    @property
    def ankle(self) -> Point:
        return self.foot.start

    @property
    def soles(self) -> tuple[Point, Point, Point]:
        """Where the foot can touch the floor: heel, ball, tip of the toes."""
        return self.foot.at(-2, -anatomy.ANKLE_HEIGHT_CM), self.foot.at(11, -anatomy.ANKLE_HEIGHT_CM), self.toes.at(4.5, -1.9)


@dataclass(frozen=True, slots=True)
class ArmBones:
    upper: Bone
    fore: Bone
    hand: Bone
    shape: str


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All bones of a posture in drawing units; trunk bones run from the neck down."""

    head: Bone
    neck: Bone
    thorax: Bone
    lumbar: Bone
    pelvis: Bone
    near_leg: LegBones
    far_leg: LegBones
    near_arm: ArmBones
    far_arm: ArmBones


def skeleton(pose: Pose, hip: Point, unit: float, *, depth: Point = 0j) -> Skeleton:
    """The bones of a posture.

    hip : where the near hip joint is, drawing units
    unit : drawing units per centimetre
    depth : how far the far limbs are moved, drawing units, so that both legs can be seen
    """
    pelvis = _down(pose.tilt, unit)
    lumbar = _down(pose.tilt + 0.6 * pose.lumbar, unit)
    thorax = _down(pose.tilt + pose.lumbar + 0.4 * pose.thoracic, unit)
    upper = _down(pose.tilt + pose.lumbar + pose.thoracic + 0.5 * pose.neck, unit)
    head = _down(pose.tilt + pose.lumbar + pose.thoracic + pose.neck + pose.head, unit)
    sacrum = hip - pelvis * anatomy.PELVIS_CM
    waist = sacrum - lumbar * anatomy.LUMBAR_CM
    collar = waist - thorax * anatomy.THORAX_CM
    skull = collar - upper * anatomy.NECK_CM
    shoulder = Bone(collar, thorax, anatomy.THORAX_CM).at(*anatomy.SHOULDER)
    return Skeleton(
        head=Bone(skull, head, anatomy.HEAD_CM),
        neck=Bone(skull, upper, anatomy.NECK_CM, *anatomy.NECK),
        thorax=Bone(collar, thorax, anatomy.THORAX_CM, *anatomy.THORAX),
        lumbar=Bone(waist, lumbar, anatomy.LUMBAR_CM, *anatomy.LUMBAR),
        pelvis=Bone(sacrum, pelvis, anatomy.PELVIS_CM, *anatomy.PELVIS),
        near_leg=leg_bones(pose.near_leg, hip, pelvis),
        far_leg=leg_bones(pose.far_leg, hip + depth, pelvis),
        near_arm=arm_bones(pose.near_arm, shoulder, thorax),
        far_arm=arm_bones(pose.far_arm, shoulder + depth, thorax),
    )


def standing(pose: Pose, ankle_x: float, floor: float, unit: float, *, depth: Point = 0j, far: bool = False) -> Skeleton:
    """The bones of a posture whose near (or far) foot stands on the floor, its ankle at `ankle_x`."""
    loose = skeleton(pose, 0j, unit, depth=depth)
    leg = loose.far_leg if far else loose.near_leg
    hip = complex(ankle_x - leg.ankle.real, floor - max(point.imag for point in leg.soles))
    return skeleton(pose, hip, unit, depth=depth)


def seated(pose: Pose, ankle_x: float, floor: float, unit: float, *, depth: Point = 0j) -> tuple[Skeleton, Point]:
    """The bones of a person who sits with the near foot on the floor, and the back end of the seat."""
    found = standing(pose, ankle_x, floor, unit, depth=depth)
    return found, found.near_leg.thigh.start + complex(-15, 11.4) * unit


def close_leg(leg: Leg, ankle: Point, unit: float, *, thigh_deg: float = 0) -> LegBones:
    """A leg alone, for a close-up, its ankle at a point; `thigh_deg` leads forward from hanging down."""
    pelvis = _down(-thigh_deg + leg.hip, unit)
    return leg_bones(leg, ankle - leg_bones(leg, 0j, pelvis).ankle, pelvis)


def _down(lean_deg: float, unit: float) -> Point:
    """One centimetre down along a part that leans forward."""
    return cmath.rect(unit, math.radians(90 + lean_deg))


def _bent(along: Point, deg: float) -> Point:
    """A direction after a bend forward (against the clock)."""
    return along * cmath.rect(1, math.radians(-deg))


def leg_bones(leg: Leg, hip: Point, pelvis: Point) -> LegBones:
    """The bones of a leg; `pelvis` is one centimetre down along the pelvis."""
    thigh = _bent(pelvis, leg.hip)
    shank = _bent(thigh, -leg.knee)
    foot = _bent(shank, 90 + leg.ankle)
    toes = _bent(foot, leg.toes)
    knee = hip + thigh * anatomy.THIGH_CM
    ankle = knee + shank * anatomy.SHANK_CM
    foot_bone = Bone(ankle, foot, anatomy.FOOT_CM, *anatomy.FOOT)
    return LegBones(
        thigh=Bone(hip, thigh, anatomy.THIGH_CM, *anatomy.THIGH),
        shank=Bone(knee, shank, anatomy.SHANK_CM, *anatomy.SHANK),
        foot=foot_bone,
        toes=Bone(foot_bone.at(*anatomy.TOE_JOINT), toes, anatomy.TOES_CM, *anatomy.TOES),
    )


def arm_bones(arm: Arm, shoulder: Point, thorax: Point) -> ArmBones:
    upper = _bent(thorax, arm.shoulder)
    fore = _bent(upper, arm.elbow)
    hand = _bent(fore, arm.wrist)
    upper_bone = Bone(shoulder, upper, anatomy.UPPER_ARM_CM, *anatomy.UPPER_ARM)
    fore_bone = Bone(upper_bone.end, fore, anatomy.FOREARM_CM, *anatomy.FOREARM)
    return ArmBones(upper_bone, fore_bone, Bone(fore_bone.end, hand, anatomy.HAND_CM), arm.hand)

"""Any posture of the body model as a picture: lying, sitting, standing. The page stays the same while the joints move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sural.body.draw.stage import Stage
from sural.body.draw.stance import drawn_pose
from sural.body.pose import Pose
from sural.figure import anatomy
from sural.figure.path import Point
from sural.figure.pose import Arm, Leg, LegBones, Skeleton, skeleton, standing
from sural.figure.pose import Pose as Drawn
from sural.figure.props import bed, box, chair, floor
from sural.figure.reach import with_arms, with_foot, with_hand
from sural.figure.shape import Shapes

_BACK_CM = 12.1  # from the hip joint to the mat under a lying person
_SEAT_CM = 49.6  # from the hip joint to the floor under a sitting person
_FAR = 9 - 6j


def posture_stage(pose: Pose, support: str) -> Stage:
    """A picture of a posture; `support` is one of `SUPPORTS`."""
    return _STAGES[support](pose)


def _lying(pose: Pose) -> Stage:
    """On the back, the other knee bent; at the end of the bed where the leg hangs lower than the mattress."""
    unit, mat, hip_x = 4.5, 600.0, 500.0
    s = lying_on(pose, hip_x, mat, unit)
    hangs = _lowest(s.near_leg) > mat + 8
    end = hip_x + 14 * unit if hangs else 1065.0
    return Stage(1080, 1060 if hangs else 680, s, bed(15, mat, end, deep=56, pillow=130), far_arm=False, far_leg=not hangs)


def lying_on(pose: Pose, hip_x: float, mat: float, unit: float, far: Leg | None = None) -> Skeleton:
    """The chest on the mat; when the back rounds, the pelvis rolls and comes off it a little."""
    hip = complex(hip_x, mat - _BACK_CM * unit)
    drawn = drawn_pose(pose, "supine", neck=6, far_leg=far)
    chest = skeleton(drawn, hip, unit).thorax.at(14, -11.4)
    flat = skeleton(replace(drawn, tilt=-90, lumbar=0), hip, unit).thorax.at(14, -11.4)
    s = with_arms(skeleton(drawn, hip + flat - chest, unit, depth=_FAR), Arm(3, 5))
    return s if far else with_foot(s, complex(hip_x + 44 * unit, mat - anatomy.ANKLE_HEIGHT_CM * unit))


def _seated(pose: Pose) -> Stage:
    """On a chair, the other foot on the floor; a stool comes under a foot that is held up."""
    unit, hip = 4.8, 390 + 480j
    s = skeleton(drawn_pose(pose, "seat", far_leg=Leg(pose.hip_flexion_deg, 92, 2)), hip, unit, depth=_FAR)
    ground = max(hip.imag + _SEAT_CM * unit, _lowest(s.near_leg))
    s = with_foot(s, complex(s.far_leg.thigh.start.real + 43 * unit, ground - anatomy.ANKLE_HEIGHT_CM * unit))
    s = with_hand(s, s.near_leg.thigh.at(27, 7.0), 12)
    behind = (floor(ground, 20, 940), *chair(hip + complex(-15, 11.4) * unit, ground, unit), *_stool(s.near_leg, ground, unit))
    return Stage(960, 800, s, behind, far_arm=False)


def _stool(leg: LegBones, ground: float, unit: float) -> Shapes:
    heel = leg.foot.at(-4.4, -5)
    if ground - heel.imag < 9 * unit or leg.shank.along.real < 0.5 * unit:
        return ()
    top = max(heel.imag, leg.shank.at(34, -5).imag) + 2
    return (box("soft", heel.real - 22 * unit, top, heel.real + 5 * unit, ground, round_by=14),)


def _long_sitting(pose: Pose) -> Stage:
    """On a bed with the leg out; a bent knee comes up so far that the heel stays on the bed."""
    unit, mat = 4.7, 600.0
    lift = _lift_for_heel(pose, mat, unit)
    drawn = drawn_pose(pose, "long_sit", far_leg=Leg())
    drawn = replace(drawn, tilt=drawn.tilt - lift, near_arm=Arm(), thoracic=0.3 * max(0.0, pose.lumbar_flexion_deg))
    s = skeleton(drawn, _bed_hip(mat, unit), unit, depth=_FAR)
    s = with_foot(s, complex(s.far_leg.thigh.start.real + 52 * unit, mat - anatomy.ANKLE_HEIGHT_CM * unit))
    leans_back = drawn.tilt < -14
    s = with_hand(s, complex(s.near_arm.upper.start.real - 60, mat - 6) if leans_back else s.near_leg.thigh.at(34, 6.4), 178 if leans_back else 8)
    return Stage(1080, 690, s, bed(15, mat, 1065, deep=60), far_arm=False)


def _bed_hip(mat: float, unit: float) -> Point:
    return complex(400, mat - 11.2 * unit)


def _lift_for_heel(pose: Pose, mat: float, unit: float) -> float:
    """How far the thigh rises above level so that the heel lies on the bed. [deg]"""
    drawn = drawn_pose(pose, "long_sit", far_leg=Leg())
    for lift in range(0, 70):
        leg = skeleton(replace(drawn, tilt=drawn.tilt - lift), _bed_hip(mat, unit), unit).near_leg
        if _lowest(leg) <= mat + 4:
            return float(lift)
    return 70.0


def _lowest(leg: LegBones) -> float:
    return max(*(point.imag for point in leg.soles), leg.foot.at(-4.6, -4).imag)


def _standing(pose: Pose) -> Stage:
    """On the other leg, the near one free."""
    unit, ground = 4.5, 850.0
    return Stage(860, 900, _on_far_leg(drawn_pose(pose, "upright", far_leg=Leg(0, 1, 1)), 380, ground, unit), (floor(ground, 20, 840),), far_arm=False)


def _on_far_leg(pose: Drawn, hip_x: float, ground: float, unit: float) -> Skeleton:
    """On its tiptoe where the near foot, pointed down, needs the room."""
    for tiptoe in range(0, 46, 3):
        raised = replace(pose, far_leg=replace(pose.far_leg, ankle=1.0 - tiptoe, toes=float(tiptoe)))
        loose = skeleton(raised, 0j, unit, depth=_FAR)
        far, near = (max(point.imag for point in leg.soles) for leg in (loose.far_leg, loose.near_leg))
        if near <= far + 1:
            break
    return skeleton(raised, complex(hip_x, ground - max(far, near)), unit, depth=_FAR)


def _flat(pose: Pose) -> Stage:
    """Both feet flat on the floor."""
    unit, ground = 4.5, 850.0
    s = standing(drawn_pose(pose, "foot_flat"), 380, ground, unit)
    hand = s.near_arm.hand.end
    if hand.imag > ground - 8:
        s = with_hand(s, complex(hand.real, ground - 8), 30)
    return Stage(960, 900, s, (floor(ground, 20, 940),), far_arm=False, far_leg=False)


_STAGES: dict[str, Callable[[Pose], Stage]] = {
    "supine": _lying,
    "seat": _seated,
    "long_sit": _long_sitting,
    "upright": _standing,
    "foot_flat": _flat,
}
SUPPORTS = tuple(_STAGES)

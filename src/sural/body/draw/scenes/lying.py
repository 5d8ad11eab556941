"""On the back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sural.body.draw.posture_stage import lying_on
from sural.body.draw.scenes.scene import MAT, WIDE_UNIT, Scene, between, toes_up, wide
from sural.body.draw.stage import Stage
from sural.body.draw.stance import near_leg
from sural.body.pose import Pose
from sural.figure import anatomy
from sural.figure.gear import cushion, mat
from sural.figure.pose import Arm, Leg, LegBones, Skeleton, skeleton
from sural.figure.pose import Pose as Drawn
from sural.figure.props import chair, strap
from sural.figure.reach import with_arms, with_foot, with_hand
from sural.figure.shape import Shapes

_U: Final = WIDE_UNIT
_BACK_CM: Final = 12.1
_HIP: Final = complex(430, MAT - _BACK_CM * _U)
_SOLE: Final = MAT - anatomy.ANKLE_HEIGHT_CM * _U
_FLOOR: Final = (mat(15, MAT, 1025),)


def _lying(pose: Pose, *, far: Leg | None = None) -> Skeleton:
    return lying_on(pose, _HIP.real, MAT, _U, far=far or near_leg(pose))


def _crook(s: Skeleton, *, away_cm: float = 44, far: bool = True) -> Skeleton:
    """A bent knee with the foot flat on the mat."""
    return with_foot(s, complex(_HIP.real + away_cm * _U, _SOLE), far=far)


def _looped(s: Skeleton, hold: complex) -> tuple[Skeleton, Shapes]:
    """A strap round the near foot, held in both hands."""
    s = with_hand(with_hand(s, hold, -40, "grip"), hold + complex(16, -10), -40, "grip", far=True)
    return s, _loop(s.near_leg, hold)


def _loop(leg: LegBones, hold: complex) -> Shapes:
    foot = leg.foot
    return (strap((foot.at(8.5, -8.6), foot.at(12, -8.8), foot.at(14.6, -6.6), foot.at(14.2, -3.6))), strap((foot.at(14.2, -3.6), hold)))


def towel_lying(pose: Pose, share: float) -> Stage:
    s, towel = _looped(_crook(_lying(pose)), complex(540, 315))
    return wide(s, _FLOOR, towel)


def raise_with_strap(pose: Pose, share: float) -> Stage:
    s = _crook(_lying(pose))
    foot = s.near_leg.foot.at(12, -6)
    hold = s.near_arm.upper.start + (foot - s.near_arm.upper.start) * 0.36
    s, towel = _looped(s, hold)
    return wide(s, _FLOOR, towel)


def ankle_pump(pose: Pose, share: float) -> Stage:
    s = _lying(pose)
    under = s.near_leg.shank.at(22, -6)
    return wide(s, (*_FLOOR, cushion(complex(under.real, (under.imag + MAT) / 2 + 3), 190, MAT - under.imag + 6)), far_leg=False)


def slide_nerve(pose: Pose, share: float) -> Stage:
    """Both hands hold the thigh."""
    s = _crook(_lying(pose))
    hold = s.near_leg.thigh.at(24, -8)
    s = with_hand(s, hold, -50, "grip")
    return wide(s, _FLOOR)


def slide_fibular_nerve(pose: Pose, share: float) -> Stage:
    return slide_nerve(pose, share)


def feet_on_chair(pose: Pose, share: float) -> Stage:
    s = _lying(pose)
    under = s.near_leg.shank.at(20, -8.2)
    seat = complex(s.near_leg.shank.at(6, 0).real, under.imag)
    s = with_hand(s, s.lumbar.at(12, 9), 30)
    return wide(s, (*_FLOOR, *chair(seat, MAT, _U, deep_cm=40, back=False)), far_leg=False)


def knees_bent(pose: Pose, share: float) -> Stage:
    """Both feet flat; the pelvis rolls as the back does."""
    s = _crook(_lying(pose), far=False)
    return wide(s, _FLOOR, far_leg=False)


def brace(pose: Pose, share: float) -> Stage:
    s = _crook(_lying(pose), far=False)
    return wide(with_hand(s, s.lumbar.at(12, 9), 40), _FLOOR, far_leg=False)


def knees_to_chest(pose: Pose, share: float) -> Stage:
    s = _lying(pose)
    s = with_hand(s, s.near_leg.thigh.at(between(14, 30, share), -8), -20, "grip")
    return wide(s, _FLOOR, far_leg=False)


def dead_bug(pose: Pose, share: float) -> Stage:
    """The near leg stays; the other heel and the arm of this side go down."""
    far = Leg(between(90, 20, share), between(90, 40, share), between(0, -6, share))
    s = _lying(pose, far=far)
    near, up = Arm(between(92, 132, share), 6), Arm(92, 6)
    return wide(with_arms(s, near, up), _FLOOR, far_arm=True)


def bridge(pose: Pose, share: float) -> Stage:
    """The shoulders stay on the mat and the hips go up."""
    lean = between(0, 24, share)
    drawn = Drawn(tilt=-90 - lean, lumbar=0, thoracic=between(0, 14, share), neck=between(6, 20, share), near_leg=Leg(), near_arm=Arm(-lean + 2, 4))
    loose = skeleton(drawn, _HIP, _U)
    rest = skeleton(replace(drawn, tilt=-90, thoracic=0), _HIP, _U).thorax.at(3, -10)
    s = skeleton(drawn, _HIP + rest - loose.thorax.at(3, -10), _U)
    s = with_foot(s, complex(_HIP.real + 40 * _U, _SOLE), far=False)
    return wide(s, _FLOOR, far_leg=False)


def calm_breathing(pose: Pose, share: float) -> Stage:
    s = _lying(pose)
    s = with_foot(s, complex(_HIP.real + 78 * _U, _SOLE), -70, far=False)
    under = s.near_leg.knee + complex(0, 22)
    s = with_hand(s, s.lumbar.at(10, 9), 30)
    roll = cushion(complex(under.real, (under.imag + MAT) / 2 + 4), 110, MAT - under.imag + 8)
    return wide(s, (*_FLOOR, cushion(complex(s.head.at(9, 0).real, MAT - 16), 170, 40), roll), far_leg=False, eyes_shut=True)


SCENES: Final = {
    "calf_stretch_supine_strap": Scene(
        "A person lies on the back, one knee bent. A strap round the other foot draws the toes up; that leg stays flat.", towel_lying, marks=toes_up
    ),
    "ankle_pumps": Scene("A person lies on the back with the calf on a pillow. The foot points down, then comes up.", ankle_pump, seconds=1.0, marks=toes_up),
    "nerve_slider_lying": Scene("A person lies on the back and holds one thigh upright with both hands. The knee bends and straightens.", slide_nerve),
    "nerve_slider_tibial": Scene(
        "A person lies on the back with a strap round one raised foot. The knee straightens while the foot relaxes.", raise_with_strap
    ),
    "nerve_slider_fibular": Scene("A person lies on the back and holds one thigh. The foot comes up while the knee straightens.", slide_fibular_nerve),
    "nerve_tensioner_slr": Scene("A person lies on the back with a strap round one foot and lifts that leg straight, toes up.", raise_with_strap),
    "hamstring_stretch_strap": Scene("A person lies on the back and lifts one nearly straight leg with a strap round the foot.", raise_with_strap),
    "rest_90_90": Scene("A person rests on the back with both calves on the seat of a chair, hips and knees bent square.", feet_on_chair, moves=False),
    "pelvic_tilt": Scene("A person lies on the back with bent knees and presses the lower back gently into the mat.", knees_bent),
    "knee_to_chest": Scene("A person lies on the back and draws both knees to the chest, hands behind the thighs.", knees_to_chest),
    "abdominal_brace": Scene("A person lies on the back with bent knees, a hand on the belly, and draws the lower belly in a little.", brace, moves=False),
    "dead_bug": Scene("A person lies on the back with hips and knees bent and arms up. One heel and the other arm go down.", dead_bug),
    "glute_bridge": Scene("A person lies on the back with bent knees and lifts the hips until thighs and trunk are in line.", bridge),
    "slow_breathing": Scene("A person rests on the back with a pillow under the knees, a hand on the belly and closed eyes.", calm_breathing, moves=False),
}

"""On a chair."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sural.body.draw.scenes.scene import FLOOR, Scene, between, heel_up, tall
from sural.body.draw.stage import Stage
from sural.body.draw.stance import near_leg
from sural.body.pose import Pose
from sural.figure import anatomy
from sural.figure.gear import bag
from sural.figure.pose import Arm, Leg, Skeleton, skeleton
from sural.figure.pose import Pose as Drawn
from sural.figure.props import chair, floor
from sural.figure.reach import with_foot, with_hand
from sural.figure.shape import Shapes

_U: Final = 4.4
_HIP: Final = complex(170, FLOOR - 49.6 * 4.4)


def _seated(pose: Pose, *, upright: float = 0, neck: float = 0, far: Leg | None = None) -> Skeleton:
    """On the chair; `upright` takes away from the roundness that the model is given."""
    tilt = pose.hip_flexion_deg - 90
    return skeleton(
        Drawn(
            tilt=tilt,
            lumbar=pose.lumbar_flexion_deg - upright,
            thoracic=0.4 * max(0, pose.lumbar_flexion_deg - upright),
            neck=neck,
            near_leg=near_leg(pose),
            far_leg=far or Leg(pose.hip_flexion_deg, 90),
        ),
        _HIP,
        _U,
        depth=12 - 7j,
    )


def _foot_down(s: Skeleton, pose: Pose) -> Skeleton:
    """The near foot on its ball under the knee, the heel as high as the ankle says; flat where the ankle is bent up."""
    pitch = max(0.0, -pose.ankle_dorsiflexion_deg)
    loose = with_foot(s, 400 + 700j, pitch, toes_deg=pitch, far=False).near_leg
    ball = complex(_HIP.real + (anatomy.THIGH_CM + 13.5) * _U, FLOOR)
    return with_foot(s, ball - (loose.soles[1] - loose.ankle), pitch, toes_deg=pitch, far=False)


def _chair() -> Shapes:
    return (floor(FLOOR, 20, 580), *chair(_HIP + complex(-15, 11.4) * _U, FLOOR, _U))


def _hand_on_thigh(s: Skeleton) -> Skeleton:
    return with_hand(s, s.near_leg.thigh.at(25, 7.0), 10)


def heel_lift(pose: Pose, share: float) -> Stage:
    s = _foot_down(_seated(pose, upright=10), pose)
    return tall(_hand_on_thigh(s), _chair(), far_leg=False)


def heel_lift_with_bag(pose: Pose, share: float) -> Stage:
    s = _foot_down(_seated(pose, upright=10), pose)
    on = s.near_leg.thigh.at(33, 6.6)
    s = with_hand(s, on + complex(-14, -34), 40, "grip")
    return replace(tall(s, _chair(), far_leg=False), on=bag(on, _U))


def slide_nerve(pose: Pose, share: float) -> Stage:
    """The knee straightens while the head goes up."""
    s = _with_far_foot(_seated(pose, upright=between(0, 10, share), neck=between(34, -18, share)))
    return tall(_hand_on_thigh(s), _chair())


def slide_sural_nerve(pose: Pose, share: float) -> Stage:
    s = _with_far_foot(_seated(pose, upright=5))
    return tall(_hand_on_thigh(s), _chair())


def tense_nerve(pose: Pose, share: float) -> Stage:
    """The knee straightens with the toes up, and the head goes down."""
    s = _with_far_foot(_seated(pose, upright=between(25, 0, share), neck=between(0, 38, share)))
    return tall(_hand_on_thigh(s), _chair())


def _with_far_foot(s: Skeleton) -> Skeleton:
    return with_foot(s, complex(_HIP.real + (anatomy.THIGH_CM - 3) * _U, FLOOR - anatomy.ANKLE_HEIGHT_CM * _U))


def fold_forward(pose: Pose, share: float) -> Stage:
    far = Leg(pose.hip_flexion_deg, 90)
    tilt = pose.hip_flexion_deg - 90
    drawn = Drawn(
        tilt=tilt, lumbar=pose.lumbar_flexion_deg, thoracic=0.6 * pose.lumbar_flexion_deg, neck=10, near_leg=near_leg(pose), far_leg=far, near_arm=Arm(40)
    )
    s = skeleton(drawn, _HIP - 30, _U)
    s = with_foot(s, complex(_HIP.real - 30 + (anatomy.THIGH_CM + 1) * _U, FLOOR - anatomy.ANKLE_HEIGHT_CM * _U), far=False)
    shin = s.near_leg.shank.at(between(-3, 28, share), between(7, 5, share))
    s = with_hand(s, shin, between(20, 96, share))
    return tall(s, (floor(FLOOR, 20, 580), *chair(_HIP - 30 + complex(-15, 11.4) * _U, FLOOR, _U)), far_leg=False)


SCENES: Final = {
    "calf_iso_press": Scene(
        "A person sits with the knee bent and presses the ball of the foot into the floor; the heel is just off.", heel_lift, marks=heel_up
    ),
    "calf_raise_seated": Scene("A person sits tall on a chair and lifts both heels, then lowers them slowly.", heel_lift, marks=heel_up),
    "calf_raise_seated_loaded": Scene("A person sits tall with a heavy bag on the thighs and lifts both heels.", heel_lift_with_bag, marks=heel_up),
    "nerve_slider_seated": Scene("A person sits on a chair with the head down. The knee straightens while the head comes up.", slide_nerve),
    "nerve_slider_sural": Scene("A person sits with the knee bent and the foot up. The knee straightens while the foot drops.", slide_sural_nerve),
    "nerve_tensioner_seated": Scene("A person sits on a chair. The knee straightens with the toes up and the head goes down.", tense_nerve),
    "seated_flexion": Scene("A person sits on a chair and slides the hands down the shins until the back is round.", fold_forward),
}

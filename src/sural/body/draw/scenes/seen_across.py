"""Movements that are not seen from the side: lying seen from above, and sideways movements seen from the front."""

from __future__ import annotations

from typing import Final

from sural.body.draw.scenes.scene import FLOOR, TALL_UNIT, Scene, between, tall, wide
from sural.body.draw.stage import Stage
from sural.body.pose import Pose
from sural.figure.front_figure import armless, front_person, front_sleeves, leg_shapes
from sural.figure.front_pose import FrontArm, FrontLeg, FrontPose, front_skeleton
from sural.figure.props import box, floor, wall
from sural.figure.reach import with_front_hand
from sural.figure.shape import Shapes, turned

_U: Final = 4.2
_CROTCH: Final = 470 + 235j
_ABOVE: Final = (box("soft", 15, 30, 1025, 440, round_by=26), box("paper", 45, 150, 165, 320, round_by=34))


def _from_above(shapes: Shapes) -> Stage:
    """A person on a mat, the head to the left."""
    return wide(None, (*_ABOVE, *turned(shapes, -90, _CROTCH)))


def knees_roll(pose: Pose, share: float) -> Stage:
    """Both knees go over to one side, the shoulders stay."""
    over = between(0, 48, share)
    bent = FrontLeg(over, over * 0.2 - 4, thigh_share=between(0.5, 0.72, share), shank_share=0.72, foot="pointed")
    other = FrontLeg(-over, 4 - over * 0.2, thigh_share=between(0.5, 0.72, share), shank_share=0.72, foot="pointed")
    arms = FrontArm(30, 20)
    s = front_skeleton(FrontPose(left_leg=bent, right_leg=other, left_arm=arms, right_arm=arms, pelvis=between(0, 5, share)), _CROTCH, _U)
    return _from_above((*armless(s), *leg_shapes(s.left_leg, first=0.75), *front_sleeves(s)))


def figure_four(pose: Pose, share: float) -> Stage:
    """One ankle on the other knee; both hands draw the thigh beneath to the chest."""
    under = FrontLeg(6, 2, thigh_share=between(0.55, 0.3, share), shank_share=between(1, 0.7, share), foot="pointed")
    over = FrontLeg(62, -84, thigh_share=0.62, shank_share=0.9, foot="pointed", foot_turn=44)
    s = front_skeleton(FrontPose(left_leg=under, right_leg=over), _CROTCH, _U)
    knee = s.left_leg.lower.start
    s = with_front_hand(s, knee + complex(-20, -26), 70, right=False)
    s = with_front_hand(s, knee + complex(34, -20), 110, right=True)
    return _from_above((*armless(s), *front_sleeves(s), *leg_shapes(s.right_leg, first=0.8)))


def clamshell(pose: Pose, share: float) -> Stage:
    """Lying on one side, seen from the front: the upper knee opens, the feet stay together."""
    about = 420 + 286j
    below = FrontLeg(14, -8, thigh_share=0.62, shank_share=0.6, foot="pointed")
    above = FrontLeg(between(-6, 50, share), between(-6, -58, share), thigh_share=0.62, shank_share=between(0.6, 0.86, share), foot="pointed")
    pose_ = FrontPose(left_leg=below, right_leg=above, left_arm=FrontArm(135, 250, fore_share=0.8), right_arm=FrontArm(16, -34))
    return _side(turned(front_person(front_skeleton(pose_, about, _U)), -90, about))


def side_plank(pose: Pose, share: float) -> Stage:
    """On one elbow and the knees, seen from the front: the hips come up in line."""
    about, turn = complex(440, between(322, 262, share)), between(-90, -71, share)
    legs = FrontLeg(2, -4, shank_share=0.5, foot="pointed")
    prop = FrontArm(-turn, -turn - 50, fore_share=0.5)
    drawn = FrontPose(lean=between(34, 0, share), left_leg=legs, right_leg=legs, left_arm=prop, right_arm=FrontArm(14, -34))
    return _side(turned(front_person(front_skeleton(drawn, about, _U)), turn, about))


def _side(person: Shapes) -> Stage:
    return wide(None, (box("soft", 15, 376, 1025, 470, round_by=26), *person))


def side_glide(pose: Pose, share: float) -> Stage:
    """The elbow on a wall beside the body, seen from behind; the hips slide to the wall."""
    slide = between(0, 8, share)
    legs = FrontLeg(slide, slide), FrontLeg(-slide, -slide)
    arms = FrontArm(8, 4), FrontArm(84, 200, fore_share=0.5)
    drawn = FrontPose(lean=-1.4 * slide, left_leg=legs[0], right_leg=legs[1], left_arm=arms[0], right_arm=arms[1])
    s = front_skeleton(drawn, complex(between(270, 322, share), 448), TALL_UNIT)
    return tall(None, (*wall(476, 60, thick=60), floor(FLOOR, 20, 476), *front_person(s, behind=True)))


SCENES: Final = {
    "knee_rolls": Scene("A person lies on the back, seen from above, with bent knees. Both knees go over to one side; the shoulders stay.", knees_roll),
    "piriformis_stretch": Scene("A person lies on the back, seen from above, one ankle on the other knee. The hands draw the knee to the chest.", figure_four),
    "clamshell": Scene("A person lies on the side with bent knees and opens the upper knee. The feet stay together.", clamshell),
    "side_plank_knees": Scene("A person lies on one side on the elbow and the knees and lifts the hips until the body is in line.", side_plank),
    "side_glide": Scene("A person stands beside a wall with the elbow on it, seen from behind. The hips slide to the wall.", side_glide),
}

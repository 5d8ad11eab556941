"""Hip, pelvis and buttock."""

from __future__ import annotations

from typing import Final

from sural.figure.drawing import Drawing
from sural.figure.front_figure import armless, back_folds, front_person, front_sleeves, leg_shapes, lower_body
from sural.figure.front_pose import FrontArm, FrontLeg, FrontPose, front_skeleton
from sural.figure.hand import hand
from sural.figure.marks import arc_arrow, arrow, divider, guide, spot
from sural.figure.pose import Arm, Leg, Pose, skeleton, standing
from sural.figure.props import ball, bed, box, counter, floor, wall
from sural.figure.reach import with_foot, with_front_hand, with_hand
from sural.figure.shape import Shapes, corners, moved, turned
from sural.figure.side_figure import arm, person

_FLOOR: Final = 850


def stand_on_one_leg() -> Shapes:
    lifted = FrontLeg(6, -30, shank_share=0.55, foot="back")
    level = FrontPose(right_leg=FrontLeg(-4, -4, foot="back"), left_leg=lifted)
    s = with_front_hand(front_skeleton(level, 250 + 432j, 4.5), 440 + 402j, 20, right=True)
    drops = front_skeleton(FrontPose(lean=4, pelvis=-10, right_leg=FrontLeg(-7, -7), left_leg=FrontLeg(5, 5)), 310 + 400j, 11)
    low = drops.pelvis.at(2, -23) + 600
    return (
        floor(_FLOOR, 30, 600), *counter(400, 404, 600, _FLOOR), *front_person(s, behind=True), guide((s.pelvis.at(1, -28), s.pelvis.at(1, 28))),
        *moved((*lower_body(drops), *back_folds(drops), guide((drops.pelvis.start - 250, drops.pelvis.start + 250))), 600),
        arrow(low + complex(0, -60), low + complex(0, 60)),
    )  # fmt: skip


def piriformis_stretch() -> Shapes:
    pose = FrontPose(left_leg=FrontLeg(6, 2, thigh_share=0.42), right_leg=FrontLeg(62, -84, thigh_share=0.62, shank_share=0.9, foot="pointed", foot_turn=44))
    s = front_skeleton(pose, 560 + 480j, 5.6)
    knee = s.right_leg.lower.start
    s = with_front_hand(s, knee + complex(4, -20), 100, right=True)
    s = with_front_hand(s, knee + complex(-110, -6), 40, right=False)
    return (
        floor(_FLOOR), *_chair_from_front(560, 512), *armless(s), *leg_shapes(s.right_leg, first=0.8),
        *front_sleeves(s),
        arrow(knee + complex(80, -60), knee + complex(30, -190), knee + complex(-90, -300)),
    )  # fmt: skip


def _chair_from_front(x: float, seat: float) -> Shapes:
    legs = corners("prop", (complex(x - 130, seat), complex(x - 136, _FLOOR)), closed=False)
    other = corners("prop", (complex(x + 130, seat), complex(x + 136, _FLOOR)), closed=False)
    return (legs, other, box("soft", x - 120, 130, x + 120, seat, round_by=40), box("soft", x - 150, seat, x + 150, seat + 34))


def lying_on_side_lift_knee() -> Shapes:
    pose = FrontPose(
        left_leg=FrontLeg(14, -8, thigh_share=0.62, shank_share=0.6, foot="pointed"),
        right_leg=FrontLeg(52, -44, thigh_share=0.64, shank_share=0.84, foot="pointed", foot_turn=34), left_arm=FrontArm(135, 250, fore_share=0.8),
    )  # fmt: skip
    about = 540 + 540j
    s = front_skeleton(pose, about, 5.4)
    s = with_front_hand(s, s.right_leg.lower.start + complex(34, -44), 96, right=True, bend=-1)
    knee = 700 + 270j
    return (*_side_bed(), *turned(front_person(s), -90, about), arrow(knee + 60j, knee - 60j), arrow(900 + 400j, 900 + 500j))


def lying_on_side_lift_leg() -> Shapes:
    pose = FrontPose(
        left_leg=FrontLeg(0, 0, foot="pointed"), right_leg=FrontLeg(20, 20, foot="pointed"),
        left_arm=FrontArm(135, 250, fore_share=0.8), right_arm=FrontArm(14, -40),
    )  # fmt: skip
    about = 540 + 540j
    return (*_side_bed(), *turned(front_person(front_skeleton(pose, about, 5.4)), -90, about), arc_arrow(about, 610, -2, -18))


def _side_bed() -> Shapes:
    """A bed seen from its side and a little from above, with a pillow."""
    return (box("soft", 20, 630, 1180, 800, round_by=34), box("paper", 50, 560, 240, 690, round_by=34))


def buttock_press() -> Shapes:
    s = standing(Pose(tilt=-2, near_leg=Leg.flat(-2, 12, 10), near_arm=Arm(6, 20)), 260, _FLOOR, 4.6)
    back = s.pelvis.at(9, -12.4)
    pelvis = front_skeleton(FrontPose(right_leg=FrontLeg(2), left_leg=FrontLeg(2)), 290 + 420j, 10.6)
    press = pelvis.pelvis.at(12, 8.6)
    return (
        *wall(back.real - 46, 60, _FLOOR, thick=-70), floor(_FLOOR, 30, 600), *ball(complex(back.real - 24, back.imag), 26),
        *person(s, far_arm=False, far_leg=False), divider(),
        *moved((*lower_body(pelvis), *back_folds(pelvis), *spot(press), *hand("two", press, 168, 10, flip=True)), 600),
    )  # fmt: skip


def hip_side_press() -> Shapes:
    s = standing(Pose(), 560, 1120, 6.4)
    hip = s.near_leg.thigh.at(2, -1)
    s = with_hand(s, hip, 62, "two")
    return (*person(s, far_arm=False, far_leg=False, near_arm=False), *spot(hip), *arm(s.near_arm))


def hip_turn() -> Shapes:
    side = skeleton(Pose(tilt=-90, neck=6, near_leg=Leg(52, 96, 0), far_leg=Leg(2, 4, -10), near_arm=Arm(2, 10)), 292 + 420j, 3.1)
    bent = FrontLeg(-16, 22, thigh_share=0.62, shank_share=0.7, foot="pointed")
    above = front_skeleton(FrontPose(left_leg=FrontLeg(4, 4, foot="pointed"), right_leg=bent), 820 + 230j, 6.4)
    knee = above.right_leg.lower.start
    return (
        *bed(10, 460, 590, deep=60), *person(side, far_arm=False),
        divider(), box("soft", 640, -60, 1150, 960, round_by=30),
        *lower_body(above), *leg_shapes(above.right_leg, first=0.6), arc_arrow(knee + 260j, 360, -56, -92),
    )  # fmt: skip


def pelvis_load() -> Shapes:
    push = skeleton(Pose(tilt=-90, neck=8, near_leg=Leg(92, 100, 0), far_leg=Leg(2, 4, -12)), 470 + 330j, 4.2)
    knee = push.near_leg.knee
    push = with_hand(push, knee + complex(-4, -26), 20)
    lying = Pose(tilt=-110, lumbar=6, thoracic=12, neck=14, head=6, near_arm=Arm(-22, 4))
    bridge = with_foot(skeleton(lying, 470 + 672j, 4.4), 742 + 767j, far=False)
    low = bridge.near_leg.thigh.at(20, -17)
    return (
        *bed(20, 380, 1180, deep=50, pillow=150), *person(push, far_arm=False), arrow(knee + complex(16, -122), knee + complex(16, -44)),
        *bed(20, 800, 1180, deep=50, pillow=140), *person(bridge, far_arm=False, far_leg=False), arrow(low + 34j, low - 60j),
    )  # fmt: skip


DRAWINGS: Final = {
    "st_one_leg_stand_hip": Drawing(
        "A person seen from behind stands on one leg at a counter with a level pelvis. Beside it, the other side of the pelvis drops.", stand_on_one_leg
    ),
    "st_piriformis_stretch": Drawing(
        "A person sits tall on a chair with one ankle on the other knee. The hands pull the bent knee towards the other shoulder.", piriformis_stretch
    ),
    "st_piriformis_push": Drawing("A person lies on the side with bent knees and lifts the top knee against a hand, heel down.", lying_on_side_lift_knee),
    "st_hip_side_lift_weak": Drawing("A person lies on the side and lifts the straight top leg about 20 cm.", lying_on_side_lift_leg),
    "st_buttock_press": Drawing(
        "A person leans with the buttock on a tennis ball at a wall. Beside it, fingers press the middle of the buttock.", buttock_press
    ),
    "st_hip_side_press": Drawing("A standing person presses with two fingers on the bony point at the side of the hip.", hip_side_press),
    "st_hip_flexion_turn": Drawing("A person lies on the back with one hip and knee bent. The knee falls slowly inwards to the other leg.", hip_turn),
    "st_p4_bridge": Drawing(
        "A person lies on the back with one hip bent up and pushes down through the thigh. Below, both feet on the bed and the hips lifted.", pelvis_load
    ),
}

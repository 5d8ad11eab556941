"""Everyday postures."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sural.body.draw.posture_stage import lying_on, posture_stage
from sural.body.draw.scenes.scene import FLOOR, MAT, TALL_UNIT, WIDE_UNIT, Scene, tall, wide
from sural.body.draw.stage import Stage
from sural.body.draw.stance import drawn_pose, near_leg
from sural.body.pose import Pose
from sural.figure import anatomy
from sural.figure.gear import cushion
from sural.figure.pose import Arm, Leg, skeleton, standing
from sural.figure.pose import Pose as Drawn
from sural.figure.props import box, floor
from sural.figure.reach import with_arms, with_foot, with_hand
from sural.figure.shape import Shapes, corners, mirrored

_U: Final = TALL_UNIT
_ANKLE: Final = anatomy.ANKLE_HEIGHT_CM * _U
_BED: Final = (box("soft", 15, MAT, 1025, 476, round_by=20),)


def at_rest(support: str) -> Scene:
    words = {
        "foot_flat": "A person stands with both feet flat on the floor.",
        "seat": "A person sits on a chair with both feet on the floor.",
    }
    return Scene(words[support], lambda pose, share: posture_stage(pose, support), moves=False)


def on_chair(pose: Pose, share: float) -> Stage:
    return posture_stage(pose, "seat")


def in_bed_sitting(pose: Pose, share: float) -> Stage:
    return posture_stage(pose, "long_sit")


def to_the_foot(pose: Pose, share: float) -> Stage:
    """Sitting, the hands at the near foot."""
    stage = posture_stage(pose, "seat")
    s = stage.skeleton
    assert s is not None  # noqa: S101  a posture always has a person
    return replace(stage, skeleton=with_hand(s, s.near_leg.foot.at(6, 0), 70, "grip"))


def shoe_standing(pose: Pose, share: float) -> Stage:
    s = standing(replace(drawn_pose(pose, "foot_flat"), thoracic=52, neck=8), 200, FLOOR, _U)
    return tall(with_hand(s, s.near_leg.foot.at(8, 1), 80, "grip"), (floor(FLOOR, 20, 580),), far_leg=False)


def driving(pose: Pose, share: float) -> Stage:
    """A low seat, the foot on a pedal, the hands on the wheel."""
    unit = 4.6
    hip = 190 + 600j
    s = skeleton(drawn_pose(pose, "seat", far_leg=Leg(pose.hip_flexion_deg + 4, 56, 0)), hip, unit, depth=10 - 6j)
    low = s.near_leg.foot.at(-3, -7).imag + 6
    hub = complex(hip.real + 52 * unit, hip.imag - 30 * unit)
    s = with_hand(s, hub + complex(-10, -44), -30, "grip")
    pedal = s.near_leg.foot.at(9, -8.4)
    back = hip + complex(-16, 11) * unit
    seat = (
        box("soft", back.real, back.imag, back.real + 44 * unit, low, round_by=20),
        corners("towel", (back + complex(8, 10), back + complex(-14 * unit, -64 * unit)), closed=False),
        corners("prop", (hub + complex(-16, -60), hub + complex(24, 62)), closed=False),
        corners("prop", (pedal + complex(-14, 34), pedal + complex(22, -30)), closed=False),
    )
    return Stage(700, 860, s, (floor(low, 20, 680), *seat), far_arm=False)


def into_a_car(pose: Pose, share: float) -> Stage:
    return posture_stage(pose, "seat")


def walking(far: Leg, hip_x: float = 300) -> Scene:
    def stage(pose: Pose, share: float) -> Stage:
        drawn = replace(drawn_pose(pose, "upright"), far_leg=far, near_arm=Arm(far.hip * 0.7 - 4, 18), far_arm=Arm(pose.hip_flexion_deg * 0.7 - 4, 18))
        loose = skeleton(drawn, 0j, _U)
        low = max(*(point.imag for point in (*loose.near_leg.soles, *loose.far_leg.soles)))
        return tall(skeleton(drawn, complex(hip_x, FLOOR - low), _U), (floor(FLOOR, 20, 580),), far_arm=True)

    words = {
        28: "A person walks; the heel of the leg behind is about to lift.",
        -12: "A person walks; the heel of the leg in front touches the floor.",
        22: "A person walks and pushes off with the toes of the leg behind.",
    }
    return Scene(words[round(far.hip)], stage, moves=False)


def stairs_up(pose: Pose, share: float) -> Stage:
    """The near foot on the next step."""
    edges = _edges()
    s = standing(replace(drawn_pose(pose, "foot_flat"), far_leg=Leg()), edges[0][0] + 44, edges[0][1], _U)
    return tall(with_foot(s, complex(edges[0][0] - 106, FLOOR - _ANKLE)), (floor(FLOOR, 20, 590), *_steps()))


def stairs_down(pose: Pose, share: float) -> Stage:
    """Facing down: the near leg lowers the body, its heel off the step."""
    near = replace(near_leg(pose), toes=24.0)
    level = FLOOR - 2 * 17 * _U
    s = standing(Drawn(near_leg=near, far_leg=Leg(), near_arm=Arm(10, 20)), 190, level, _U)
    s = with_foot(s, complex(s.near_leg.ankle.real + 24 * _U, level + 17 * _U - _ANKLE - 10), 8)
    steps = (
        box("soft", 20, level, s.near_leg.soles[1].real + 26, FLOOR, round_by=6),
        box("soft", s.near_leg.soles[1].real + 26, level + 17 * _U, 470, FLOOR, round_by=6),
    )
    return tall(s, (floor(FLOOR, 20, 590), *steps))


def _edges() -> list[tuple[float, float]]:
    return [(150.0 + step * 30 * _U, FLOOR - (step + 1) * 17 * _U) for step in range(3)]


def _steps() -> Shapes:
    return tuple(box("soft", x, top, 590, FLOOR, round_by=6) for x, top in _edges())


def lifting(pose: Pose, share: float) -> Stage:
    s = standing(drawn_pose(pose, "foot_flat", neck=-8), 200, FLOOR, _U)
    hand = s.near_arm.hand.at(9, 0)
    low = min(hand.imag, FLOOR - 60)
    s = with_hand(s, complex(s.near_leg.ankle.real + 34 * _U, low), 80, "grip")
    load = box("soft", s.near_leg.ankle.real + 26 * _U, low, s.near_leg.ankle.real + 58 * _U, FLOOR, round_by=10)
    return tall(s, (floor(FLOOR, 20, 580), load), far_leg=False)


def on_the_back(pose: Pose, share: float) -> Stage:
    s = lying_on(pose, 430, MAT, WIDE_UNIT, far=near_leg(pose))
    pillows: Shapes = (cushion(complex(s.head.at(9, 0).real, MAT - 14), 170, 40),)
    if pose.knee_flexion_deg > 20:
        under = s.near_leg.knee + complex(4, 26)
        pillows = (*pillows, cushion(complex(under.real, (under.imag + MAT) / 2), 120, MAT - under.imag + 8))
    return wide(s, (*_BED, *pillows), far_leg=False, eyes_shut=True)


def on_the_front(pose: Pose, share: float) -> Stage:
    s = skeleton(Drawn(tilt=90, neck=-8, near_leg=Leg(0, 2, -50)), complex(540, MAT - 11 * WIDE_UNIT), WIDE_UNIT)
    stage = wide(with_arms(s, Arm(4, 6)), _BED, far_leg=False, eyes_shut=True)
    return Stage(stage.width, stage.height, None, mirrored(stage.shapes(), stage.width / 2))


def on_the_side(pose: Pose, share: float) -> Stage:
    """Seen from above: the whole mattress."""
    unit = 4.0
    s = skeleton(replace(drawn_pose(pose, "side", neck=14), thoracic=0.4 * max(0, pose.lumbar_flexion_deg)), 450 + 270j, unit, depth=4 - 4j)
    s = with_arms(s, Arm(62, 60))
    mattress = (box("soft", 15, 20, 1025, 460, round_by=30), cushion(s.head.at(9, -2), 150, 190))
    return wide(s, mattress, far_leg=False, eyes_shut=True)


def on_heels(pose: Pose, share: float) -> Stage:
    """Kneeling, sitting on the heels."""
    drawn = Drawn(tilt=24, lumbar=20, thoracic=8, neck=-10, near_leg=Leg(94, 150, -76), near_arm=Arm(56, 20))
    loose = skeleton(drawn, 0j, _U)
    knee = loose.near_leg.knee
    s = skeleton(drawn, complex(360 - knee.real, FLOOR - 5.4 * _U - knee.imag), _U)
    return tall(s, (floor(FLOOR, 20, 580),), far_leg=False)


_SEAT_WORDS: Final = "A person sits on a chair, "
SCENES: Final = {
    "standing": at_rest("foot_flat"),
    "sitting_upright": at_rest("seat"),
    "sitting_slumped": Scene(f"{_SEAT_WORDS}slumped, with a round back.", on_chair, moves=False),
    "sitting_legs_out": Scene(f"{_SEAT_WORDS}slumped, with one leg up on a stool.", on_chair, moves=False),
    "long_sitting_bed": Scene("A person sits in bed with the legs straight out and a round back.", in_bed_sitting, moves=False),
    "driving": Scene("A person sits in a car seat with one foot on the pedal and a hand on the wheel.", driving, moves=False),
    "car_get_in": Scene(f"{_SEAT_WORDS}bent forward as when getting into a car.", into_a_car, moves=False),
    "tie_shoe_standing": Scene("A person stands and bends down to tie a shoe, knees nearly straight.", shoe_standing, moves=False),
    "tie_shoe_sitting": Scene(f"{_SEAT_WORDS}bent down to one shoe.", to_the_foot, moves=False),
    "putting_on_socks": Scene(f"{_SEAT_WORDS}bent down to put on a sock.", to_the_foot, moves=False),
    "walking_heel_off": walking(Leg(28, 4, 6)),
    "walking_heel_strike": walking(Leg(-12, 18, 2, 18)),
    "walking_push_off": walking(Leg(22, 10, 4)),
    "stairs_up": Scene("A person goes up stairs, one foot on the next step.", stairs_up, moves=False),
    "stairs_down": Scene("A person goes down stairs; the knee of the higher leg bends.", stairs_down, moves=False),
    "squat_to_lift": Scene("A person squats to lift a box from the floor.", lifting, moves=False),
    "bend_to_lift": Scene("A person bends over with nearly straight knees to lift a box.", lifting, moves=False),
    "sleeping_curled": Scene("A person sleeps curled up on the side, seen from above.", on_the_side, moves=False),
    "sleeping_side_straight": Scene("A person sleeps on the side with nearly straight legs, seen from above.", on_the_side, moves=False),
    "sleeping_back": Scene("A person sleeps flat on the back, a pillow under the head.", on_the_back, moves=False),
    "sleeping_back_pillow": Scene("A person sleeps on the back with a second pillow under the knees.", on_the_back, moves=False),
    "sleeping_front": Scene("A person sleeps face down with the arms by the sides.", on_the_front, moves=False),
    "kneeling_garden": Scene("A person kneels on the floor and sits on the heels.", on_heels, moves=False),
}

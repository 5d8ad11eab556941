"""Standing heel raises and jumps."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sural.body.draw.contact import ball_on
from sural.body.draw.scenes.scene import FLOOR, TALL_UNIT, Scene, heel_up, tall
from sural.body.draw.stage import Stage
from sural.body.draw.stance import near_leg
from sural.body.pose import Pose
from sural.figure.gear import backpack, rail, step
from sural.figure.pose import Arm, Leg, Skeleton
from sural.figure.pose import Pose as Drawn
from sural.figure.props import counter, floor
from sural.figure.reach import with_hand

_U: Final = TALL_UNIT
_FOOT_X: Final = 200.0


def _risen(pose: Pose, far: Leg | None = None, ground: float = FLOOR) -> Skeleton:
    """The ball of the foot stays where it is while the heel goes up."""
    near = near_leg(pose)
    tilt = pose.hip_flexion_deg - pose.knee_flexion_deg / 2 if pose.knee_flexion_deg > 20 else 0.0
    drawn = Drawn(tilt=tilt, lumbar=pose.lumbar_flexion_deg, near_leg=near, far_leg=far or near)
    return ball_on(drawn, complex(_FOOT_X, ground), _U)


def _at_counter(s: Skeleton) -> Stage:
    s = with_hand(s, 372 + 424j, 0)
    return tall(s, (floor(FLOOR, 20, 580), *counter(320, 428, 570, FLOOR)))


def two_legs(pose: Pose, share: float) -> Stage:
    return replace(_at_counter(_risen(pose)), far_leg=False)


def one_leg(pose: Pose, share: float) -> Stage:
    return _at_counter(_risen(pose, Leg(12, 70, -10)))


def up_on_two_down_on_one(pose: Pose, share: float) -> Stage:
    """High on both feet (the catalogue's end), then down on one."""
    lifted = Leg(14 * (1 - share), 74 * (1 - share), -30 * share, 30 * share)
    return _at_counter(_risen(pose, lifted))


def with_backpack(pose: Pose, share: float) -> Stage:
    s = with_hand(_risen(pose), 372 + 424j, 0)
    return tall(s, (floor(FLOOR, 20, 580), *counter(320, 428, 570, FLOOR), backpack(s)), far_leg=False)


def on_step(pose: Pose, share: float) -> Stage:
    top = 770.0
    s = with_hand(_risen(pose, Leg(14, 70, -10), top), 352 + 440j, 0, "grip")
    return tall(s, (floor(FLOOR, 20, 580), step(_FOOT_X - 26, top, FLOOR, 560), *rail(360, 444, top)))


def small_jump(pose: Pose, share: float) -> Stage:
    """From soft knees, flat on the floor, into the air."""
    lean = 0.5 * (pose.ankle_dorsiflexion_deg - pose.knee_flexion_deg + pose.hip_flexion_deg) * (1 - share)
    s = ball_on(Drawn(tilt=lean, near_leg=near_leg(pose), near_arm=Arm(10, 40)), complex(280, FLOOR - 50 * share), _U)
    return tall(s, (floor(FLOOR, 20, 580),), far_leg=False)


SCENES: Final = {
    "calf_raise_two_leg": Scene("A person stands with the fingertips on a counter and lifts both heels high, knees straight.", two_legs, marks=heel_up),
    "calf_raise_one_leg": Scene(
        "A person stands on one foot with the fingertips on a counter and lifts that heel high, knee straight.", one_leg, marks=heel_up
    ),
    "calf_raise_two_up_one_down": Scene(
        "A person is high on the toes of both feet. Then one foot is taken off and the other heel goes down slowly.", up_on_two_down_on_one, backwards=True
    ),
    "calf_raise_bent_knee": Scene(
        "A person stands with bent knees and a hand on a counter and lifts both heels. The knees stay bent.", two_legs, marks=heel_up
    ),
    "calf_raise_step": Scene("A person stands on the front of one foot on a step. The heel sinks below the step, then rises high.", on_step, marks=heel_up),
    "calf_raise_loaded": Scene("A person with a full backpack holds on to a counter and lifts both heels high.", with_backpack, marks=heel_up),
    "pogo_jump": Scene("A person stands tall with soft knees and makes a small jump from the ankles.", small_jump, seconds=0.5),
}

"""Standing calf stretches and ankle movements."""

from __future__ import annotations

from typing import Final

from sural.body.draw.contact import ball_on
from sural.body.draw.scenes.scene import FLOOR, TALL_UNIT, Scene, heel_down, tall, toes_up
from sural.body.draw.stage import Stage
from sural.body.draw.stance import drawn_pose, near_leg
from sural.body.pose import Pose
from sural.figure import anatomy
from sural.figure.gear import rail, step
from sural.figure.pose import Leg, Skeleton, standing
from sural.figure.pose import Pose as Drawn
from sural.figure.props import box, counter, floor, wall
from sural.figure.reach import with_foot, with_hand

_U: Final = TALL_UNIT
_ANKLE: Final = anatomy.ANKLE_HEIGHT_CM * _U


def at_wall(pose: Pose, share: float, *, ankle_x: float = 110, wall_x: float = 450, far_x: float = 290, hands_y: float = 330) -> Stage:
    """Hands on a wall, the near leg behind with its heel down."""
    s = _leaning(pose, ankle_x, far_x)
    return tall(with_hand(s, complex(wall_x - 8, hands_y), -80), (*wall(wall_x, 60, thick=50), floor(FLOOR, 20, wall_x)))


def by_bed(pose: Pose, share: float) -> Stage:
    """The same with the hands on a chest of drawers, a bed behind."""
    s = _leaning(pose, 150, 300)
    return tall(with_hand(s, 452 + 452j, 5), (floor(FLOOR, 20, 580), box("soft", 14, 700, 96, FLOOR, round_by=20), *counter(420, 456, 590, FLOOR)))


def _leaning(pose: Pose, ankle_x: float, far_x: float) -> Skeleton:
    drawn = drawn_pose(pose, "foot_flat", neck=-6)
    return with_foot(standing(drawn, ankle_x, FLOOR, _U), complex(far_x, FLOOR - _ANKLE))


def knee_to_wall(pose: Pose, share: float) -> Stage:
    s = standing(drawn_pose(pose, "foot_flat", neck=-8), 300, FLOOR, _U)
    s = with_foot(s, complex(70, FLOOR - 10.5 * _U), 16, toes_deg=20)
    s = with_hand(s, 442 + 360j, -80)
    return tall(s, (*wall(450, 60, thick=50), floor(FLOOR, 20, 450)))


def heel_drop(pose: Pose, share: float) -> Stage:
    """The front of the foot on a step; the body stays upright, so the heel sinks as far as the ankle bends."""
    top, edge = 760.0, 250.0
    s = ball_on(Drawn(near_leg=near_leg(pose)), complex(edge + 22, top), _U)
    s = with_hand(s, 372 + 436j, 0, "grip")
    return tall(s, (floor(FLOOR, 20, 580), step(edge, top, FLOOR, 560), *rail(380, 440, top)), far_leg=False)


def toes_up_at_wall(pose: Pose, share: float) -> Stage:
    """The back on a wall, the heels a little in front of it."""
    lean = -9.0
    leg = Leg(0, 0, pose.ankle_dorsiflexion_deg, 0)
    s = standing(Drawn(tilt=lean, neck=9, near_leg=leg), 330, FLOOR, _U)
    back = min(s.thorax.at(14, -11).real, s.pelvis.at(6, -12).real)
    return tall(s, (*wall(back - 4, 60, thick=-60), floor(FLOOR, back - 4, 580)), far_leg=False)


SCENES: Final = {
    "calf_stretch_wall_straight": Scene(
        "A person leans with both hands on a wall. The leg behind has a straight knee and its heel on the floor.", at_wall, marks=heel_down
    ),
    "calf_stretch_wall_bent": Scene(
        "A person stands at a wall with one foot a short step behind. Both knees bend and the heels stay down.",
        lambda pose, share: at_wall(pose, share, ankle_x=220, wall_x=470, far_x=330, hands_y=350),
        marks=heel_down,
    ),
    "calf_stretch_step": Scene(
        "A person stands with the front of the feet on a step, holds a rail and lets the heel sink below the step.", heel_drop, marks=heel_down
    ),
    "bedtime_calf_hamstring": Scene(
        "Beside the bed a person leans on a chest of drawers. The leg behind is straight with its heel on the floor.", by_bed, marks=heel_down
    ),
    "ankle_lunge_mob": Scene("A person faces a wall with one foot in front. The knee goes forward to the wall and the heel stays down.", knee_to_wall),
    "toe_raise_wall": Scene(
        "A person leans with the back on a wall, heels a little in front, and lifts the front of both feet.", toes_up_at_wall, marks=toes_up
    ),
}

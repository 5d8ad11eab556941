"""How far the ankle bends and how long the calf is: knee to wall, lean with a phone, squat."""

from __future__ import annotations

from typing import Final

from sural.figure import anatomy
from sural.figure.close_up import foot_on_floor, side_leg
from sural.figure.drawing import Drawing
from sural.figure.marks import angle_from_upright, arrow, divider
from sural.figure.pose import Leg, LegBones, Pose, close_leg, standing
from sural.figure.props import box, floor, tape, wall
from sural.figure.reach import with_foot, with_hand
from sural.figure.shape import Shape, Shapes, area, moved, stroke
from sural.figure.side_figure import bare_leg, person

_FLOOR: Final = 850


def knee_to_wall() -> Shapes:
    """The whole person, and foot and wall from near by."""
    unit, wall_x = 4.7, 590
    ankle_x = wall_x - (6.4 + anatomy.SHANK_CM * 0.574) * unit
    s = standing(Pose(tilt=14, lumbar=4, neck=-10, near_leg=Leg.flat(14, 50, 71)), ankle_x, _FLOOR, unit)
    s = with_foot(s, complex(ankle_x - 280, _FLOOR - 9.5 * unit), 12, toes_deg=16)
    s = with_hand(s, wall_x - 8 + 350j, -80)
    knee = s.near_leg.knee - 10j
    near = foot_on_floor(800, 700, 12, lean_deg=34)
    toe = near.soles[2].real + 26
    return (
        *wall(wall_x, 60, thick=30), floor(_FLOOR, 20, 620), *person(s, far_arm=False), arrow(knee - 180, knee - 70),
        *wall(1130, 330, 700, thick=40), floor(700, 690, 1170), *side_leg(near, first=1.1), *tape(complex(toe, 738), complex(1130, 738), wide=44),
    )  # fmt: skip


def lean_straight() -> Shapes:
    unit, wall_x = 4.7, 960
    s = standing(Pose(tilt=22, neck=-14, near_leg=Leg(-8, 0, 30)), 420, _FLOOR, unit)
    s = with_foot(s, complex(725, _FLOOR - 7.6 * unit))
    s = with_hand(with_hand(s, wall_x - 8 + 330j, -80), wall_x - 10 + 300j, -80, far=True)
    shank = s.near_leg.shank
    return (
        *wall(wall_x, 60), floor(_FLOOR), *person(s), phone(s.near_leg),
        *angle_from_upright(s.near_leg.ankle, shank.start, 175),
    )  # fmt: skip


def straight_and_bent() -> Shapes:
    unit = 9.4
    straight = close_leg(Leg(0, 2, 24), complex(110, _FLOOR - 7.6 * unit), unit, thigh_deg=-22)
    bent = close_leg(Leg(0, 56, 38), complex(120, _FLOOR - 7.6 * unit), unit, thigh_deg=18)
    sides = [(bare_leg(leg, first=0.08), phone(leg), *angle_from_upright(leg.ankle, leg.knee, 330)) for leg in (straight, bent)]
    knee = bent.knee + 600
    return (floor(_FLOOR), *sides[0], divider(), *moved(sides[1], 600), arrow(knee + 80, knee + 190))


def phone(leg: LegBones) -> Shape:
    """A phone that lies flat on the shin."""
    corners = ((11, 5.6), (11, 6.8), (11.4, 7.1), (25.6, 6.5), (26, 6.1), (26, 4.9))
    return area("device", [leg.shank.at(along, front) for along, front in corners], corners=range(6))


def squat() -> Shapes:
    low = Pose(tilt=44, lumbar=16, neck=-26, near_leg=Leg.flat(44, 122, 112))
    high = Pose(tilt=40, lumbar=14, neck=-24, near_leg=Leg(122, 122, 6, 32))
    frame = box("soft", 500, 60, 540, _FLOOR, round_by=8)
    one, two = standing(low, 215, _FLOOR, 4.6), standing(high, 215, _FLOOR, 4.6)
    one, two = (with_hand(s, 506 + 420j, -60, "grip") for s in (one, two))
    heel = two.near_leg.foot.at(-11, -4) + 600
    return (
        floor(_FLOOR), *person(one, far_arm=False, far_leg=False), frame,
        divider(), *moved((*person(two, far_arm=False, far_leg=False), frame), 600),
        arrow(heel + 50j, heel - 50j), stroke("mark", [one.near_leg.soles[0] + 16j, one.near_leg.soles[1] + complex(20, 16)]),
    )  # fmt: skip


DRAWINGS: Final = {
    "st_lunge_cm": Drawing(
        "A person faces a wall; the front knee touches it with the heel flat. A tape measures from the big toe to the wall.",
        knee_to_wall,
    ),
    "st_ankle_knee_straight": Drawing(
        "A person leans to a wall with the sore leg behind, knee straight and heel down. A phone on the shin shows its lean from upright.", lean_straight
    ),
    "st_silfverskiold_diff": Drawing(
        "A lower leg leans forward with a straight knee, then further with a bent knee. The heel stays down; a phone lies on the shin.", straight_and_bent
    ),
    "st_squat_heels_down": Drawing("A person squats and holds a door frame with both heels flat. Beside it, the same squat with lifted heels.", squat),
}

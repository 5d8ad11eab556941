"""Strength of foot and toes, sitting."""

from __future__ import annotations

from typing import Final

from sural.figure.close_up import foot_on_floor, side_leg
from sural.figure.drawing import Drawing
from sural.figure.hand import hand
from sural.figure.leg_column import LegColumn, close_limb, column_shape, front_lines, leg_column, toe_tip
from sural.figure.marks import arc_arrow, arrow
from sural.figure.path import Point
from sural.figure.pose import Leg, Pose, skeleton
from sural.figure.props import bed, floor, strap
from sural.figure.reach import with_hand
from sural.figure.shape import Shapes, corners, stroke
from sural.figure.side_figure import person


def big_toe_up() -> Shapes:
    unit = 30.0
    leg = foot_on_floor(400, 800, unit, toes_deg=34)
    nail = leg.toes.at(3.6, 1.4)
    return (
        floor(800), *side_leg(leg, first=0.9),
        *hand("point", nail + complex(0, -6), 122, 26, flip=True),
        arrow(nail + complex(130, 60), nail + complex(130, -70)),
    )  # fmt: skip


def foot_in() -> Shapes:
    leg = _hanging_foot(16)
    edge = leg.at(2.55, -1.0)
    return (
        column_shape(leg, first=1.2), *front_lines(leg)[1:],
        *hand("palm", edge + complex(-52, 10), 10, 24),
        arc_arrow(leg.foot.start, 560, 62, 86),
    )  # fmt: skip


def foot_out() -> Shapes:
    leg = _hanging_foot(-6)
    edge = leg.at(2.6, 1.0)
    return (
        column_shape(leg, first=1.2), *front_lines(leg)[1:],
        *hand("palm", edge + complex(52, 10), 170, 24, flip=True),
        arc_arrow(leg.foot.start, 560, 108, 84),
    )  # fmt: skip


def _hanging_foot(turn: float) -> LegColumn:
    return leg_column(close_limb(590 + 300j, 25.0, side=1, deg=0, foot_turn=-turn))


def push_down() -> Shapes:
    unit = 5.7
    pose = Pose(tilt=-12, lumbar=12, near_leg=Leg(75, 1, -22), far_leg=Leg(75, 1, -8))
    s = skeleton(pose, 330 + 640j, unit, depth=10 - 6j)
    foot = s.near_leg.foot
    hold = 590 + 520j
    s = with_hand(with_hand(s, hold, 10, "grip"), hold + complex(22, -10), 10, "grip", far=True)
    return (
        *bed(30, 706, 1170), *person(s),
        strap((foot.at(9, -8.8), foot.at(12.6, -8.4), foot.at(14.6, -5.6), foot.at(13.4, -3))), strap((foot.at(13.8, -3.6), hold)),
        arc_arrow(foot.start, 190, -78, -22),
    )  # fmt: skip


def toe_curl() -> Shapes:
    leg = _hanging_foot(0)
    under = leg.at(2.98, 0)
    grip = under + complex(330, -2)
    return (
        *_pencil(under), column_shape(leg, first=1.2), *front_lines(leg)[1:], *_bent_toes(leg),
        *hand("thumb", grip, 180, 22, flip=True), arrow(grip + complex(-40, 120), grip + complex(110, 120)),
    )  # fmt: skip


def _bent_toes(leg: LegColumn) -> Shapes:
    """The creases of toes that curl down."""
    return tuple(stroke("detail", [toe_tip(leg, toe) + complex(dx, -50) for dx in (-18, 0, 18)]) for toe in range(5))


def _pencil(at: Point) -> Shapes:
    left, right = at - 330, at + 360
    return (
        corners("tape", (left - 14j, right - 14j, right + 14j, left + 14j)),
        corners("paper", (left - 14j, left - 54, left + 14j)),
    )


DRAWINGS: Final = {
    "st_big_toe_up": Drawing("A bare foot flat on the floor with the big toe pulled up; a finger pushes the toe down.", big_toe_up),
    "st_foot_in": Drawing("A foot seen from the front turns inward against a hand on its inner edge.", foot_in),
    "st_foot_out": Drawing("A foot seen from above turns outward against a hand on its outer edge; the heel stays in place.", foot_out),
    "st_push_down_weak": Drawing("A person sits with the legs stretched out and pushes one foot away against a towel held in both hands.", push_down),
    "st_toe_curl_weak": Drawing("A bare foot with the toes curled round a pencil; a hand pulls gently at the pencil.", toe_curl),
}

"""Tapping and pressing at knee, shin and ankle, sitting."""

from __future__ import annotations

from typing import Final

from sural.figure.close_up import back_leg, foot_on_floor, side_leg
from sural.figure.drawing import Drawing
from sural.figure.hand import hand
from sural.figure.inside import calf, heel_cord
from sural.figure.leg_column import close_limb
from sural.figure.marks import arrow, measure, ripples, spot
from sural.figure.path import Point
from sural.figure.pose import Leg, LegBones, close_leg
from sural.figure.props import floor
from sural.figure.shape import Shapes, area, stroke

_FLOOR: Final = 860


def sitting_leg(unit: float = 15.2, ankle_x: float = 520) -> LegBones:
    """A leg with bent knee and flat foot; the thigh leaves the picture on the left."""
    return close_leg(Leg(0, 90, 0), complex(ankle_x, _FLOOR - 7.6 * unit), unit, thigh_deg=90)


def tap_fibular_neck() -> Shapes:
    leg = sitting_leg()
    shank, thigh = leg.shank, leg.thigh
    bump = [shank.at(*point) for point in ((2.2, -2.9), (3.0, -1.2), (4.6, -0.6), (6.2, -1.4))]
    nerve = [thigh.at(34, -2.6), thigh.at(41, -3.6), shank.at(3.5, -3.6), shank.at(7.2, -1.6), shank.at(12, 0.6), shank.at(22, 1.2), shank.at(33, 1.0)]
    tap = shank.at(7.4, -1.3)
    return (
        floor(_FLOOR), *side_leg(leg, first=0), stroke("nerve", nerve), stroke("ink", bump), *spot(tap),
        *hand("point", tap + complex(4, 0), 196, 17, flip=True), ripples(tap, -60, radius=66),
    )  # fmt: skip


def tap_inner_ankle() -> Shapes:
    leg = foot_on_floor(520, 830, 27)
    foot, shank = leg.foot, leg.shank
    nerve = [shank.at(18, -3.2), shank.at(33, -1.6), foot.at(-2.9, -0.4), foot.at(-1.6, -3.2), foot.at(2.4, -5.2), foot.at(9, -6.0)]
    tap = foot.at(-2.9, -0.3)
    return (
        *side_leg(leg, first=0.9), stroke("nerve", nerve), *spot(tap),
        *hand("point", tap, 12, 24), ripples(tap, -128, radius=74),
    )  # fmt: skip


def calf_knot() -> Shapes:
    leg = sitting_leg()
    press = leg.shank.at(13, -4.6)
    return (floor(_FLOOR), *side_leg(leg, first=0), calf(leg), *spot(press), *hand("thumb", press, -12, 18))


def soleal_press() -> Shapes:
    leg = close_limb(600 + 765j, 16.5, side=1)
    shank = leg.lower
    nerve = [shank.at(*point) for point in ((-8, 0), (2, 0), (10, 0.2), (22, -0.4), (33, -1.6), (40, -3.0))]
    press = shank.at(10, 0)
    return (*back_leg(leg), stroke("nerve", nerve), *spot(press), *hand("thumb", press, 180, 17, flip=True))


def calf_tear_spot() -> Shapes:
    legs = [close_limb(complex(600 + side * 190, 765), 15.5, side=side, deg=2) for side in (-1, 1)]
    shank = legs[1].lower
    muscle = area("muscle", [shank.at(*point) for point in ((2, -1.0), (4, -3.6), (9, -5.4), (14, -5.4), (19, -2.9), (17, -0.8), (9, -0.3))])
    press = shank.at(9.5, -3.2)
    return (
        *(shape for leg in legs for shape in back_leg(leg)), muscle, *spot(press),
        *hand("palm", press + complex(44, 6), 172, 14, flip=True),
    )  # fmt: skip


def achilles_pinch() -> Shapes:
    leg = foot_on_floor(560, 850, 26)
    shank = leg.shank
    low, high = shank.at(39, 0.2), shank.at(35, 0.2)
    press = shank.at(38, -3.0)
    return (
        *side_leg(leg, first=0.9), heel_cord(leg), *spot(press),
        *hand("thumb", press + complex(10, 0), -6, 21), measure(low, high), arrow(shank.at(35, -8), shank.at(30, -8)),
    )  # fmt: skip


def heel_bone_press() -> Shapes:
    leg = close_limb(600 + 560j, 27, side=1)
    heel = leg.end
    left, right = heel.at(5, -3.7), heel.at(5, 3.9)
    return (
        *back_leg(leg), *spot(heel.at(4.6, 0)),
        *hand("edge", left + complex(-8, -30), -74, 25, flip=False), *hand("edge", right + complex(8, -30), -106, 25, flip=True),
        arrow(left + complex(-250, -60), left + complex(-120, -60)), arrow(right + complex(250, -60), right + complex(120, -60)),
    )  # fmt: skip


def shin_press_line() -> Shapes:
    leg = close_leg(Leg(0, 6, 0), 960 + 600j, 17.5, thigh_deg=96)
    shank = leg.shank
    line = [shank.at(*point) for point in ((12, 2.2), (20, 1.9), (28, 1.6), (35, 1.4))]
    tip: Point = shank.at(21, 1.9)
    return (
        *side_leg(leg, first=0.6), stroke("sore", line[1:3]), stroke("guide", line),
        *hand("point", tip, 70, 17), arrow(shank.at(22, 12), shank.at(33, 11.4)),
    )  # fmt: skip


DRAWINGS: Final = {
    "st_tap_fibular_neck": Drawing("The outer side of a bent knee. A fingertip taps just below the small bony bump, where a nerve runs.", tap_fibular_neck),
    "st_tap_inner_ankle": Drawing("The inner side of a foot. A fingertip taps behind the ankle bone, where a nerve runs to the sole.", tap_inner_ankle),
    "st_calf_knot": Drawing("A loose calf of a person who sits. A thumb presses one spot in the calf muscle.", calf_knot),
    "st_soleal_press": Drawing("A calf from behind. A thumb presses in the middle of the upper calf, over a nerve.", soleal_press),
    "st_calf_tear_spot": Drawing("Both calves from behind. Flat fingers feel the upper inner part of one calf.", calf_tear_spot),
    "st_achilles_pinch": Drawing("The inner side of a foot. Finger and thumb pinch the cord 2 to 6 cm above the heel and move up.", achilles_pinch),
    "st_heel_bone_press": Drawing("A heel from behind. Two flat hands squeeze the heel bone from both sides.", heel_bone_press),
    "st_shin_press_line": Drawing("A stretched-out leg from its inner side. A finger slides down the inner edge of the shin bone.", shin_press_line),
}

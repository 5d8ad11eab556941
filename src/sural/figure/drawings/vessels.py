"""Swelling, veins, arteries and pulse; the torn heel cord."""

from __future__ import annotations

from typing import Final

from sural.figure.close_up import back_leg, foot_on_floor, side_leg
from sural.figure.drawing import Drawing
from sural.figure.drawings.presses import sitting_leg
from sural.figure.hand import hand
from sural.figure.inside import calf
from sural.figure.leg_column import close_limb, column_shape, front_lines, leg_column
from sural.figure.limb import Bone
from sural.figure.marks import arc_arrow, arrow, divider, measure, ripples, spot
from sural.figure.pose import Arm, Leg, Pose, close_leg, skeleton
from sural.figure.props import bed, box, floor, tape_round
from sural.figure.shape import Shape, Shapes, area, moved, stroke
from sural.figure.side_figure import leg_sides, person

_FLOOR: Final = 860


def calf_squeeze() -> Shapes:
    unit = 13.0
    ankle = 380 + 470j
    rest = close_leg(Leg(0, 0, -14, 0), ankle, unit, thigh_deg=-90)
    moved_foot = close_leg(Leg(0, 0, -44, 0), ankle, unit, thigh_deg=-90)
    ghost = leg_sides(moved_foot).piece(2.0, 4)
    squeeze = rest.shank.at(13, 2.6)
    return (
        box("soft", 470, 548, 1260, 690, round_by=30),
        stroke("ghost", [node.at for node in ghost]), *side_leg(rest, first=0.0), calf(rest),
        *hand("thumb", squeeze, 96, 17), arc_arrow(ankle, 330, 106, 134),
    )  # fmt: skip


def calf_girth() -> Shapes:
    leg = sitting_leg()
    shank = leg.shank
    bump = shank.at(5.2, 5.4)
    return (
        floor(_FLOOR), *side_leg(leg, first=0),
        *tape_round(shank, 15.2, 8.2, 4.9), measure(bump + 46, shank.at(15.2, 5.4) + 46), *spot(bump - 10),
    )  # fmt: skip


def pitting() -> Shapes:
    unit = 18.0
    leg = foot_on_floor(210, _FLOOR, unit)
    shank = leg.shank
    press = shank.at(32, 0.6)
    dent = [shank.at(*point) for point in ((30.4, 0.4), (31.4, -0.7), (33, -0.6), (33.6, 0.6), (32.6, 1.6), (31, 1.5))]
    ring = [shank.at(*point) for point in ((33.8, -1.0), (34.8, 0.8), (33.4, 2.2))]
    return (
        floor(_FLOOR), *side_leg(leg, first=0.8), *spot(press), *hand("thumb", press, 150, 17, flip=True, forearm_cm=8),
        divider(), *moved((*side_leg(leg, first=0.8), area("sore bare", dent), area("detail", dent), stroke("detail", ring)), 600),
    )  # fmt: skip


def deep_vein() -> Shapes:
    unit = 14.5
    calf = close_limb(250 + 775j, unit, side=1)
    vein = [calf.lower.at(*point) for point in ((-9, -0.4), (2, 0), (12, 0.4), (24, 0.2), (33, 0))]
    inner = close_limb(860 + 1120j, unit, side=1, deg=3)
    thigh = leg_column(inner)
    line = [thigh.at(place, across) for place, across in ((0.12, -0.62), (0.4, -0.6), (0.7, -0.62), (0.93, -0.7))]
    one, two = calf.lower.at(12, 0.4), thigh.at(0.42, -0.6)
    return (
        *back_leg(calf), stroke("guide", vein), *spot(one), *hand("point", one, 158, 12.5, flip=True, forearm_cm=7),
        divider(), column_shape(thigh, first=0.02), front_lines(thigh)[0], stroke("guide", line), *spot(two),
        *hand("point", two, 196, 13, flip=True, forearm_cm=10),
    )  # fmt: skip


def foot_pulse() -> Shapes:
    foot = leg_column(close_limb(200 + 330j, 20, side=1))
    top = foot.at(2.42, -0.32)
    leg = foot_on_floor(230, 800, 16.8)
    behind = leg.foot.at(-2.8, -0.6)
    return (
        column_shape(foot, first=1.2), *front_lines(foot)[1:], *spot(top), ripples(top, 95, radius=60),
        *hand("two", top, 168, 15, flip=True, forearm_cm=8),
        divider(), *moved((*side_leg(leg, first=0.9), *spot(behind), ripples(behind, 70, radius=60), *hand("two", behind, 84, 15, forearm_cm=13)), 600),
    )  # fmt: skip


def foot_cool() -> Shapes:
    feet = [leg_column(close_limb(complex(600 + side * 190, 300), 21, side=side, deg=2)) for side in (-1, 1)]
    back = feet[1].at(2.45, 0.1)
    return (
        *(shape for foot in feet for shape in (column_shape(foot, first=1.2), *front_lines(foot)[1:])),
        *hand("palm", back + complex(-30, 0), 172, 20, flip=True),
    )  # fmt: skip


def raise_and_hang() -> Shapes:
    lying = skeleton(Pose(tilt=-90, neck=8, near_leg=Leg(17, 4, -6), near_arm=Arm(2, 10)), 400 + 250j, 3.9)
    sits = skeleton(Pose(tilt=-4, near_leg=Leg(86, 88, -16), near_arm=Arm(-4, 10)), 880 + 560j, 3.9)
    return (
        *bed(20, 300, 700, deep=80), box("paper", 24, 270, 130, 302, round_by=16),
        box("paper", 560, 252, 690, 300, round_by=24), box("paper", 580, 204, 690, 252, round_by=24),
        *person(lying, far_arm=False, far_leg=False),
        *bed(690, 606, 940, deep=80), *person(sits, far_arm=False, far_leg=False),
        _tint("pale", lying.near_leg.foot), _tint("flush", sits.near_leg.foot),
        arrow(complex(800, 180), complex(800, 60)), arrow(complex(1130, 690), complex(1130, 810)),
    )  # fmt: skip


def _tint(css: str, foot: Bone) -> Shape:
    points = ((-4.4, 3.2), (-4.6, 5.6), (-2, 6.6), (6, 6.2), (12, 6.6), (17, 6.8), (17.6, 5.6), (12, 4.6), (7, 2.2), (3, 0), (-2, 0.4))
    return area(css, [foot.at(x, -y) for x, y in points])


def wrist_pulse() -> Shapes:
    beat = 520 + 430j
    return (
        *hand("palm", beat + complex(330, 36), -4, 27), *spot(beat),
        *hand("two", beat, 112, 25), ripples(beat, -20, radius=80),
    )  # fmt: skip


DRAWINGS: Final = {
    "st_calf_squeeze": Drawing("A person lies face down with the foot over the edge of a bed. A helper squeezes the calf; the foot moves.", calf_squeeze),
    "st_calf_girth_diff": Drawing("A bent knee with the foot flat. A soft tape lies round the calf, 10 cm below the bony bump under the kneecap.", calf_girth),
    "st_pitting": Drawing("A thumb presses the inner shin just above the ankle. Beside it, a dent stays in the skin.", pitting),
    "st_deep_vein_tender": Drawing(
        "A fingertip rests lightly on the middle of the calf, then on the inner thigh. A dotted line shows the deep vein.", deep_vein
    ),
    "st_foot_pulse": Drawing("Two fingers rest lightly on top of the foot, then behind the inner ankle bone.", foot_pulse),
    "st_foot_cool": Drawing("Two bare feet side by side. A hand feels if one foot is cooler than the other.", foot_cool),
    "foot_pales_on_lifting": Drawing(
        "A person lies with one leg raised on pillows. Then the person sits with the legs hanging over the edge of the bed.", raise_and_hang
    ),
    "st_pulse_irregular": Drawing("Two fingers rest on the inner side of the wrist, below the thumb.", wrist_pulse),
}

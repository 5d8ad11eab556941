"""Hands: outlines in centimetres from the wrist, fingers to the right, thumb side up."""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass
from typing import Final

from sural.figure.limb import Bone
from sural.figure.path import Node, Point
from sural.figure.shape import Line, Shape, Shapes, stroke

Outline = tuple[tuple[float, float], ...]

# For whole figures: the rest of an arm's outline, from the thumb side round to the little finger's side; then its corners.
ENDS: Final[dict[str, tuple[Outline, tuple[int, ...]]]] = {
    "relaxed": (
        (
            (2.6, 2.9), (4.8, 4.6), (7.2, 5.8), (9.4, 5.9), (9.6, 4.9), (7.6, 3.6), (8.4, 2.8), (12, 2.6), (15.5, 1.8), (17.4, 0.6),
            (17.4, -0.6), (15.6, -1.0), (12, -1.4), (8, -2.6), (4, -2.9),
        ),
        (5,),
    ),
    "two": (
        ((2.6, 2.9), (5, 3.8), (8.6, 3.9), (13, 3.0), (17.4, 1.6), (18.2, 0.4), (17.2, -0.5), (12, -0.4), (9.8, -0.8), (9.6, -2.6), (8, -4.2), (4, -3.6)),
        (8,),
    ),
    "grip": (((2.0, 2.8), (4.4, 4.2), (7.4, 4.6), (9.0, 3.4), (9.4, 1.0), (9.2, -1.6), (7.6, -3.4), (4.6, -3.6), (2.0, -2.9)), ()),
    "flat": (((3, 2.2), (6, 2.4), (9, 2.1), (13, 1.8), (16.5, 1.4), (17.8, 0.4), (16.6, -0.6), (12, -1.4), (8, -2.4), (3, -2.6)), ()),
}  # fmt: skip


def end(bone: Bone, name: str, *, side: int = 1) -> tuple[Node, ...]:
    """The nodes of a hand at the end of an arm; `side` -1 turns the thumb to the other side."""
    points, sharp = ENDS[name]
    return tuple(Node(bone.at(x, side * y), place in sharp) for place, (x, y) in enumerate(points))


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand with a piece of forearm, for close-ups.

    outline : from the wrist round the fingers and back; corners by their place
    lines : between the fingers
    over : a part that lies on the hand (a thumb), open at its base
    under : a part that lies behind it
    tip : what touches
    """

    outline: Outline
    corners: tuple[int, ...] = ()
    lines: tuple[Outline, ...] = ()
    over: Outline = ()
    under: Outline = ()
    tip: tuple[float, float] = (18.0, 1.0)


_FIST: Final[Outline] = (
    (11.5, 0.5), (11.7, -1.0), (11.0, -2.1), (11.3, -3.0), (10.4, -4.3), (9.6, -5.4), (8.0, -5.9), (5.6, -5.4), (2.6, -4.0), (0, -3.0),
    (-4, -2.7),
)  # fmt: skip
_POINTING: Final[Outline] = (
    (-4, 2.7), (1, 3.0), (5, 3.9), (8.6, 4.2), (12.4, 3.5), (16.4, 2.6), (18.1, 1.9), (18.4, 1.0), (17.5, 0.4), (14.4, 0.9), (11.0, 1.5),
    *_FIST,
)  # fmt: skip
_KNUCKLES: Final = (((11.0, -2.1), (9.4, -1.9), (8.0, -2.2)), ((10.4, -4.3), (9.0, -4.0), (7.6, -4.3)))
_RESTING_THUMB: Final[Outline] = ((2.6, 2.0), (5.6, 1.8), (8.4, 1.2), (10.2, 0.2), (10.4, -0.9), (9.2, -1.3), (6.6, -0.7), (4.0, -0.6))

HANDS: Final[dict[str, Hand]] = {
    "point": Hand(_POINTING, (10, 13, 15), _KNUCKLES, _RESTING_THUMB, tip=(18.2, 1.0)),
    "two": Hand(
        _POINTING, (10, 13, 15), _KNUCKLES, _RESTING_THUMB,
        under=((9.0, 1.6), (14.0, 0.9), (17.4, 0.3), (18.6, -0.6), (18.2, -1.5), (16.6, -1.7), (12.6, -1.0), (9.0, -0.8)), tip=(18.4, 0.3),
    ),
    "palm": Hand(
        (
            (-4, 2.7), (0, 3.0), (3, 4.3), (5.4, 6.2), (7.6, 7.7), (9.2, 8.0), (9.7, 6.9), (8.5, 5.4), (7.8, 4.4), (10, 4.3),
            (14.6, 4.3), (17.0, 3.6), (17.3, 2.6), (16.6, 2.1), (18.6, 1.5), (19.0, 0.6), (17.8, -0.1), (18.4, -0.9), (18.0, -1.9),
            (16.6, -2.2), (16.2, -3.2), (15.0, -4.1), (12, -4.3), (8, -4.3), (4, -4.0), (0, -3.0), (-4, -2.7),
        ),
        (8, 13, 16, 19), (((16.6, 2.1), (10.4, 2.0)), ((17.8, -0.1), (10.4, -0.1)), ((16.6, -2.2), (10.4, -2.2))), tip=(14, 0),
    ),
    "thumb": Hand(
        (
            (-4, 2.8), (1, 3.3), (4.6, 4.0), (8.0, 3.5), (11.2, 2.3), (13.2, 1.1), (13.4, -0.2), (12.2, -0.8), (9.6, 0), (7.4, 0.5),
            (8.2, -0.9), (8.3, -3.0), (6.6, -4.7), (3.4, -4.4), (0, -3.2), (-4, -2.8),
        ),
        (9,), (((12.0, 1.5), (12.7, 0.8), (12.5, 0.1)),), tip=(12.8, 0.2),
    ),
    "edge": Hand(
        (
            (-4, 2.4), (2, 2.4), (7, 2.0), (13, 1.4), (17.4, 0.9), (18.4, 0.1), (17.4, -0.7), (12.6, -1.1), (8, -1.9), (3, -2.9),
            (-1, -2.6),
        ),
        tip=(12, -1.1),
    ),
}  # fmt: skip


def hand(name: str, tip: Point, toward_deg: float, unit: float, *, flip: bool = False, forearm_cm: float = 34) -> Shapes:
    """A hand whose touching part is at `tip`.

    toward_deg : where its fingers point; 0 is right, 90 down
    flip : the thumb on the other side
    forearm_cm : how much of the forearm is seen, from 7
    """
    found = HANDS[name]
    along = cmath.rect(unit, math.radians(toward_deg))

    def at(point: tuple[float, float]) -> Point:
        x, y = point[0] - found.tip[0], point[1] - found.tip[1]
        return tip + along * complex(x, y if flip else -y)

    half = 2.6 + forearm_cm * 0.045
    whole = ((-forearm_cm, half), *found.outline, (-forearm_cm, -half))
    parts = [stroke("skin", map(at, part)) for part in (found.under, found.over) if part]
    lines = Shape("ink", tuple(Line(tuple(Node(at(point)) for point in line), closed=False) for line in found.lines))
    hand_itself = stroke("skin", map(at, whole), corners=[place + 1 for place in found.corners])
    under, over = (parts[:1], parts[1:]) if found.under else ([], parts)
    return (*under, hand_itself, *((lines,) if found.lines else ()), *over)

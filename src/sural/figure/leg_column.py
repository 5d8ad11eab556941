"""A leg from the front or from behind with its foot pointed, as one column: for the body map and for close-ups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sural.figure import anatomy, front_anatomy
from sural.figure.front_pose import FrontLimb, limb_bone, outward
from sural.figure.limb import Bone, Skin, skin
from sural.figure.path import Node, Point
from sural.figure.shape import Shape, Shapes, outline, stroke


@dataclass(frozen=True, slots=True)
class LegColumn:
    """Places run down the leg: thigh 0-1, lower leg 1-2, pointed foot 2-3; `side` is 1 where the outer edge is on the right."""

    side: int
    outer: Skin
    inner: Skin
    foot: Bone
    foot_scale: float

    def at(self, place: float, across: float) -> Point:
        """A point by its place down the leg and across it: -1 the inner edge, 1 the outer."""
        end = min(self.outer.spots[-1].place, self.inner.spots[-1].place)
        beyond = self.foot.along * self.foot.length_cm * max(0.0, place - end)
        outer, inner = (side.spot(min(place, end)).node.at for side in (self.outer, self.inner))
        return inner + (outer - inner) * (across + 1) / 2 + beyond


def leg_column(limb: FrontLimb, *, foot_scale: float = 1) -> LegColumn:
    """The column of a leg that already has its thigh and lower leg."""
    profiles = tuple(tuple((down * foot_scale, out * foot_scale) for down, out in side) for side in front_anatomy.POINTED_FOOT)
    outer, inner = profiles if limb.side > 0 else profiles[::-1]
    foot = Bone(limb.end.start, limb.end.along, front_anatomy.POINTED_FOOT_CM * foot_scale, outer, inner)
    chain = (limb.upper, limb.lower, foot)
    sides = [skin(chain, front=front, joints=("round", "plain")).dense() for front in (limb.side > 0, limb.side < 0)]
    return LegColumn(limb.side, sides[0], sides[1], foot, foot_scale)


def close_limb(ankle: Point, unit: float, *, side: int, deg: float = 0, foot: str = "back", foot_turn: float = 0) -> FrontLimb:
    """A straight leg for a close-up, its ankle at a point; `deg` leads outward."""
    way = outward(deg, unit, side)
    knee = ankle - way * anatomy.SHANK_CM
    thigh = limb_bone(knee - way * anatomy.THIGH_CM, deg, anatomy.THIGH_CM, 1, front_anatomy.THIGH, unit, side)
    shank = limb_bone(knee, deg, anatomy.SHANK_CM, 1, front_anatomy.SHANK, unit, side)
    return FrontLimb(thigh, shank, Bone(ankle, outward(deg + foot_turn, unit, side), 10), foot, side)


def column_shape(leg: LegColumn, *, first: float = 0.35, css: str = "skin") -> Shape:
    """The outline from a place on the thigh down to the toes."""
    return outline(css, (*leg.outer.between(first, 3), *_toes(leg), *reversed(leg.inner.between(first, 3))))


def _toes(leg: LegColumn) -> list[Node]:
    """Five toes from the little one to the big one, with a corner between two."""
    found: list[Node] = []
    for number, (out, tip, half) in enumerate(front_anatomy.TOES):
        places = ((tip - 1.1, out + half * 0.95), (tip, out), (tip - 1.1, out - half * 0.95))
        if number:
            found.append(Node(_on_foot(leg, tip - 2.9, out + half), corner=True))
        found += [Node(_on_foot(leg, *place)) for place in places]
    return found


def toe_tip(leg: LegColumn, number: int) -> Point:
    """The middle of a toe's end; 0 is the little toe, 4 the big one."""
    out, tip, _ = front_anatomy.TOES[number]
    return _on_foot(leg, tip - 1.3, out)


def _on_foot(leg: LegColumn, down: float, out: float) -> Point:
    return leg.foot.at(down * leg.foot_scale, leg.side * out * leg.foot_scale)


def front_lines(leg: LegColumn) -> Shapes:
    """The kneecap and the nails."""
    knee = [(0.93, -0.5), (1.02, -0.45), (1.06, 0), (1.02, 0.45), (0.93, 0.5)]
    return (*_lines(leg, knee), *nails(leg))


def nails(leg: LegColumn) -> Shapes:
    """The edge of the nail on every toe."""
    spots = [((tip - 1.5, out - half / 2), (tip - 1.7, out), (tip - 1.5, out + half / 2)) for out, tip, half in front_anatomy.TOES]
    return tuple(stroke("detail", [_on_foot(leg, *spot) for spot in line]) for line in spots)


def back_lines(leg: LegColumn) -> Shapes:
    """The crease of the knee, both heads of the calf, the cord, the pad of the heel."""
    crease = [(1.0, -0.55), (1.015, 0), (0.995, 0.5)]
    heads = [(1.24, -0.78), (1.4, -0.56), (1.475, -0.12)], [(1.2, 0.74), (1.36, 0.5), (1.43, 0.08)]
    cord = [(1.68, -0.34), (1.84, -0.26), (1.98, -0.34)], [(1.68, 0.34), (1.84, 0.26), (1.98, 0.34)]
    pad = [(2.3, -0.8), (2.38, 0), (2.3, 0.8)]
    return _lines(leg, crease, *heads, *cord, pad)


def _lines(leg: LegColumn, *lines: Sequence[tuple[float, float]]) -> Shapes:
    return tuple(stroke("detail", [leg.at(*place) for place in line]) for line in lines)

"""The person seen from the side: shapes of a skeleton, from the back to the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sural.figure.hand import end
from sural.figure.head import head_from_side
from sural.figure.limb import Joint, Skin, skin
from sural.figure.path import Node, Point
from sural.figure.pose import ArmBones, LegBones, Skeleton
from sural.figure.shape import Shape, Shapes, corners, outline

# Places in the chain from the neck to the toes: neck 0-1, thorax 1-2, lumbar 2-3, pelvis 3-4, thigh 4-5, shank 5-6, foot 6-7, toes 7-8.
_COLLAR, _WAIST, _HEM, _BARE, _TOES = 0.93, 3.0, 3.55, 4.42, 8
_SHORTS = 0.48
_FRONT_OF_BODY: Final[tuple[Joint, ...]] = ("plain", "round", "round", "plain", "round", "plain", "plain")
_BACK_OF_BODY: Final[tuple[Joint, ...]] = ("round", "round", "round", "round", "crease", "plain", "plain")
"""How the sides bend at the base of the neck, the waist, the sacrum, the hip, the knee, the ankle and the toes."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a chain of bones."""

    front: Skin
    back: Skin

    def piece(self, first: float, last: float, *, ease: float = 0, flare: float = 0, hem: Sequence[Point] = ()) -> tuple[Node, ...]:
        """A closed outline between two places; a hem ends it with two corners and runs through the points between them."""
        front = self.front.between(first, last, ease_cm=ease, flare_cm=flare)
        back = tuple(reversed(self.back.between(first, last, ease_cm=ease, flare_cm=flare)))
        if hem:
            front, back = (*front[:-1], Node(front[-1].at, corner=True)), (Node(back[0].at, corner=True), *back[1:])
        return (*front, *(Node(point) for point in hem), *back)


def body_sides(s: Skeleton, *, steady: bool = False) -> Sides:
    """The outline from the neck over trunk and near leg to the toes."""
    leg = s.near_leg
    bones = (s.neck, s.thorax, s.lumbar, s.pelvis, leg.thigh, leg.shank, leg.foot, leg.toes)
    return Sides(
        skin(bones, front=True, joints=_FRONT_OF_BODY, steady=steady),
        skin(bones, front=False, joints=_BACK_OF_BODY, steady=steady),
    )


def leg_sides(leg: LegBones, *, steady: bool = False) -> Sides:
    bones = (leg.thigh, leg.shank, leg.foot, leg.toes)
    return Sides(
        skin(bones, front=True, joints=_FRONT_OF_BODY[4:], steady=steady),
        skin(bones, front=False, joints=_BACK_OF_BODY[4:], steady=steady),
    )


def person(s: Skeleton, *, far_arm: bool = True, near_arm: bool = True, far_leg: bool = True, eyes_shut: bool = False, steady: bool = False) -> Shapes:
    """The whole person; `steady` for one of several moments of a movement (see `sural.figure.motion`)."""
    body = body_sides(s, steady=steady)
    return (
        *(arm(s.far_arm, "far ", steady=steady) if far_arm else ()),
        *(far_leg_shapes(s.far_leg, steady=steady) if far_leg else ()),
        *trunk(s, body, eyes_shut=eyes_shut),
        *(arm(s.near_arm, steady=steady) if near_arm else ()),
    )


def bare_leg(leg: LegBones, *, first: float = 0.42, far: str = "", steady: bool = False) -> Shape:
    """A leg without cloth, from a place on the thigh down."""
    return outline(f"{far}skin", leg_sides(leg, steady=steady).piece(first, 4), closed=False)


def far_leg_shapes(leg: LegBones, *, steady: bool = False) -> Shapes:
    sides = leg_sides(leg, steady=steady)
    return (
        bare_leg(leg, far="far ", steady=steady),
        outline("far shorts", sides.piece(0.02, _SHORTS, ease=0.4, flare=1.2, hem=(_hem(leg),))),
    )


def trunk(s: Skeleton, body: Sides, *, eyes_shut: bool = False) -> Shapes:
    """Near leg, neck, head, shorts and shirt."""
    face, *rest = head_from_side(s.head, eyes_shut=eyes_shut)
    return (
        outline("skin", body.piece(_BARE, _TOES)),
        corners("skin bare", [side.spot(place).node.at for side, place in ((body.front, 0), (body.front, 1.1), (body.back, 1.1), (body.back, 0))]),
        outline("ink", body.front.between(0.4, 1), closed=False),
        face,
        outline("ink", body.back.between(0.05, 1), closed=False),
        *rest,
        outline("shorts", body.piece(_WAIST, 4 + _SHORTS, ease=0.4, flare=1.2, hem=(_hem(s.near_leg),))),
        outline("shirt", body.piece(_COLLAR, _HEM, ease=0.2, flare=0.8, hem=(s.pelvis.at(7, 0),))),
    )


def _hem(leg: LegBones) -> Point:
    return leg.thigh.at(leg.thigh.length_cm * (_SHORTS + 0.015), 0)


def arm(bones: ArmBones, far: str = "", *, steady: bool = False) -> Shapes:
    """An arm in a short sleeve; the sleeve is open at the shoulder, where it is one with the shirt."""
    front = skin((bones.upper, bones.fore), front=True, joints=("crease",), steady=steady)
    back = skin((bones.upper, bones.fore), front=False, joints=("round",), steady=steady)
    bare = (*front.between(0.3, 2), *end(bones.hand, bones.shape), *reversed(back.between(0.3, 2)))
    *one, cuff = front.between(0.16, 0.5, ease_cm=0.3, flare_cm=1.2)
    *two, end_of_two = back.between(0.1, 0.5, ease_cm=0.3, flare_cm=1.2)
    hem = (
        *one, Node(cuff.at, corner=True), Node(bones.upper.at(bones.upper.length_cm * 0.52, 0)), Node(end_of_two.at, corner=True), *reversed(two),
    )  # fmt: skip
    return outline(f"{far}skin", bare), outline(f"{far}shirt", hem, closed=False)

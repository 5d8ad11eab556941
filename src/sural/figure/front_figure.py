"""The person seen from the front or from behind: shapes of a skeleton, from the back to the front."""

from __future__ import annotations

from sural.figure import front_anatomy
from sural.figure.front_pose import FrontLimb, FrontSkeleton
from sural.figure.hand import end
from sural.figure.head import head_from_behind, head_from_front
from sural.figure.limb import Profile, Skin, skin
from sural.figure.path import Node, Point
from sural.figure.shape import Line, Shape, Shapes, outline, stroke

_SHORTS = 0.46


def front_person(s: FrontSkeleton, *, behind: bool = False, eyes_shut: bool = False) -> Shapes:
    """The whole person; `behind` shows the back."""
    head = head_from_behind(s.head) if behind else head_from_front(s.head, eyes_shut=eyes_shut)
    return (
        *(shape for leg in (s.left_leg, s.right_leg) for shape in leg_shapes(leg)),
        *(bare_arm(arm) for arm in (s.left_arm, s.right_arm)),
        *(() if behind else head[:1]),
        *_neck(s),
        *(head if behind else head[1:]),
        shorts(s),
        *_shirt(s, sleeves=True),
    )


def armless(s: FrontSkeleton) -> Shapes:
    """The whole person from the front, to which arms are added later."""
    head = head_from_front(s.head)
    return (*lower_body(s)[:2], head[0], *_neck(s), *head[1:], *lower_body(s)[2:])


def lower_body(s: FrontSkeleton) -> Shapes:
    """Legs, shorts and the trunk below the arms, for a picture whose edge cuts off the rest."""
    return (*leg_shapes(s.left_leg), *leg_shapes(s.right_leg), shorts(s), *_shirt(s, sleeves=False))


def limb_sides(limb: FrontLimb) -> tuple[Skin, Skin]:
    """The outer and the inner side of a limb."""
    bones = (limb.upper, limb.lower)
    return (
        skin(bones, front=limb.side > 0, joints=("round",)),
        skin(bones, front=limb.side < 0, joints=("round",)),
    )


def leg_shapes(leg: FrontLimb, far: str = "", *, first: float = 0.35) -> Shapes:
    """A bare leg from a place on the thigh (0-1) or the lower leg (1-2) down."""
    outer, inner = limb_sides(leg)
    foot = [Node(leg.end.at(down, leg.side * out)) for down, out in front_anatomy.FEET[leg.shape]]
    return (outline(f"{far}skin", (*outer.between(first, 2), *foot, *reversed(inner.between(first, 2))), closed=False),)


def bare_arm(arm: FrontLimb) -> Shape:
    outer, inner = limb_sides(arm)
    hand = tuple(reversed(end(arm.end, arm.shape, side=-arm.side)))
    return outline("skin", (*outer.between(0.3, 2), *hand, *reversed(inner.between(0.3, 2))))


def front_sleeves(s: FrontSkeleton) -> Shapes:
    """Both arms in their sleeves, to be drawn over the rest."""
    return tuple(shape for arm in (s.left_arm, s.right_arm) for shape in (bare_arm(arm), outline("shirt", _sleeve(s, arm), closed=False)))


def _neck(s: FrontSkeleton) -> Shapes:
    sides = [skin((s.neck,), front=front, joints=()) for front in (True, False)]
    whole = (*sides[0].between(0, 1), *reversed(sides[1].between(0, 1)))
    return (outline("skin bare", whole), Shape("ink", tuple(Line(side.between(0.1, 1), closed=False) for side in sides)))


def shorts(s: FrontSkeleton) -> Shape:
    """Both legs of the shorts and the waist."""
    middle = s.pelvis.at(s.pelvis.length_cm + 8.5, 0)
    right, left = (_half_of_shorts(s, leg) for leg in (s.right_leg, s.left_leg))
    return outline("shorts", (*right, Node(middle, corner=True), *reversed(left)))


def front_folds(s: FrontSkeleton) -> Shapes:
    """The groin."""
    return _folds(s, ((11, 12.6), (14.4, 9.0), (17.2, 4.4)))


def back_folds(s: FrontSkeleton) -> Shapes:
    """The folds under the buttocks, and the line between them."""
    return _folds(s, ((20.6, 3.0), (21.6, 7.0), (20.4, 11.6)), ((9, 0), (13, 0), (17.4, 0)))


def _folds(s: FrontSkeleton, *lines: Profile) -> Shapes:
    return tuple(stroke("detail", [s.pelvis.at(down, side * out) for down, out in line]) for line in lines for side in (1, -1))


def _half_of_shorts(s: FrontSkeleton, leg: FrontLimb) -> tuple[Node, ...]:
    """From the waist down the outer side, round the hem and up the inner side."""
    outer, inner = limb_sides(leg)
    *down, hem_out = outer.between(0.05, _SHORTS, ease_cm=0.3, flare_cm=1.2)
    *up, hem_in = inner.between(0.25, _SHORTS, ease_cm=0, flare_cm=0.8)
    thigh_top = ((down[0].at - s.pelvis.start) / s.pelvis.along).real
    hip = [Node(s.pelvis.at(along, leg.side * (out + 0.3))) for along, out in front_anatomy.PELVIS if along < thigh_top]
    hip = [Node(s.pelvis.at(0, leg.side * 14), corner=True), *hip]
    up = [node for node in up if leg.side * _across(s, node.at) > 0.8]
    return (*hip, *down, Node(hem_out.at, corner=True), Node(_under(hem_out, hem_in, leg)), Node(hem_in.at, corner=True), *reversed(up))


def _across(s: FrontSkeleton, point: Point) -> float:
    """How far a point lies to the right of the middle of the pelvis, cm."""
    return -((point - s.pelvis.start) / s.pelvis.along).imag


def _under(one: Node, two: Node, leg: FrontLimb) -> Point:
    return (one.at + two.at) / 2 + leg.upper.along * 0.7


def _shirt(s: FrontSkeleton, *, sleeves: bool) -> Shapes:
    """The trunk of the shirt and both sleeves; no line runs round the shoulder."""
    flanks = [_flank(s, side) for side in (1, -1)]
    cuffs = [_sleeve(s, arm) for arm in (s.right_arm, s.left_arm)] if sleeves else []
    hem = Node(s.pelvis.at(6.3, 0))
    collar = tuple(Node(s.trunk.at(*point)) for point in ((-0.6, 6), (2, 0), (-0.6, -6)))
    lower = (*flanks[0], hem, *reversed(flanks[1]))
    shoulders = [tuple(Node(s.trunk.at(down, side * out)) for down, out in front_anatomy.SHOULDER_LINE) for side in (1, -1)]
    return (
        *(outline("shirt bare", cuff) for cuff in cuffs),
        outline("shirt bare", (*shoulders[0], *lower, *reversed(shoulders[1]), *reversed(collar))),
        Shape("ink", tuple(Line(line, closed=False) for line in (*cuffs, lower, collar))),
    )


def _flank(s: FrontSkeleton, side: int) -> tuple[Node, ...]:
    """From the armpit to the hem."""
    sides = [s.trunk.at(down, side * (out + 0.4)) for down, out in front_anatomy.TRUNK[:-1]]
    return (*(Node(at) for at in (*sides, s.pelvis.at(2, side * 15.4))), Node(s.pelvis.at(5.6, side * 17.4), corner=True))


def _sleeve(s: FrontSkeleton, arm: FrontLimb) -> tuple[Node, ...]:
    """From the neck over the shoulder, round the cuff and up to the armpit."""
    outer, inner = limb_sides(arm)
    shoulder = [Node(s.trunk.at(down, arm.side * out)) for down, out in front_anatomy.SHOULDER_LINE]
    *down, cuff = outer.between(0.1, 0.52, ease_cm=0, flare_cm=1)
    *_, end_of_cuff = inner.between(0.3, 0.48, ease_cm=0, flare_cm=1)
    armpit = Node(s.trunk.at(front_anatomy.TRUNK[0][0], arm.side * (front_anatomy.TRUNK[0][1] + 0.4)))
    return (*shoulder, *down, Node(cuff.at, corner=True), Node(end_of_cuff.at, corner=True), armpit)

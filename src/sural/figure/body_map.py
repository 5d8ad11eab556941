"""The body map: the lower body from the front and from behind, with a shape to tap for every region.

Units are CSS pixels on a phone of 360 px (the drawing is 328 px wide), so a path can be used as `clip-path: path(...)`;
the polygon can be used in percent. Left and right are the person's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sural.figure import front_anatomy
from sural.figure.body_map_regions import BACK, FRONT, STEPS, MapRegion
from sural.figure.front_figure import shorts
from sural.figure.front_pose import FrontLeg, FrontLimb, FrontPose, FrontSkeleton, front_skeleton
from sural.figure.limb import Bone, Skin, skin
from sural.figure.path import Node, Point, along, smooth
from sural.figure.shape import Shapes, outline, stroke
from sural.figure.svg import svg

WIDTH = 328
HEIGHT = 712
_UNIT = 5.3
_BROAD = 1.12
"""The map is drawn a little broader than the person, so that a finger finds its parts."""
_FOOT = 1.2
_CROTCH = WIDTH / 2 + 122j


@dataclass(frozen=True, slots=True)
class MapArea:
    """One region on one side in one view.

    path : SVG path data in the view's pixels
    polygon : the same outline as points (x, y), px
    centre : a point inside it, px
    """

    region: str
    side: str
    view: str
    path: str
    polygon: tuple[tuple[float, float], ...]
    centre: tuple[float, float]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width, height, px."""
        xs, ys = zip(*self.polygon, strict=True)
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


@dataclass(frozen=True, slots=True)
class MapView:
    """One view of the map: a drawing and the areas that lie on it."""

    id: str
    width: int
    height: int
    svg: str
    areas: tuple[MapArea, ...]


@dataclass(frozen=True, slots=True)
class _MapLeg:
    """A leg with its pointed foot as one chain: thigh 0-1, shank 1-2, foot 2-3."""

    side: int
    outer: Skin
    inner: Skin
    foot: Bone

    def at(self, place: float, across: float) -> Point:
        """A point by its place down the leg and across it: -1 the inner edge, 1 the outer."""
        end = min(self.outer.spots[-1].place, self.inner.spots[-1].place)
        beyond = self.foot.along * self.foot.length_cm * max(0.0, place - end)
        outer, inner = (skin.spot(min(place, end)).node.at for skin in (self.outer, self.inner))
        return inner + (outer - inner) * (across + 1) / 2 + beyond


@cache
def body_map() -> tuple[MapView, MapView]:
    """The front and the back."""
    return _view("front", FRONT, "Legs seen from the front."), _view("back", BACK, "Lower back and legs seen from behind.")


def _view(view: str, regions: tuple[MapRegion, ...], title: str) -> MapView:
    turned_out = FrontLeg(thigh=5, shank=5)
    body = front_skeleton(FrontPose(left_leg=turned_out, right_leg=turned_out), _CROTCH, _UNIT)
    legs = _map_leg(body.right_leg), _map_leg(body.left_leg)
    shapes = tuple(shape.each(_broad) for shape in _drawing(body, legs, view))
    areas = tuple(area for region in regions for area in _areas(region, view, body, legs))
    return MapView(view, WIDTH, HEIGHT, svg(shapes, title, css="figure body-map", width=WIDTH, height=HEIGHT, digits=1), areas)


def _broad(point: Point) -> Point:
    return complex(WIDTH / 2 + (point.real - WIDTH / 2) * _BROAD, point.imag)


def _map_leg(leg: FrontLimb) -> _MapLeg:
    sides = tuple(tuple((down * _FOOT, out * _FOOT) for down, out in profile) for profile in front_anatomy.POINTED_FOOT)
    outer, inner = sides if leg.side > 0 else sides[::-1]
    foot = Bone(leg.end.start, leg.end.along, front_anatomy.POINTED_FOOT_CM * _FOOT, outer, inner)
    chain = (leg.upper, leg.lower, foot)
    both = [skin(chain, front=front, arcs=(True, False)).dense() for front in (leg.side > 0, leg.side < 0)]
    return _MapLeg(leg.side, both[0], both[1], foot)


def _areas(region: MapRegion, view: str, body: FrontSkeleton, legs: tuple[_MapLeg, ...]) -> Iterable[MapArea]:
    """The region's shapes: on both sides, or one in the middle."""
    for leg in legs:
        if region.middle and leg.side < 0:
            continue
        if region.frame == "leg":
            points = [leg.at(place, across) for place, across in region.between()]
        else:
            points = [body.pelvis.at(down, leg.side * out) for down, out in region.between()]
        through = rounded([Node(_broad(point), corner=place % STEPS == 0) for place, point in enumerate(points)])
        polygon = along(through, steps=3)
        side = "middle" if region.middle else "left" if (leg.side > 0) == (view == "front") else "right"
        yield MapArea(region.id, side, view, smooth(through, digits=1), tuple((round(p.real, 1), round(p.imag, 1)) for p in polygon), _middle(polygon))


def rounded(through: list[Node], radius: float = 6) -> list[Node]:
    """The outline with its corners taken off."""
    result = []
    for place, node in enumerate(through):
        if not node.corner:
            result.append(node)
            continue
        for other in (through[place - 1].at, through[(place + 1) % len(through)].at):
            step = other - node.at
            result.append(Node(node.at + step * min(0.6, radius / abs(step))))
    return result


def _middle(polygon: list[Point]) -> tuple[float, float]:
    """The centre of the area inside a polygon."""
    twice = x = y = 0.0
    for place, one in enumerate(polygon):
        two = polygon[(place + 1) % len(polygon)]
        cross = one.real * two.imag - two.real * one.imag
        twice, x, y = twice + cross, x + (one.real + two.real) * cross, y + (one.imag + two.imag) * cross
    return round(x / (3 * twice), 1), round(y / (3 * twice), 1)


def _drawing(body: FrontSkeleton, legs: tuple[_MapLeg, ...], view: str) -> Shapes:
    return (
        *(shape for leg in legs for shape in _leg_shapes(leg, view)),
        shorts(body),
        *_trunk(body),
    )


def _trunk(body: FrontSkeleton) -> Shapes:
    flank = [(-24, 15.6), (-14, 14.0), (-8, 13.4), (0, 14.8), (5.6, 17.2)]
    sides = [[Node(body.pelvis.at(down, side * out), corner=down == 5.6) for down, out in flank] for side in (1, -1)]
    return (outline("shirt", (*sides[0], Node(body.pelvis.at(6.6, 0)), *reversed(sides[1]))),)


def _leg_shapes(leg: _MapLeg, view: str) -> Shapes:
    toes = _toes(leg)
    bare = (*leg.outer.between(0.35, 3), *toes, *reversed(leg.inner.between(0.35, 3)))
    return (outline("skin", bare), *(_front_lines(leg) if view == "front" else _back_lines(leg)))


def _toes(leg: _MapLeg) -> list[Node]:
    """Five toes from the little one to the big one, with a corner between two."""
    found: list[Node] = []
    for number, (out, tip, half) in enumerate(front_anatomy.TOES):

        def at(down: float, across: float) -> Point:
            return leg.foot.at(down * _FOOT, leg.side * across * _FOOT)

        if number:
            found.append(Node(at(tip - 2.9, out + half), corner=True))
        found += [Node(at(tip - 1.1, out + half * 0.95)), Node(at(tip, out)), Node(at(tip - 1.1, out - half * 0.95))]
    return found


def _front_lines(leg: _MapLeg) -> Shapes:
    return (stroke("detail", [leg.at(0.93, -0.5), leg.at(1.02, -0.45), leg.at(1.06, 0), leg.at(1.02, 0.45), leg.at(0.93, 0.5)]),)


def _back_lines(leg: _MapLeg) -> Shapes:
    return (
        stroke("detail", [leg.at(1.0, -0.55), leg.at(1.015, 0), leg.at(0.995, 0.5)]),
        stroke("detail", [leg.at(1.3, -0.55), leg.at(1.48, -0.3), leg.at(1.42, 0), leg.at(1.45, 0.3), leg.at(1.27, 0.55)]),
        stroke("detail", [leg.at(2.3, -0.8), leg.at(2.38, 0), leg.at(2.3, 0.8)]),
    )

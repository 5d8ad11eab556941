"""The body map: the lower body from the front and from behind, with a shape to tap for every region.

Units are CSS pixels on a phone of 360 px (the drawing is 328 px wide), so a path can be used as `clip-path: path(...)`;
the polygon can be used in percent. Left and right are the person's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sural.figure.body_map_regions import BACK, FRONT, STEPS, MapRegion
from sural.figure.front_figure import back_folds, front_folds, shorts
from sural.figure.front_pose import FrontLeg, FrontPose, FrontSkeleton, front_skeleton
from sural.figure.leg_column import LegColumn, back_lines, column_shape, front_lines, leg_column
from sural.figure.path import Node, Point, along, smooth
from sural.figure.shape import Shapes, outline
from sural.figure.svg import svg

WIDTH = 328
HEIGHT = 712
_UNIT = 5.3
_BROAD = 1.12
"""The map is drawn a little broader than the person, so that a finger finds its parts."""
_FOOT = 1.2
_FILLED = {"skin", "shorts", "shirt"}
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
    """One view of the map: a drawing and the areas that lie on it. `body` are the outlines of the drawn parts: what is marked is shown inside any of them.

    They stay apart: in one path the parts that overlap and run the other way round would cancel out, as the top of the left thigh did.
    """

    id: str
    width: int
    height: int
    svg: str
    areas: tuple[MapArea, ...]
    body: tuple[str, ...]


@cache
def body_map() -> tuple[MapView, MapView]:
    """The front and the back."""
    return _view("front", FRONT, "Legs seen from the front."), _view("back", BACK, "Lower back and legs seen from behind.")


def _view(view: str, regions: tuple[MapRegion, ...], title: str) -> MapView:
    turned_out = FrontLeg(thigh=5, shank=5)
    body = front_skeleton(FrontPose(left_leg=turned_out, right_leg=turned_out), _CROTCH, _UNIT)
    legs = tuple(leg_column(leg, foot_scale=_FOOT) for leg in (body.right_leg, body.left_leg))
    shapes = tuple(shape.each(_broad) for shape in _drawing(body, legs, view))
    areas = tuple(area for region in regions for area in _areas(region, view, body, legs))
    drawing = svg(shapes, title, css="figure body-map", width=WIDTH, height=HEIGHT, digits=1)
    return MapView(view, WIDTH, HEIGHT, drawing, areas, tuple(shape.data(1) for shape in shapes if shape.css in _FILLED))


def _broad(point: Point) -> Point:
    return complex(WIDTH / 2 + (point.real - WIDTH / 2) * _BROAD, point.imag)


def _areas(region: MapRegion, view: str, body: FrontSkeleton, legs: tuple[LegColumn, ...]) -> Iterable[MapArea]:
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


def _drawing(body: FrontSkeleton, legs: tuple[LegColumn, ...], view: str) -> Shapes:
    return (
        *(shape for leg in legs for shape in _leg_shapes(leg, view)),
        shorts(body),
        *_trunk(body),
        *(front_folds(body) if view == "front" else back_folds(body)),
    )


def _trunk(body: FrontSkeleton) -> Shapes:
    flank = [(-24, 15.6), (-14, 14.0), (-8, 13.4), (0, 14.8), (5.6, 17.2)]
    sides = [[Node(body.pelvis.at(down, side * out), corner=down == 5.6) for down, out in flank] for side in (1, -1)]
    return (outline("shirt", (*sides[0], Node(body.pelvis.at(6.6, 0)), *reversed(sides[1]))),)


def _leg_shapes(leg: LegColumn, view: str) -> Shapes:
    return (column_shape(leg), *(front_lines(leg) if view == "front" else back_lines(leg)))

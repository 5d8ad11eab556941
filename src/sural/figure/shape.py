"""Shapes: what a drawing is made of, in the order in which it is painted."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sural.figure.path import FINE, Node, Point, nodes, smooth

_FURNITURE = {"soft", "paper", "wall"}


@dataclass(frozen=True, slots=True)
class Line:
    """One smooth line, open or closed."""

    nodes: tuple[Node, ...]
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines that look the same.

    css : class names; figure.css says what they look like in each theme
    """

    css: str
    lines: tuple[Line, ...]

    def data(self, digits: int = 0, hair: float = FINE) -> str:
        """Path data, with so many digits after the point; furniture keeps its round corners."""
        hair = FINE if _FURNITURE & set(self.css.split()) else hair
        return "".join(smooth(line.nodes, closed=line.closed, digits=digits, hair=hair) for line in self.lines)

    def each(self, change: Callable[[Point], Point]) -> Shape:
        """The shape with every point changed."""
        lines = tuple(Line(tuple(Node(change(node.at), node.corner) for node in line.nodes), line.closed) for line in self.lines)
        return Shape(self.css, lines)


Shapes = tuple[Shape, ...]


def area(css: str, points: Iterable[Point], *, corners: Iterable[int] = ()) -> Shape:
    """A closed smooth shape through points."""
    return Shape(css, (Line(nodes(points, corners=corners)),))


def stroke(css: str, points: Iterable[Point], *, corners: Iterable[int] = ()) -> Shape:
    """An open smooth line through points."""
    return Shape(css, (Line(nodes(points, corners=corners), closed=False),))


def outline(css: str, through: Sequence[Node], *, closed: bool = True) -> Shape:
    """A shape through nodes."""
    return Shape(css, (Line(tuple(through), closed),))


def corners(css: str, points: Iterable[Point], *, closed: bool = True) -> Shape:
    """A shape of straight lines."""
    return Shape(css, (Line(tuple(Node(point, corner=True) for point in points), closed),))


def dot(css: str, at: Point) -> Shape:
    """A round spot; its size is the class's line width."""
    return corners(css, (at, at + 1), closed=False)


def moved(shapes: Iterable[Shape], by: Point) -> Shapes:
    return tuple(shape.each(lambda point: point + by) for shape in shapes)


def mirrored(shapes: Iterable[Shape], x: float = 600) -> Shapes:
    """Left and right exchanged about an upright line."""
    return tuple(shape.each(lambda point: complex(2 * x - point.real, point.imag)) for shape in shapes)


def turned(shapes: Iterable[Shape], deg: float, about: Point) -> Shapes:
    """Turned with the clock."""
    turn = cmath.rect(1, math.radians(deg))
    return tuple(shape.each(lambda point: about + (point - about) * turn) for shape in shapes)


def scaled(shapes: Iterable[Shape], by: float, about: Point = 0j) -> Shapes:
    return tuple(shape.each(lambda point: about + (point - about) * by) for shape in shapes)

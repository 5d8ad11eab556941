"""What exercises are done with: a mat, a step with its rail, a stick, a bag, a bicycle, water."""

from __future__ import annotations

import cmath
import math

from sural.figure.path import Node, Point
from sural.figure.pose import Skeleton
from sural.figure.props import box
from sural.figure.shape import Shape, Shapes, area, corners, outline, stroke


def mat(left: float, top: float, right: float) -> Shape:
    """A thin mat on the floor."""
    return box("soft", left, top, right, top + 20, round_by=9)


def cushion(centre: Point, wide: float, high: float) -> Shape:
    """A pillow or a rolled towel."""
    return box("paper", centre.real - wide / 2, centre.imag - high / 2, centre.real + wide / 2, centre.imag + high / 2, round_by=min(wide, high, 50) / 2)


def step(edge: float, top: float, ground: float, right: float) -> Shape:
    """A step whose front edge is at `edge`."""
    return box("soft", edge, top, right, ground, round_by=8)


def rail(x: float, top: float, ground: float) -> Shapes:
    """A post with a handrail that goes up to the right."""
    return (corners("prop", (complex(x, ground), complex(x, top)), closed=False), stroke("prop", (complex(x - 46, top + 8), complex(x + 70, top - 12))))


def stick(start: Point, end: Point) -> Shape:
    return corners("towel", (start, end), closed=False)


def backpack(s: Skeleton) -> Shape:
    """A bag on the back of a standing person."""
    return area("soft", [s.thorax.at(*point) for point in ((3, -8), (2, -15), (6, -20), (18, -21.5), (25, -20), (27, -13), (25, -9), (14, -10.5))])


def bag(on: Point, unit: float) -> Shapes:
    """A shopping bag or sandbag that lies on the thighs; `on` is the middle of its base."""
    body = [on + unit * complex(x, -y) for x, y in ((-9, 0), (-10, 4), (-8, 9), (0, 10), (8, 9), (10, 4), (9, 0))]
    return (area("soft", body, corners=(0, 6)), stroke("prop", [on + unit * complex(x, -y) for x, y in ((-4, 9.6), (-2, 13), (2, 13), (4, 9.6))]))


def wheel(centre: Point, radius: float, css: str = "prop") -> Shape:
    return outline(css, [Node(centre + cmath.rect(radius, math.radians(turn))) for turn in range(0, 360, 45)])


def water(level: float, left: float, right: float, bottom: float) -> Shapes:
    """Water up to a level: what is under it looks paler, and waves run along the top."""
    waves = [complex(left + step * 40, level + (8 if step % 2 else -8)) for step in range(int((right - left) / 40) + 1)]
    return (corners("water bare", (complex(left, level), complex(right, level), complex(right, bottom), complex(left, bottom))), stroke("mark", waves))

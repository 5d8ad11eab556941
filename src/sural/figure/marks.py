"""What is drawn over a person to explain: arrows, places to press, measures."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence

from sural.figure.path import Node, Point
from sural.figure.shape import Line, Shape, Shapes, corners, dot, stroke


def arrow(*points: Point, head: float = 26) -> Shape:
    """An arrow that runs smoothly through points; two are a straight one."""
    tip, before = points[-1], points[-2]
    if len(points) > 2:
        before = tip - (tip - before) / abs(tip - before) - (tip - before - (before - points[-3])) / abs(tip - before) / 2
    back = (before - tip) / abs(before - tip) * head
    wings = tuple(Node(at, corner=True) for at in (tip + back * cmath.rect(1, 0.66), tip, tip + back * cmath.rect(1, -0.66)))
    return Shape("arrow", (Line(tuple(Node(point) for point in points), closed=False), Line(wings, closed=False)))


def arc_arrow(centre: Point, radius: float, start_deg: float, end_deg: float) -> Shape:
    """An arrow round a centre; degrees run with the clock from the right."""
    steps = max(2, round(abs(end_deg - start_deg) / 25))
    turns = [start_deg + (end_deg - start_deg) * step / steps for step in range(steps + 1)]
    return arrow(*(centre + cmath.rect(radius, math.radians(turn)) for turn in turns))


def spot(at: Point) -> Shapes:
    """A place to press or to feel."""
    return dot("spot", at), dot("spot core", at)


def sore(*points: Point) -> Shape:
    """A soft glow where it hurts."""
    return stroke("sore", points) if len(points) > 1 else dot("sore", points[0])


def ripples(at: Point, toward_deg: float, *, radius: float = 38, count: int = 2) -> Shape:
    """Short arcs that say: tap here, or: here a beat is felt."""
    lines = []
    for ring in range(count):
        reach = radius + ring * 22
        turns = (toward_deg - 32, toward_deg, toward_deg + 32)
        lines.append(Line(tuple(Node(at + cmath.rect(reach, math.radians(turn))) for turn in turns), closed=False))
    return Shape("mark", tuple(lines))


def measure(start: Point, end: Point, *, tick: float = 16) -> Shape:
    """A measured stretch with a short cross line at each end."""
    across = (end - start) / abs(end - start) * 1j * tick
    pairs = ((start, end), (start - across, start + across), (end - across, end + across))
    return Shape("mark", tuple(line for pair in pairs for line in corners("", pair, closed=False).lines))


def angle(corner: Point, radius: float, start_deg: float, end_deg: float) -> Shapes:
    """An upright line, and the arc from it to a limb."""
    turns = [math.radians(start_deg + (end_deg - start_deg) * step / 3) for step in range(4)]
    return (
        corners("guide", (corner, corner + cmath.rect(radius * 1.25, turns[0])), closed=False),
        stroke("mark", [corner + cmath.rect(radius, turn) for turn in turns]),
    )


def guide(points: Sequence[Point]) -> Shape:
    """A dashed helping line."""
    return corners("guide", points, closed=False)


def angle_from_upright(joint: Point, limb_end: Point, radius: float) -> Shapes:
    """How far a limb leans from upright: a dashed upright line and an arc to the limb."""
    lean = math.degrees(cmath.phase(limb_end - joint))
    return angle(joint, radius, -90, lean)


def divider(x: float = 600) -> Shape:
    """The line between two pictures that stand side by side."""
    return guide((complex(x, 120), complex(x, 780)))

"""Smooth outlines through a few points, written as short SVG path data.

A point is a complex number: x to the right, y down, in drawing units (1200 x 900 in a drawing).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

Point = complex
_HAIR = 1.0
"""How far an outline may pass by a node that is left out, drawing units."""
_SAME = 2.5
"""How far a handle may be moved so that a curve can be written in its short form, drawing units."""


@dataclass(frozen=True, slots=True)
class Node:
    """A point that an outline runs through; at a corner (a crease of the skin) the outline may turn sharply."""

    at: Point
    corner: bool = False

    def moved(self, by: Point) -> Node:
        return replace(self, at=self.at + by)


def nodes(points: Iterable[Point], *, corners: Iterable[int] = ()) -> tuple[Node, ...]:
    """Nodes through points; those whose place (from 0) is in `corners` are corners."""
    sharp = set(corners)
    return tuple(Node(point, place in sharp) for place, point in enumerate(points))


def smooth(through: Sequence[Node], *, closed: bool = True, digits: int = 0) -> str:
    """Path data of a smooth line through the nodes; straight from one corner to the next.

    Tangents are those of circles through neighbouring nodes, so that a short step beside a long one makes no loop.

    digits : how many digits after the point
    """
    through = _thinned(_without_repeats(through, closed), closed, _HAIR / 10**digits)
    pen = _Pen(through[0].at, digits)
    for piece in _pieces(through, closed):
        if len(piece) == 2:
            pen.line(piece[-1])
        else:
            pen.curve(*piece[1:])
    return pen.text + ("z" if closed else "")


def along(through: Sequence[Node], *, closed: bool = True, steps: int = 6) -> list[Point]:
    """Points on the same smooth line: every node, and between two nodes `steps` - 1 more."""
    through = list(through)
    points = [through[0].at]
    for piece in _pieces(through, closed):
        a, b = piece[0], piece[-1]
        for step in range(1, steps + 1):
            t = step / steps
            points.append(a + (b - a) * t if len(piece) == 2 else _on_curve(piece[0], piece[1], piece[2], piece[3], t))
    return points[:-1] if closed else points


def _pieces(through: list[Node], closed: bool) -> Iterator[tuple[Point, ...]]:
    """Between neighbours: (start, end) of a straight piece, (start, handle, handle, end) of a curve."""
    count = len(through)
    for place in range(count if closed else count - 1):
        here, there = through[place], through[(place + 1) % count]
        if here.corner and there.corner:
            yield here.at, there.at
            continue
        reach = abs(there.at - here.at) / 3
        leave = here.at + _tangent(through, place, closed, leaving=True) * reach
        arrive = there.at - _tangent(through, (place + 1) % count, closed, leaving=False) * reach
        yield here.at, leave, arrive, there.at


def _without_repeats(through: Sequence[Node], closed: bool) -> list[Node]:
    kept: list[Node] = []
    for node in through:
        if not kept or abs(node.at - kept[-1].at) > 0.3:
            kept.append(node)
    if closed and len(kept) > 2 and abs(kept[0].at - kept[-1].at) <= 0.3:
        kept.pop()
    return kept


def _thinned(through: list[Node], closed: bool, hair: float) -> list[Node]:
    """The nodes without those that the outline passes close by anyway; never two neighbours at once."""
    kept: list[Node] = []
    count = len(through)
    dropped = False
    for place, node in enumerate(through):
        inside = closed or 0 < place < count - 1
        if count > 6 and inside and place and not dropped and not node.corner and _passes(through, place, closed) < hair:
            dropped = True
        else:
            dropped = False
            kept.append(node)
    return kept


def _passes(through: list[Node], place: int, closed: bool) -> float:
    """How far the outline without this node would run from it."""
    rest = through[:place] + through[place + 1 :]
    one, two = place - 1, place % len(rest)
    a, b = rest[one].at, rest[two].at
    reach = abs(b - a) / 3
    c1 = a + _tangent(rest, one, closed, leaving=True) * reach
    c2 = b - _tangent(rest, two, closed, leaving=False) * reach
    return min(abs(_on_curve(a, c1, c2, b, step / 16) - through[place].at) for step in range(2, 15))


def _on_curve(a: Point, c1: Point, c2: Point, b: Point, t: float) -> Point:
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * c1 + 3 * s * t * t * c2 + t * t * t * b


def _tangent(through: Sequence[Node], place: int, closed: bool, *, leaving: bool) -> Point:
    """Direction of travel at a node, one long: that of the circle through the node and its neighbours."""
    count = len(through)
    here = through[place]
    first, last = not closed and place == 0, not closed and place == count - 1
    arriving = 0j if first else here.at - through[(place - 1) % count].at
    going = 0j if last else through[(place + 1) % count].at - here.at
    if here.corner or first or last:
        way = going if (leaving and not last) or first else arriving
        return way / abs(way) if way else 0j
    way = arriving / abs(arriving) * abs(going) + going / abs(going) * abs(arriving)
    return way / abs(way) if way else going / abs(going)


class _Pen:
    """Writes relative commands in whole steps (units, or tenths of them), so that rounding errors do not add up."""

    def __init__(self, start: Point, digits: int) -> None:
        self._steps = 10**digits
        self._at = self._whole(start)
        self._mirrored: Point | None = None
        self._command = "M"
        self.text = f"M{self._number(self._at.real)} {self._number(self._at.imag)}"

    def line(self, to: Point) -> None:
        self._write("l", (to,))
        self._mirrored = None

    def curve(self, first: Point, second: Point, to: Point) -> None:
        """A cubic; in its short form where it leaves as the last one arrived."""
        if self._mirrored is not None and abs(self._mirrored - first * self._steps) < _SAME:
            self._write("s", (second, to))
        else:
            self._write("c", (first, second, to))
        self._mirrored = 2 * self._at - self._whole(second)

    def _write(self, command: str, points: tuple[Point, ...]) -> None:
        words = ""
        for point in points:
            step = self._whole(point) - self._at
            for number in (step.real, step.imag):
                glued = number < 0 or (not words and command != self._command)
                words += ("" if glued else " ") + self._number(number)
        self.text += words if command == self._command else command + words
        self._command = command
        self._at = self._whole(points[-1])

    def _whole(self, point: Point) -> Point:
        return complex(round(point.real * self._steps), round(point.imag * self._steps))

    def _number(self, steps: float) -> str:
        return f"{steps / self._steps:g}"

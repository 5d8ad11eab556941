"""Smooth outlines through a few points, written as short SVG path data.

A point is a complex number: x to the right, y down, in drawing units (1200 x 900 in a drawing).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Point = complex
FINE, PLAIN = 1.0, 3.0
"""How far an outline may pass by a node that is left out, drawing units: for a picture that stands alone, and for one of many."""
_SAME = 4.0
"""How far a handle may be moved so that a curve can be written in its short form, times the above."""


@dataclass(frozen=True, slots=True)
class Node:
    """A point that an outline runs through; at a corner (a crease of the skin) the outline may turn sharply."""

    at: Point
    corner: bool = False

    def moved(self, by: Point) -> Node:
        return Node(self.at + by, self.corner)


def nodes(points: Iterable[Point], *, corners: Iterable[int] = ()) -> tuple[Node, ...]:
    """Nodes through points; those whose place (from 0) is in `corners` are corners."""
    sharp = set(corners)
    return tuple(Node(point, place in sharp) for place, point in enumerate(points))


def smooth(through: Sequence[Node], *, closed: bool = True, digits: int = 0, hair: float = FINE) -> str:
    """Path data of a smooth line through the nodes; straight from one corner to the next.

    Tangents are those of circles through neighbouring nodes, so that a short step beside a long one makes no loop.

    digits : how many digits after the point
    hair : `FINE` or `PLAIN`
    """
    through = _thinned(_without_repeats(through, closed), closed, hair / 10**digits)
    pen = _Pen(through[0].at, digits, _SAME if hair == FINE else 2 * _SAME)
    for piece in _pieces(through, closed):
        if len(piece) == 2:
            pen.line(piece[-1])
        else:
            pen.curve(*piece[1:])
    return pen.text + ("z" if closed else "")


def fixed(through: Sequence[Node], *, closed: bool = True) -> str:
    """Path data that has the same commands for any nodes of the same number: one curve for each node, equal handles on both sides."""
    count = len(through)
    handles = []
    for place in range(count):
        before, here, after = _around(list(through), place, closed)
        reach = min(abs(here.at - at) for at in (before, after) if at is not None) / 3
        handles.append(0j if here.corner or reach < 0.1 else _tangent(before, here, after, leaving=True) * reach)
    pen = _Pen(through[0].at, 0, 0.0)
    for place in range(1, count + closed):
        pen.fixed(handles[0] if place == 1 else None, through[place - 1].at, through[place % count].at, handles[place % count])
    return pen.text + ("z" if closed else "")


def needed(moments: Sequence[Sequence[Node]], *, closed: bool = True, hair: float = PLAIN) -> list[int]:
    """The places of the nodes that at least one moment of the same outline needs to stay within a hair."""
    kept = list(range(len(moments[0])))
    for _ in range(2):  # in each round no two neighbours are left out
        lines = [[one[place] for place in kept] for one in moments]
        chosen = [0]
        for place in range(1, len(kept)):
            inside = closed or place < len(kept) - 1
            if not (inside and chosen[-1] == place - 1 and all(_spare(line, place, closed, hair) for line in lines)):
                chosen.append(place)
        kept = [kept[place] for place in chosen]
    return kept


def _spare(through: list[Node], place: int, closed: bool, hair: float) -> bool:
    """Whether the outline runs close by a node anyway."""
    before, here, after = _around(through, place, closed)
    if here.corner or before is None or after is None:
        return False
    if abs(here.at - before) < 0.3 or abs(here.at - after) < 0.3:
        return True
    return abs(after - before) > 0.3 and _passes(through, place, closed) < hair


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
        leave = here.at + _tangent(*_around(through, place, closed), leaving=True) * reach
        arrive = there.at - _tangent(*_around(through, (place + 1) % count, closed), leaving=False) * reach
        yield here.at, leave, arrive, there.at


def _around(through: list[Node], place: int, closed: bool) -> tuple[Point | None, Node, Point | None]:
    """A node with its neighbours; an end has but one."""
    count = len(through)
    before = through[place - 1].at if closed or place else None
    after = through[(place + 1) % count].at if closed or place < count - 1 else None
    return before, through[place], after


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
    (before, one, _), (_, two, after) = _around(through, place - 1, closed), _around(through, (place + 1) % len(through), closed)
    here, reach = through[place].at, abs(two.at - one.at) / 3
    c1 = one.at + _tangent(before, one, two.at, leaving=True) * reach
    c2 = two.at - _tangent(one.at, two, after, leaving=False) * reach
    share = abs(here - one.at) / (abs(here - one.at) + abs(two.at - here))
    return min(abs(_on_curve(one.at, c1, c2, two.at, share + shift) - here) for shift in (-0.06, 0, 0.06))


def _on_curve(a: Point, c1: Point, c2: Point, b: Point, t: float) -> Point:
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * c1 + 3 * s * t * t * c2 + t * t * t * b


def _tangent(before: Point | None, here: Node, after: Point | None, *, leaving: bool) -> Point:
    """Direction of travel at a node, one long: that of the circle through the node and its neighbours."""
    if before is None or (here.corner and leaving and after is not None):
        way = after - here.at if after is not None else 0j
    elif after is None or here.corner:
        way = here.at - before
    else:
        arriving, going = here.at - before, after - here.at
        one, two = abs(arriving), abs(going)
        way = (arriving / one * two + going / two * one or going) if one and two else going or arriving
    return way / abs(way) if way else 0j


class _Pen:
    """Writes relative commands in whole steps (units, or tenths of them), so that rounding errors do not add up."""

    def __init__(self, start: Point, digits: int, same: float) -> None:
        self._steps = 10**digits
        self._same = same
        self._x, self._y = self._whole(start)
        self._mirrored: Point | None = None
        self._command = "M"
        self.text = f"M{self._number(self._x)} {self._number(self._y)}"

    def line(self, to: Point) -> None:
        self._write("l", (to,))
        self._mirrored = None

    def curve(self, first: Point, second: Point, to: Point) -> None:
        """A cubic; in its short form where it leaves as the last one arrived."""
        if self._mirrored is not None and abs(self._mirrored - first * self._steps) < self._same:
            self._write("s", (second, to))
        else:
            self._write("c", (first, second, to))
        x, y = self._whole(second)
        self._mirrored = complex(2 * self._x - x, 2 * self._y - y)

    def fixed(self, leaving: Point | None, start: Point, to: Point, handle: Point) -> None:
        """A cubic whose first handle is given, or mirrors the last one."""
        if leaving is None:
            self._write("s", (to - handle, to))
        else:
            self._write("c", (start + leaving, to - handle, to))

    def _write(self, command: str, points: tuple[Point, ...]) -> None:
        from_x, from_y, text = self._x, self._y, []
        for point in points:
            x, y = self._whole(point)
            for number in (x - from_x, y - from_y):
                word = self._number(number)
                text.append(word if number < 0 else f" {word}")
        self._x, self._y = x, y
        words = "".join(text)
        self.text += words if command == self._command else command + words.lstrip()
        self._command = command

    def _whole(self, point: Point) -> tuple[int, int]:
        return round(point.real * self._steps), round(point.imag * self._steps)

    def _number(self, steps: int) -> str:
        return str(steps) if self._steps == 1 else f"{steps / self._steps:g}"

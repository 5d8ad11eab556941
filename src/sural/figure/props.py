"""Things around the person: floor, wall, chair, bed, table, towel."""

from __future__ import annotations

from collections.abc import Sequence

from sural.figure.path import Point
from sural.figure.shape import Shape, Shapes, area, corners, stroke


def floor(y: float, left: float = 30, right: float = 1170) -> Shape:
    return corners("floor", (complex(left, y), complex(right, y)), closed=False)


def box(css: str, left: float, top: float, right: float, bottom: float, *, round_by: float = 14) -> Shape:
    """A rectangle with soft corners."""
    r = min(round_by, (right - left) / 2, (bottom - top) / 2)
    points = [
        complex(left, bottom - r), complex(left, top + r), complex(left + r * 0.3, top + r * 0.3), complex(left + r, top),
        complex(right - r, top), complex(right - r * 0.3, top + r * 0.3), complex(right, top + r),
        complex(right, bottom - r), complex(right - r * 0.3, bottom - r * 0.3), complex(right - r, bottom),
        complex(left + r, bottom), complex(left + r * 0.3, bottom - r * 0.3),
    ]  # fmt: skip
    return area(css, points, corners=(0, 1, 3, 4, 6, 7, 9, 10))


def wall(x: float, top: float = 40, bottom: float = 850, *, thick: float = 60) -> Shapes:
    """A wall seen from its end; positive thickness grows to the right."""
    left, right = sorted((x, x + thick))
    return (box("wall bare", left, top, right, bottom, round_by=6), corners("prop", (complex(x, top), complex(x, bottom)), closed=False))


def chair(seat: Point, ground: float, unit: float, *, deep_cm: float = 42, back: bool = True) -> Shapes:
    """A chair seen from the side that looks to the right; `seat` is the back end of its top."""
    wide = deep_cm * unit
    leg_left, leg_right = seat.real + 3 * unit, seat.real + wide - 3 * unit
    legs = Shape(
        "prop",
        tuple(
            line
            for x, lean in ((leg_left, -3), (leg_right, 2))
            for line in corners("", (complex(x, seat.imag + 20), complex(x + lean * unit, ground)), closed=False).lines
        ),
    )
    rest = stroke("prop", (seat + complex(2 * unit, 10), seat + complex(0, -14 * unit), seat + complex(-3.4 * unit, -42 * unit)))
    return (legs, *((rest,) if back else ()), box("soft", seat.real - 6, seat.imag, seat.real + wide, seat.imag + 26))


def bed(left: float, top: float, right: float, *, deep: float = 110, pillow: float | None = None) -> Shapes:
    """A mattress, with a pillow whose middle is at `pillow`."""
    mattress = box("soft", left, top, right, top + deep, round_by=34)
    if pillow is None:
        return (mattress,)
    return (mattress, box("paper", pillow - 105, top - 44, pillow + 105, top + 4, round_by=24))


def counter(left: float, top: float, right: float, ground: float) -> Shapes:
    """A kitchen counter or table to hold on to."""
    return (
        box("wall bare", left + 16, top + 14, right, ground, round_by=4),
        corners("prop", (complex(left + 16, top + 14), complex(left + 16, ground)), closed=False),
        box("soft", left, top, right, top + 26, round_by=10),
    )


def strap(points: Sequence[Point]) -> Shape:
    """A towel held in the hands."""
    return stroke("towel", points)

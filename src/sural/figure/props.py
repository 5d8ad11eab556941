"""Things around the person: floor, wall, chair, bed, table, towel."""

from __future__ import annotations

from collections.abc import Sequence

from sural.figure.limb import Bone
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


def tape(start: Point, end: Point, *, wide: float = 24, step: float = 22) -> Shapes:
    """A straight tape measure with its lines."""
    way = (end - start) / abs(end - start)
    across = way * 1j * wide / 2
    ticks = [start + way * step * count for count in range(1, int(abs(end - start) / step) + 1)]
    lines = tuple(line for tick in ticks for line in corners("", (tick - across, tick), closed=False).lines)
    return (corners("tape", (start - across, end - across, end + across, start + across)), Shape("tape", lines))


def tape_round(bone: Bone, along_cm: float, back_cm: float, front_cm: float, *, wide_cm: float = 1.5) -> Shapes:
    """A tape measure round a limb seen from the side."""

    def edge(shift: float) -> list[Point]:
        places = ((-back_cm, 0.0), (-back_cm * 0.4, 0.8), (front_cm * 0.4, 0.8), (front_cm, 0.0))
        return [bone.at(along_cm + shift + sag, front) for front, sag in places]

    top, bottom = edge(-wide_cm / 2), edge(wide_cm / 2)
    ticks = tuple(
        line
        for share in (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
        for line in stroke("", [bone.at(along_cm + down, -back_cm + (back_cm + front_cm) * share) for down in (0.1, 0.9)]).lines
    )
    return (area("tape", [*top, *reversed(bottom)], corners=(0, 3, 4, 7)), Shape("tape", ticks))


def ball(centre: Point, radius: float) -> Shapes:
    """A ball."""
    return (area("tape", [centre + radius * turn for turn in (1, 0.5 + 0.87j, -0.5 + 0.87j, -1, -0.5 - 0.87j, 0.5 - 0.87j)]),)


def strap(points: Sequence[Point]) -> Shape:
    """A towel held in the hands."""
    return stroke("towel", points)

"""The head, from the side, from the front and from behind; centimetres from the base of the skull."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sural.figure.limb import Bone
from sural.figure.path import Point
from sural.figure.shape import Shape, Shapes, area, stroke

Outline = tuple[tuple[float, float], ...]

# (forward, up)
_FACE: Final[Outline] = (
    (1.0, -3.0), (2.6, -4.9), (5.0, -6.3), (7.4, -7.0), (9.0, -6.4), (9.5, -4.9), (9.3, -3.4), (9.8, -2.2), (9.7, -0.8), (10.1, 0.5),
    (11.4, 1.1), (11.3, 2.4), (10.0, 5.2), (9.9, 7.4), (9.5, 11.0), (5.0, 14.0), (-4.0, 8.0),
)  # fmt: skip
"""From the jaw over chin and nose to the forehead, and back under the hair."""
_HAIR: Final[Outline] = (
    (9.7, 10.4), (10.4, 13.2), (8.2, 16.9), (3.2, 18.9), (-3.0, 18.5), (-7.9, 15.6), (-10.5, 10.4), (-10.3, 4.8), (-9.3, 0.4),
    (-8.3, -2.6), (-5.6, -3.8), (-3.2, -2.2), (-2.4, 0.8), (-1.9, 4.0), (-0.6, 5.6), (1.4, 5.0), (2.6, 7.2), (4.6, 10.0), (7.3, 11.2),
)  # fmt: skip
_EAR: Final[Outline] = ((-2.2, 4.4), (-0.9, 5.4), (0.5, 4.7), (0.5, 3.0), (-0.5, 1.2), (-1.7, 1.3))
_MOUTH: Final[Outline] = ((7.3, -2.1), (8.4, -2.7), (9.6, -2.2))
_EYE: Final[Outline] = ((7.1, 4.9), (7.1, 4.0))
_SHUT_EYE: Final[Outline] = ((6.2, 4.4), (7.1, 3.9), (8.1, 4.4))


def head_from_side(bone: Bone, *, far: str = "", eyes_shut: bool = False) -> Shapes:
    """Face to the front of the bone: the face itself first, then what lies on it."""
    eye = _SHUT_EYE if eyes_shut else _EYE
    return (
        stroke(f"{far}skin", _placed(bone, _FACE)),
        Shape(f"{far}ink", tuple(line for points in (_MOUTH, eye) for line in stroke("", _placed(bone, points)).lines)),
        area(f"{far}hair", _placed(bone, _HAIR), corners=(0,)),
        area(f"{far}skin", _placed(bone, _EAR)),
    )


def _placed(bone: Bone, points: Sequence[tuple[float, float]]) -> list[Point]:
    return [bone.at(-up, forward) for forward, up in points]


# (to the right, up): one half, from the chin to the top
_FRONT_FACE: Final[Outline] = ((0, -7.0), (3.2, -6.3), (6.0, -3.2), (7.0, 0.8), (7.3, 5.0), (7.0, 9.6), (5.2, 13.6), (0, 15.6))
_FRINGE: Final[Outline] = (
    (2.4, 10.8), (5.6, 9.6), (6.7, 6.4), (7.2, 2.0), (8.6, 3.4), (9.3, 8.6), (8.4, 13.6), (5.0, 17.6), (0, 18.8),
    (-5.0, 17.6), (-8.4, 13.6), (-9.3, 8.6), (-8.6, 3.4), (-7.2, 2.0), (-6.6, 6.4), (-5.0, 10.0), (-1.0, 12.0),
)  # fmt: skip
_BEHIND: Final[Outline] = ((0, -3.6), (5.4, -3.4), (8.0, -2.0), (9.2, 3.4), (9.2, 9.0), (8.0, 14.0), (4.8, 17.6), (0, 18.8))
_NOSE: Final[Outline] = ((0.1, 2.6), (0.9, 0.6), (-0.4, 0.2))
_LIPS: Final[Outline] = ((-1.7, -2.9), (0, -3.5), (1.7, -2.9))


def head_from_front(bone: Bone, *, eyes_shut: bool = False) -> Shapes:
    """The face; the hair shows behind the jaw."""
    eyes = [[(side * x, y) for x, y in (((2.1, 4.2), (3.2, 3.6), (4.3, 4.2)) if eyes_shut else ((3.1, 4.5), (3.1, 3.7)))] for side in (1, -1)]
    return (
        area("hair", _sideways(bone, _both(_BEHIND))),
        area("skin", _sideways(bone, _both(_FRONT_FACE))),
        Shape("ink", tuple(line for points in (*eyes, _NOSE, _LIPS) for line in stroke("", _sideways(bone, points)).lines)),
        area("hair", _sideways(bone, _FRINGE), corners=(3, 13)),
    )


def head_from_behind(bone: Bone) -> Shapes:
    return (area("hair", _sideways(bone, _both(_BEHIND))),)


def _both(half: Outline) -> list[tuple[float, float]]:
    """A symmetrical outline from its right half."""
    return [*half, *((-x, y) for x, y in reversed(half[1:-1]))]


def _sideways(bone: Bone, points: Sequence[tuple[float, float]]) -> list[Point]:
    return [bone.at(-up, right) for right, up in points]

"""Hands: outlines in centimetres from the wrist, fingers to the right, thumb side up."""

from __future__ import annotations

from typing import Final

from sural.figure.limb import Bone
from sural.figure.path import Node

Outline = tuple[tuple[float, float], ...]

# For whole figures: the rest of an arm's outline, from the thumb side round to the little finger's side; then its corners.
ENDS: Final[dict[str, tuple[Outline, tuple[int, ...]]]] = {
    "relaxed": (
        (
            (2.6, 2.9), (4.8, 4.6), (7.2, 5.8), (9.4, 5.9), (9.6, 4.9), (7.6, 3.6), (8.4, 2.8), (12, 2.6), (15.5, 1.8), (17.4, 0.6),
            (17.4, -0.6), (15.6, -1.0), (12, -1.4), (8, -2.6), (4, -2.9),
        ),
        (5,),
    ),
    "grip": (((2.0, 2.8), (4.4, 4.2), (7.4, 4.6), (9.0, 3.4), (9.4, 1.0), (9.2, -1.6), (7.6, -3.4), (4.6, -3.6), (2.0, -2.9)), ()),
    "flat": (((3, 2.2), (6, 2.4), (9, 2.1), (13, 1.8), (16.5, 1.4), (17.8, 0.4), (16.6, -0.6), (12, -1.4), (8, -2.4), (3, -2.6)), ()),
}  # fmt: skip


def end(bone: Bone, name: str, *, side: int = 1) -> tuple[Node, ...]:
    """The nodes of a hand at the end of an arm; `side` -1 turns the thumb to the other side."""
    points, sharp = ENDS[name]
    return tuple(Node(bone.at(x, side * y), place in sharp) for place, (x, y) in enumerate(points))

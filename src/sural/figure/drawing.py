"""What a drawing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sural.figure.shape import Shapes


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that is made when it is first asked for.

    alternative_text : one or two plain sentences that say what is seen
    shapes : makes the shapes, on a page of 1200 x 900 units
    """

    alternative_text: str
    shapes: Callable[[], Shapes]

"""What one drawing is: its words for people who can't see it, and a function that makes its shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sural.figure.shape import Shapes


@dataclass(frozen=True, slots=True)
class Drawing:
    alternative_text: str
    shapes: Callable[[], Shapes]

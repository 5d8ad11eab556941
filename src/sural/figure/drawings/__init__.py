"""All drawings, a module for each position."""

from __future__ import annotations

from sural.figure.drawing import Drawing
from sural.figure.drawings import nerve_tension

ALL: dict[str, Drawing] = {**nerve_tension.DRAWINGS}

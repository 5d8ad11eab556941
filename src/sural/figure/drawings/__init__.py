"""All drawings, a module for each kind; `DRAWINGS` of a module is its part of the list."""

from __future__ import annotations

from typing import Final

from sural.figure.drawing import Drawing
from sural.figure.drawings import (
    back,
    balance,
    calf_length,
    foot_strength,
    front_page,
    hip,
    nerve_tension,
    presses,
    thigh_strength,
    vessels,
    walking,
)

_MODULES = (front_page, foot_strength, thigh_strength, walking, nerve_tension, back, hip, presses, calf_length, vessels, balance)
ALL: Final[dict[str, Drawing]] = {id: drawing for module in _MODULES for id, drawing in module.DRAWINGS.items()}

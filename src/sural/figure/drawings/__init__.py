"""All drawings, a module for each kind."""

from __future__ import annotations

from sural.figure.drawing import Drawing
from sural.figure.drawings import back, calf_length, foot_strength, nerve_tension, thigh_strength, walking

ALL: dict[str, Drawing] = {**foot_strength.DRAWINGS, **thigh_strength.DRAWINGS, **walking.DRAWINGS, **nerve_tension.DRAWINGS, **back.DRAWINGS, **calf_length.DRAWINGS}

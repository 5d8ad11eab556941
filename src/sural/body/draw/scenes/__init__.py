"""Every movement of the catalogue as a scene, one module per starting position."""

from __future__ import annotations

from typing import Final

from sural.body.draw.scenes import everyday, face_down, going, lying, seen_across, sitting, standing_raises, stretching_up, upright
from sural.body.draw.scenes.scene import Scene

__all__ = ["SCENES", "Scene"]
_MODULES = (stretching_up, standing_raises, sitting, lying, face_down, seen_across, upright, going, everyday)
SCENES: Final[dict[str, Scene]] = {name: scene for module in _MODULES for name, scene in module.SCENES.items()}

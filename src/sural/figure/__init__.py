"""Drawings of one calm person: self-tests, the body map and icons, as SVG text.

A drawing has no style of its own: class names say what a part is, and `stylesheet()` says what that looks like in
light, dark, high contrast and print. How to add a drawing: docs/how-to/add-a-drawing.md.
"""

from __future__ import annotations

from sural.figure.body_map import MapArea, MapView, body_map
from sural.figure.gallery import alternative_text, drawing, drawing_ids, stylesheet
from sural.figure.icons import favicon, icon, icon_names
from sural.figure.reach_map import ReachBand, reach_bands, reach_figure

__all__ = [
    "MapArea",
    "MapView",
    "ReachBand",
    "alternative_text",
    "body_map",
    "drawing",
    "drawing_ids",
    "favicon",
    "icon",
    "icon_names",
    "reach_bands",
    "reach_figure",
    "stylesheet",
]

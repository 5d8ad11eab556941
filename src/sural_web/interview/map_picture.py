"""The drawn body on which one marks: where each tap goes, and the stylesheet that makes it work without scripts.

The boxes of the list are the truth. The drawing holds labels of these boxes, cut to the shape of a region; whether a
region is filled follows from its box by `:has(:checked)`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sural.assessment.body_map import KINDS
from sural.figure import MapArea, MapView, body_map

_EVERY = 3  # of the corners; more would be finer than a finger
_TITLES = {"front": "From the front", "back": "From behind"}  # never "Back": that is the link to the page before


@dataclass(frozen=True, slots=True)
class Area:
    """One region in one view; `place` ends the ids of its boxes (kind-place)."""

    id: str
    place: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One view: the drawing, its areas, and whose side is where on the page."""

    id: str
    title: str
    drawing: str
    width: int
    height: int
    areas: tuple[Area, ...]
    sides: tuple[str, str]
    body: tuple[str, ...]


@cache
def pictures() -> tuple[Picture, ...]:
    """Back and front; the back first, since calf and buttock are there."""
    return tuple(_picture(view) for view in sorted(body_map(), key=lambda view: view.id))


@cache
def views_of(place: str) -> str:
    """The views on which a place can be seen, as words of an attribute."""
    return " ".join(picture.id for picture in pictures() if any(area.place == place for area in picture.areas))


def _picture(view: MapView) -> Picture:
    sides = ("Left", "Right") if view.id == "back" else ("Right", "Left")
    areas = tuple(Area(f"{_place(area)}-{view.id}", _place(area), area.path) for area in view.areas)
    return Picture(view.id, _TITLES[view.id], view.svg, view.width, view.height, areas, sides, view.body)


def _place(area: MapArea) -> str:
    return f"{area.region}-{area.side}"


@cache
def map_style() -> str:
    """The stylesheet: the shape of every area, and what a box does to its areas and its words."""
    return "\n".join((*_shapes(), *_states()))


@cache
def map_style_version() -> str:
    return hashlib.sha256(map_style().encode()).hexdigest()[:12]


def _shapes() -> Iterator[str]:
    for view in body_map():
        for area in view.areas:
            corners = ",".join(f"{100 * x / view.width:.1f}% {100 * y / view.height:.1f}%" for x, y in area.polygon[::_EVERY])
            yield f".a-{_place(area)}-{view.id}{{clip-path:polygon({corners})}}"


def _states() -> Iterator[str]:
    places = sorted({_place(area) for view in body_map() for area in view.areas})
    for kind in KINDS:
        for place in places:
            box = f".map:has(#{kind}-{place}"
            yield f"{box}:checked) .z-{kind}-{place}{{opacity:1}}{box}:checked) .m-{kind}-{place}{{display:inline-flex}}"
    for view in body_map():
        for area in view.areas:
            place, seen = _place(area), f"{_place(area)}-{view.id}"
            yield f".map-canvas:has(.a-{seen}:hover) .e-{seen},.map:has([id$='-{place}']:focus-visible) .e-{seen}{{fill-opacity:.2;stroke-width:4}}"

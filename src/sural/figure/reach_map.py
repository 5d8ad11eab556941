"""How far down the leg pain reaches: the legs from behind, cut into bands that lie on top of each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sural.figure.body_map import HEIGHT, MapView, body_map
from sural.figure.svg import inside

_BEGINS = {"back": "", "buttock": "buttock", "thigh": "thigh_back", "lower_leg": "knee_back", "foot": "heel_back"}


@dataclass(frozen=True, slots=True)
class ReachBand:
    """One band across both legs; `top` and `height` in the pixels of the body map."""

    id: str
    top: float
    height: float


@cache
def reach_bands() -> tuple[ReachBand, ...]:
    """From the lower back to the toes, without a gap. The thigh ends at the middle of the knee."""
    view = body_map()[1]
    tops = [*(_top(view, region) for region in _BEGINS.values()), float(HEIGHT)]
    return tuple(ReachBand(id, top, round(end - top, 1)) for id, top, end in zip(_BEGINS, tops, tops[1:], strict=False))


@cache
def reach_figure() -> str:
    """What the bands are cut from, as SVG elements; it belongs into a group of class "figure" and is as large as the body map."""
    return inside(body_map()[1].svg)


def _top(view: MapView, region: str) -> float:
    if not region:
        return 0.0
    _, top, _, height = next(area.box for area in view.areas if area.region == region)
    return round(top + (height / 2 if region == "knee_back" else 0), 1)

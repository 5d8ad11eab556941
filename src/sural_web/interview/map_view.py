"""The body map as the template wants it: kinds of mark, groups of places, what is marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sural import Knowledge
from sural.assessment.body_map import KINDS, Mark
from sural.knowledge.schema import BodyRegion
from sural_web.interview.map_picture import views_of
from sural_web.interview.words import KIND_WORDS, mark_words

_GROUPS = {
    "Back and buttock": ("low_back", "tailbone", "buttock", "sit_bone"),
    "Hip and thigh": ("groin", "hip_side", "thigh_front", "thigh_inner", "thigh_outer", "thigh_back"),
    "Knee": ("knee_front", "knee_inner", "knee_outer", "knee_back"),
    "Lower leg": ("shin_front", "shin_inner", "shin_outer", "calf_upper_inner", "calf_upper_outer", "calf_middle", "calf_lower"),
    "Heel, ankle and foot": (
        *("heel_cord", "heel_back", "heel_under", "ankle_front", "ankle_inner", "ankle_outer"),
        *("foot_outer", "foot_top", "first_web", "big_toe", "sole"),
    ),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark that can be set; `id` is also the id of its box, `views` where the drawing shows it."""

    id: str
    value: str
    side: str
    words: str
    marked: bool
    views: str


@dataclass(frozen=True, slots=True)
class Place:
    region: BodyRegion
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    places: tuple[Place, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Brush:
    """One kind of mark with all its places."""

    kind: str
    words: str
    groups: tuple[Group, ...]


def brushes(knowledge: Knowledge, marks: frozenset[Mark]) -> tuple[Brush, ...]:
    """All that can be marked, with what is marked."""
    return tuple(Brush(kind, KIND_WORDS[kind], tuple(_group(knowledge, kind, *group, marks) for group in _grouped(knowledge))) for kind in KINDS)


@lru_cache(maxsize=2)
def _grouped(knowledge: Knowledge) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every region in its group; a region that no group names stands under "Elsewhere"."""
    named = {region for group in _GROUPS.values() for region in group}
    rest = tuple(region for region in knowledge.regions if region not in named)
    groups = [(title, tuple(region for region in regions if region in knowledge.regions)) for title, regions in _GROUPS.items()]
    return (*groups, ("Elsewhere", rest)) if rest else tuple(groups)


def _group(knowledge: Knowledge, kind: str, title: str, regions: tuple[str, ...], marks: frozenset[Mark]) -> Group:
    places = tuple(Place(knowledge.regions[key], tuple(_spot(knowledge, kind, key, side, marks) for side in knowledge.regions[key].sides)) for key in regions)
    return Group(title, places, any(spot.marked for place in places for spot in place.spots))


def _spot(knowledge: Knowledge, kind: str, region: str, side: str, marks: frozenset[Mark]) -> Spot:
    mark = Mark(kind, region, side)
    return Spot(f"{kind}-{region}-{side}", mark.text, side, mark_words(knowledge, mark), mark in marks, views_of(f"{region}-{side}"))

"""The drawn map: every place can be tapped, and every tap has its box."""

from __future__ import annotations

import re

from sural import Knowledge
from sural_web.interview.map_picture import map_style, pictures
from sural_web.interview.map_view import brushes


def test_every_area_of_the_picture_has_a_box_for_each_kind_of_mark_and_every_box_an_area() -> None:
    areas = {area.place for picture in pictures() for area in picture.areas}
    for brush in brushes(Knowledge.load(), frozenset()):
        boxes = {spot.id for group in brush.groups for place in group.places for spot in place.spots}
        assert boxes == {f"{brush.kind}-{place}" for place in areas}


def test_the_stylesheet_shapes_every_area_and_asks_for_nothing() -> None:
    style = map_style()
    assert all(f".a-{area.id}{{clip-path:polygon(" in style for picture in pictures() for area in picture.areas)
    assert not re.search(r"url\(|@import|http", style)


def test_left_and_right_are_the_person_s_own() -> None:
    assert {picture.id: picture.sides for picture in pictures()} == {"back": ("Left", "Right"), "front": ("Right", "Left")}

"""The page of the body map as it is sent."""

from __future__ import annotations

import re

import pytest

from sural.figure import body_map
from sural_web.interview.map_picture import pictures
from tests.web.conftest import Visitor


@pytest.fixture
def page(visitor: Visitor) -> str:
    visitor.start()
    return visitor.client.get(f"/interview/{visitor.knowledge.pages['body_map'].order}/").content.decode()


def test_nothing_on_the_map_is_named_back_but_the_way_back(page: str) -> None:
    named = re.findall(r"<(?:a|button|label)\b[^>]*>(?:<svg.*?</svg>)?([^<]*)<", page)
    assert [name for name in named if name.strip() == "Back"] == ["Back"]


def test_what_is_chosen_and_what_is_marked_stand_in_the_bar_that_stays_in_sight(page: str) -> None:
    bar = page[page.index('class="map-bar"') : page.index('class="map-pictures"')]
    assert all(part in bar for part in ('class="brushes"', 'class="marked"', 'class="map-tabs"'))


def test_every_patch_is_drawn_inside_the_outline_of_the_body(page: str) -> None:
    for picture in pictures():
        zones = page[page.index(f'id="body-{picture.id}"') :]
        zones = zones[: zones.index("</svg>")]
        assert all(outline.startswith("M") and outline.count("M") == 1 for outline in picture.body), "parts that overlap would cancel out"
        assert f'id="body-{picture.id}">' + "".join(f'<path d="{outline}"/>' for outline in picture.body) + "</clipPath>" in page
        before, inside = zones.split(f'<g clip-path="url(#body-{picture.id})">')
        assert "<use" not in before
        assert inside.count("<use") == 4 * len(picture.areas)


def test_a_mark_names_each_side_on_which_it_can_be_seen(page: str) -> None:
    for view in body_map():
        for area in view.areas:
            box = re.search(rf'id="pain-{area.region}-{area.side}"[^>]*', page)
            assert box
            assert view.id in re.search(r'data-views="([^"]+)"', box[0])[1].split()

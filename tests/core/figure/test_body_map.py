"""The body map: every region can be found and tapped where it lies in the body."""

from __future__ import annotations

from itertools import combinations

import pytest

from sural import Knowledge
from sural.figure import MapArea, MapView, body_map
from tests.each import each

VIEWS = {view.id: view for view in body_map()}
AREAS = [area for view in VIEWS.values() for area in view.areas]
SMALLEST_PX = 31


def _inside(polygon: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    within = False
    for place, (ax, ay) in enumerate(polygon):
        bx, by = polygon[place - 1]
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            within = not within
    return within


def _cells(area: MapArea) -> set[tuple[int, int]]:
    """The squares of 3 px whose middle lies in the area."""
    left, top, width, height = area.box
    columns, rows = range(int(left) // 3, int(left + width) // 3 + 1), range(int(top) // 3, int(top + height) // 3 + 1)
    return {(x, y) for x in columns for y in rows if _inside(area.polygon, 3 * x + 1.5, 3 * y + 1.5)}


def test_every_region_of_the_knowledge_lies_in_its_views_on_its_sides(knowledge: Knowledge) -> None:
    expected = {
        (region.id, side, view)
        for region in knowledge.regions.values()
        for side in region.sides
        for view in (("front", "back") if region.view == "both" else (region.view,))
    }

    assert {(area.region, area.side, area.view) for area in AREAS} == expected
    assert len(AREAS) == len(expected)


@each("area", AREAS, ids=lambda area: f"{area.view}-{area.region}-{area.side}")
def test_an_area_is_large_enough_for_a_finger_and_lies_in_the_drawing(area: MapArea) -> None:
    left, top, width, height = area.box
    view = VIEWS[area.view]

    assert min(width, height) >= SMALLEST_PX
    assert len(_cells(area)) * 9 >= 800
    assert left >= 0 and top >= 0 and left + width <= view.width and top + height <= view.height
    assert _inside(area.polygon, *area.centre)


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_areas_do_not_overlap(view: MapView) -> None:
    cells = {(area.region, area.side): _cells(area) for area in view.areas}

    shared = {(one, two): len(cells[one] & cells[two]) / min(len(cells[one]), len(cells[two])) for one, two in combinations(cells, 2)}

    assert {pair: share for pair, share in shared.items() if share > 0.04} == {}


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_left_and_right_mirror_each_other_and_change_places_from_front_to_back(view: MapView) -> None:
    left = {area.region: area for area in view.areas if area.side == "left"}
    right = {area.region: area for area in view.areas if area.side == "right"}
    on_the_right_of_the_page = left if view.id == "front" else right

    assert left.keys() == right.keys()
    for region, area in left.items():
        assert area.centre[0] + right[region].centre[0] == pytest.approx(view.width, abs=0.5)
        assert area.centre[1] == pytest.approx(right[region].centre[1], abs=0.5)
    assert all(area.centre[0] > view.width / 2 for area in on_the_right_of_the_page.values())


def test_regions_lie_above_each_other_as_in_the_body() -> None:
    down = {(area.view, area.region): area.centre[1] for area in AREAS}
    front = ["groin", "thigh_front", "knee_front", "shin_front", "ankle_front", "foot_top", "big_toe"]
    back = ["low_back", "buttock", "sit_bone", "thigh_back", "knee_back", "calf_upper_inner", "calf_middle", "calf_lower"]
    heel = ["calf_lower", "heel_cord", "heel_back", "heel_under", "sole"]

    for view, order in (("front", front), ("back", back), ("back", heel)):
        assert sorted(order, key=lambda region: down[view, region]) == order

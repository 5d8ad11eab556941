"""The bands of the legs: from the back to the toes, without a gap, by the names that a check-in keeps."""

from __future__ import annotations

from itertools import pairwise

from sural.figure import body_map, reach_bands, reach_figure
from sural.plan.diary.check_in import REACHES


def test_the_bands_are_the_places_that_a_check_in_keeps() -> None:
    assert [band.id for band in reach_bands()] == [*REACHES][1:]


def test_the_bands_cover_the_whole_drawing_without_a_gap() -> None:
    bands = reach_bands()
    assert bands[0].top == 0
    assert round(bands[-1].top + bands[-1].height) == body_map()[1].height
    assert all(round(one.top + one.height, 1) == other.top for one, other in pairwise(bands))


def test_the_calf_lies_in_the_band_of_the_lower_leg() -> None:
    band = next(band for band in reach_bands() if band.id == "lower_leg")
    places = [area.centre[1] for area in body_map()[1].areas if area.region.startswith("calf")]
    assert all(band.top < place < band.top + band.height for place in places)


def test_the_drawing_has_no_tag_of_its_own_so_that_it_can_be_cut() -> None:
    assert reach_figure().startswith("<path")
    assert "</svg>" not in reach_figure()

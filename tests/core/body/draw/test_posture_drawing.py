"""A drawn posture: any that the model allows, small, without a style, and readable without colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural.body import PLACES, Person, Place, Pose, PoseDemand, demands, place_of, posture_at, usual_angles
from sural.body.draw import posture_drawing, posture_words, svg_file, tension_words
from sural.body.draw.posture_stage import SUPPORTS, posture_stage
from sural.errors import ImpossiblePose, UnknownMovement
from sural.figure import stylesheet

ANGLES = st.tuples(st.floats(-30, 120), st.floats(0, 120), st.floats(-40, 30), st.floats(-35, 60))


def demand_of(place: str, *angles: float) -> PoseDemand:
    return demands(Person(), [posture_at(PLACES[place], *angles)], [0.0], [place])[0]


SLUMPED = demand_of("long_sit", 90, 0, 10, 30)
LYING = demand_of("supine", 0, 0, 10, 0)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@given(angles=ANGLES)
@settings(max_examples=40, deadline=None)
def test_every_posture_that_is_allowed_stays_on_its_page(place: Place, angles: tuple[float, float, float, float]) -> None:
    try:
        pose = posture_at(place, *angles)
    except ImpossiblePose:
        return

    stage = posture_stage(pose, place.id)

    points = [node.at for shape in stage.shapes() for line in shape.lines for node in line.nodes]
    assert min(point.real for point in points) >= 0 and max(point.real for point in points) <= stage.width
    assert min(point.imag for point in points) >= 0 and max(point.imag for point in points) <= stage.height


@pytest.mark.parametrize("place", PLACES)
def test_a_drawing_is_small_and_has_no_style_of_its_own(place: str) -> None:
    text = posture_drawing(demand_of(place, *usual_angles(PLACES[place])), place)

    assert len(text) < 4_500
    assert "style" not in text
    assert {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()} == {"svg", "path"}  # noqa: S314  our own text


def test_the_style_sheet_knows_every_level_of_muscle_and_nerve() -> None:
    levels = [*(f".pull-{level}" for level in range(4)), *(f".load-{level}" for level in (1, 2, 3)), ".fibre"]

    assert [level for level in levels if level not in stylesheet()] == []


def test_a_nerve_that_is_asked_more_is_thicker_not_only_of_another_colour() -> None:
    assert 'class="nerve load-3"' in posture_drawing(SLUMPED, "long_sit")
    assert 'class="nerve load-3"' not in posture_drawing(LYING, "supine")
    widths = [float(re.search(rf"load-{level} {{[^}}]*stroke-width: (\d+)", stylesheet())[1]) for level in (1, 2, 3)]  # type: ignore[index]
    assert widths == sorted(widths) and len(set(widths)) == 3


def test_a_muscle_that_is_pulled_more_has_more_lines() -> None:
    calm = posture_drawing(demand_of("seat", 85, 90, 0, 5), "seat")
    firm = posture_drawing(demand_of("foot_flat", -10, 0, 20, 0), "foot_flat")

    def fibres(text: str) -> int:
        return sum(data.count("M") for data in re.findall(r'class="fibre" d="([^"]+)"', text))

    assert fibres(calm) == 0
    assert fibres(firm) >= 4


def test_a_screen_reader_hears_the_posture_and_what_it_asks() -> None:
    label = ElementTree.fromstring(posture_drawing(SLUMPED, "long_sit")).get("aria-label")  # noqa: S314  our own text

    assert label == f"{posture_words(SLUMPED.pose, 'long_sit')} {tension_words(SLUMPED)}"
    assert "lower back rounded 30 degrees" in label
    assert "much behind the hip" in label


def test_a_file_looks_right_on_its_own_and_says_its_words_in_letters() -> None:
    text = svg_file(posture_drawing(LYING, "supine"), "One line & another.")

    assert ElementTree.fromstring(text).tag.endswith("svg")  # noqa: S314  our own text
    assert "<style>" in text
    assert "One line &amp; another." in text


def test_a_picture_is_the_same_each_time() -> None:
    assert posture_drawing(LYING, "supine") == posture_drawing(LYING, "supine")


def test_every_place_can_be_drawn_and_its_usual_posture_is_possible() -> None:
    assert set(SUPPORTS) == set(PLACES)
    assert all(isinstance(posture_at(place, *usual_angles(place)), Pose) for place in PLACES.values())


@pytest.mark.parametrize(
    ("place", "angles", "words"),
    [
        ("seat", (10, 90, 0, 0), "a seat bends it by 45 at least"),
        ("long_sit", (80, 90, 0, 0), "With the leg out in front"),
        ("foot_flat", (0, 90, 0, 0), "would fall backward"),
        ("foot_flat", (60, 0, 30, 60), "would fall forward"),
        ("supine", (0, 0, 45, 0), "Give an angle in that range"),
        ("foot_flat", (0, 0, float("nan"), 0), "not a number"),
    ],
)
def test_a_posture_that_nobody_can_hold_is_refused_with_what_to_do(place: str, angles: tuple[float, float, float, float], words: str) -> None:
    with pytest.raises(ImpossiblePose, match=words):
        posture_at(PLACES[place], *angles)


def test_an_unknown_place_names_those_there_are() -> None:
    with pytest.raises(UnknownMovement, match="supine, long_sit"):
        place_of("moon")

"""Every movement of the catalogue has a picture that could be printed on a leaflet, and a moving form where it moves."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sural.body import Person, movements, pose_of
from sural.body.draw import movement_drawing, movement_motion, movement_words
from sural.body.draw.__main__ import movement_sheet
from sural.body.draw.scenes import SCENES
from sural.body.draw.scenes.scene import FLOOR
from sural.errors import UnknownMovement
from sural.figure import stylesheet
from tests.each import each

MAX_BYTES, MAX_COLOURED_BYTES = 6_000, 6_500
PLAIN = {"svg": {"class", "viewBox", "role", "aria-label"}, "path": {"class", "d"}, "g": {"id", "class"}, "use": {"href", "x", "y"}}
MOVING = {
    "svg": PLAIN["svg"],
    "path": PLAIN["path"],
    "g": set(),
    "animate": {"attributeName", "dur", "repeatCount", "values", "calcMode", "keyTimes"},
    "animateTransform": {"attributeName", "type", "dur", "repeatCount", "values", "additive"},
}
DRAWN = sorted(SCENES)
MOVES = [name for name in DRAWN if SCENES[name].moves]


def parts(text: str) -> list[tuple[str, set[str]]]:
    return [(element.tag.rpartition("}")[2], set(element.keys())) for element in ElementTree.fromstring(text).iter()]  # noqa: S314  our own text


def test_every_exercise_and_everyday_posture_has_a_scene_and_every_self_test_a_drawing() -> None:
    assert [name for name, rows in movements().items() if name not in SCENES and rows[0].kind != "self_test"] == []
    assert all(movement_drawing(name).startswith("<svg") for name in movements())


@each("name", DRAWN)
def test_a_drawing_is_small_plain_and_says_what_it_shows(name: str) -> None:
    text = movement_drawing(name)

    assert len(text) <= MAX_BYTES
    assert [(tag, keys - PLAIN[tag]) for tag, keys in parts(text) if keys - PLAIN[tag]] == []
    assert text.count(f'aria-label="{movement_words(name)}"') == 1
    assert 40 <= len(movement_words(name)) <= 220 and movement_words(name).endswith(".")


@each("name", DRAWN)
def test_a_drawing_can_be_coloured_by_what_it_asks(name: str) -> None:
    text = movement_drawing(name, Person())

    assert len(text) <= MAX_COLOURED_BYTES
    assert "Asked of the nerve:" in text


@each("name", DRAWN)
def test_the_style_sheet_knows_every_class(name: str) -> None:
    used = {word for words in re.findall(r'class="([^"]+)"', movement_drawing(name, Person())) for word in words.split()}

    assert {word for word in used if f".{word}" not in stylesheet()} <= {"ink"}


@each("name", MOVES)
def test_a_moving_form_is_small_and_moves_without_script_or_style(name: str) -> None:
    text = movement_motion(name)

    assert len(text) <= MAX_BYTES
    assert [(tag, keys - MOVING[tag]) for tag, keys in parts(text) if keys - MOVING[tag]] == []
    assert "<animate" in text


@each("name", MOVES)
def test_each_outline_keeps_its_commands_while_it_changes(name: str) -> None:
    """Only then does a browser go smoothly from one to the next."""
    for values in re.findall(r'<animate attributeName="d" dur="[^"]+" repeatCount="indefinite" values="([^"]+)"', movement_motion(name)):
        assert len({(re.sub(r"[^a-zA-Z]", "", one), len(re.findall(r"-?\d+", one))) for one in values.split(";")}) == 1


@each("name", sorted(set(DRAWN) - set(MOVES)))
def test_a_posture_that_is_held_has_one_picture_and_no_moving_form(name: str) -> None:
    assert movement_motion(name) == ""
    assert "<use" not in movement_drawing(name)


@each("name", MOVES)
def test_start_and_end_differ(name: str) -> None:
    scene, rows = SCENES[name], movements()[name]

    assert scene.stage(pose_of(rows[0]), 0.0).shapes() != scene.stage(pose_of(rows[-1]), 1.0).shapes()


@each("name", DRAWN)
def test_nobody_sinks_into_the_floor_or_leaves_the_page(name: str) -> None:
    rows = movements()[name]
    for share, row in ((0.0, rows[0]), (1.0, rows[-1])):
        stage = SCENES[name].stage(pose_of(row), share)
        points = [node.at for shape in stage.shapes() for line in shape.lines for node in line.nodes]

        assert min(point.real for point in points) >= -5 and max(point.real for point in points) <= stage.width + 5
        if stage.width == 600 and stage.skeleton is not None:
            soles = [*stage.skeleton.near_leg.soles, *(stage.skeleton.far_leg.soles if stage.far_leg else ())]
            assert max(sole.imag for sole in soles) <= FLOOR + 12


def test_a_self_test_shows_the_drawing_of_its_question() -> None:
    assert "lifts the sore leg straight up" in movement_drawing("st_slr")
    assert movement_motion("st_slr") == ""


def test_all_movements_can_be_looked_at_on_one_page() -> None:
    page = movement_sheet()

    assert all(f"<b>{name}</b>" in page for name in movements())


def test_an_unknown_movement_is_refused() -> None:
    for make in (movement_drawing, movement_motion, movement_words):
        with pytest.raises(UnknownMovement):
            make("handstand")

"""Drawings: each is small, plain, well-formed SVG that says in words what it shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sural import Knowledge
from sural.errors import UnknownDrawing
from sural.figure import alternative_text, drawing, drawing_ids, stylesheet
from sural.figure.gallery import _found
from sural.figure.svg import svg
from tests.each import each

MAX_BYTES = 6_000
ALLOWED = {"svg": {"class", "viewBox", "role", "aria-label"}, "path": {"class", "d"}}


def test_every_drawing_that_the_knowledge_names_is_there(knowledge: Knowledge) -> None:
    named = {question.drawing for question in knowledge.questions.values() if question.drawing}

    assert sorted(named - set(drawing_ids())) == []


@each("id", drawing_ids())
def test_a_drawing_is_small_well_formed_and_has_no_style_of_its_own(id: str) -> None:
    root = ElementTree.fromstring(drawing(id))  # noqa: S314  our own text

    assert len(drawing(id).encode()) <= MAX_BYTES
    assert root.get("viewBox") == "0 0 1200 900"
    for element in root.iter():
        name = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert set(element.keys()) <= ALLOWED[name]


@each("id", drawing_ids())
def test_a_drawing_says_what_it_shows(id: str) -> None:
    words = alternative_text(id)

    assert drawing(id).count(words) == 1
    assert words.endswith(".") and 40 <= len(words) <= 220
    assert "!" not in words


@each("id", drawing_ids())
def test_a_drawing_is_the_same_each_time(id: str) -> None:
    found = _found(id)

    assert svg(found.shapes(), found.alternative_text) == drawing(id)


@each("id", drawing_ids())
def test_the_style_sheet_knows_every_class(id: str) -> None:
    used = {name for names in re.findall(r'class="([^"]+)"', drawing(id)) for name in names.split()}

    assert {name for name in used if f".{name}" not in stylesheet()} == {"ink"} & used


def test_an_unknown_drawing_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnknownDrawing, match=r"no drawing 'handstand'.*drawing_ids"):
        drawing("handstand")


def test_a_drawing_keeps_to_its_page_but_for_what_leaves_it_on_purpose() -> None:
    """Heads, feet and arrows of whole people stay inside; only close-ups run over the edge."""
    outside = {}
    for id in drawing_ids():
        for shape in _found(id).shapes():
            points = [node.at for line in shape.lines for node in line.nodes]
            names = set(shape.css.split())
            if names & {"arrow", "hair", "mark"} and not all(0 < point.real < 1200 and 0 < point.imag < 900 for point in points):
                outside.setdefault(id, set()).update(names)

    assert outside == {}

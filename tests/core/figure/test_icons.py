"""Icons: the word beside them speaks, they only help to find it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from sural.errors import UnknownDrawing
from sural.figure import favicon, icon, icon_names
from tests.each import each


@each("name", icon_names())
def test_an_icon_is_small_takes_the_colour_of_its_text_and_is_silent(name: str) -> None:
    root = ElementTree.fromstring(icon(name))  # noqa: S314  our own text

    assert len(icon(name)) < 700
    assert root.get("aria-hidden") == "true"
    assert "fill" not in icon(name) and "style" not in icon(name)


def test_the_three_urgencies_have_outlines_of_their_own() -> None:
    paths = {icon(name).split(' d="')[1] for name in ("now", "today", "days", "soon", "warning", "clock")}

    assert len(paths) == 6


def test_the_mark_of_a_browser_tab_brings_its_own_colours() -> None:
    assert 'fill="#' in favicon()
    assert len(favicon()) < 1000


def test_an_unknown_icon_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(UnknownDrawing, match="Use one of: now, today"):
        icon("unicorn")

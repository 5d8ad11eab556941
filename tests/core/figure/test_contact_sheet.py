"""The page on which a reviewer sees every drawing at once."""

from __future__ import annotations

from sural.figure import drawing_ids, icon_names
from sural.figure.contact_sheet import contact_sheet


def test_the_contact_sheet_shows_every_drawing_icon_and_view() -> None:
    page = contact_sheet()

    assert all(f"<b>{id}</b>" in page for id in drawing_ids())
    assert all(f"<br>{name}</span>" in page for name in icon_names())
    assert page.count("body-map") >= 4
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")

"""`python -m sural.body.draw > movements.html` writes a page with every movement, drawn and moving, to be looked at by a person."""

from __future__ import annotations

import sys
from html import escape

from sural.body.draw import movement_drawing, movement_motion, movement_words
from sural.body.movements import movements
from sural.body.person import Person
from sural.figure import stylesheet

_PAGE = """body{margin:1rem;font:1rem/1.4 system-ui,sans-serif;background:#faf7f1;color:#1d2a2b}
@media (prefers-color-scheme:dark){body{background:#131819;color:#ece8e0}}
.sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:1.5rem}figure{margin:0}figure svg{width:100%;max-height:20rem}
@media (prefers-reduced-motion:reduce){.moving{display:none}}"""


def movement_sheet() -> str:
    """A whole HTML page."""
    figures = "".join(
        f"<figure>{movement_drawing(name, Person())}{movement_motion(name)}<figcaption><b>{name}</b> {escape(movement_words(name))}</figcaption></figure>"
        for name in movements()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Movements of Sural</title>'
        f'<style>{stylesheet()}{_PAGE}</style><h1>Movements of Sural</h1><div class="sheet">{figures}</div></html>'
    )


if __name__ == "__main__":
    sys.stdout.write(movement_sheet())

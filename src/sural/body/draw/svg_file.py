"""A picture as a file of its own: its style inside, its words beneath, on paper of its own."""

from __future__ import annotations

import re
from textwrap import wrap
from xml.sax.saxutils import escape

from sural.figure import stylesheet

_STYLE = "svg{background:#faf7f1}text{font:28px system-ui,sans-serif;fill:var(--figure-ink)}@media (prefers-color-scheme:dark){svg{background:#131819}}"
_LINE, _LETTER = 40, 14  # drawing units: between lines, and the width of a letter


def svg_file(picture: str, words: str) -> str:
    """SVG text that looks right wherever it is opened."""
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', picture)
    if found is None:
        raise ValueError("Only a picture of this package can be made a file: its first tag has a viewBox from 0 0.")
    width, height = int(found[1]), int(found[2])
    lines = wrap(words, (width - 60) // _LETTER)
    text = "".join(f'<text x="30" y="{height + _LINE * (number + 1)}">{escape(line)}</text>' for number, line in enumerate(lines))
    head, body = picture.replace(found[0], f'viewBox="0 0 {width} {height + _LINE * (len(lines) + 1)}"').split(">", 1)
    return f"{head}><style>{stylesheet()}{_STYLE}</style>{body.removesuffix('</svg>')}{text}</svg>\n"

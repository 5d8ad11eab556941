"""A drawing as SVG text: no style, no script, no size; looks come from class names (figure.css)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from sural.figure.path import FINE
from sural.figure.shape import Shape

WIDTH = 1200
HEIGHT = 900
_FILLED = {"skin", "shirt", "shorts", "hair", "prop", "soft", "paper", "muscle"}


def svg(shapes: Iterable[Shape], words: str, *, css: str = "figure", width: int = WIDTH, height: int = HEIGHT, digits: int = 0, hair: float = FINE) -> str:
    """SVG text; the words are what a screen reader says in place of the picture."""
    return f"{opening(words, css=css, width=width, height=height)}{paths(shapes, digits, hair)}</svg>"


def opening(words: str, *, css: str = "figure", width: int = WIDTH, height: int = HEIGHT) -> str:
    """The first tag."""
    label = escape(words, {'"': "&quot;"})
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="{css}" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">'


def inside(drawing: str) -> str:
    """The elements of a drawing without its first and last tag, to be used in another one."""
    return drawing[drawing.index(">") + 1 : drawing.rindex("<")]


def paths(shapes: Iterable[Shape], digits: int = 0, hair: float = FINE) -> str:
    """The path elements; neighbours of one look share one, unless they are filled and would show through each other."""
    found: list[tuple[str, str]] = []
    for shape in shapes:
        if found and found[-1][0] == shape.css and not _FILLED & set(shape.css.split()):
            found[-1] = (shape.css, found[-1][1] + shape.data(digits, hair))
        else:
            found.append((shape.css, shape.data(digits, hair)))
    return "".join(f'<path class="{css}" d="{data}"/>' for css, data in found)

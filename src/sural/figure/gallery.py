"""Drawings by their ids, and the style sheet that they share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sural.errors import UnknownDrawing
from sural.figure.drawing import Drawing
from sural.figure.drawings import ALL
from sural.figure.svg import svg


def drawing_ids() -> tuple[str, ...]:
    """The ids of all drawings, in order."""
    return tuple(ALL)


@cache
def drawing(id: str) -> str:
    """SVG text of a drawing: a viewBox, no size, a title for screen readers.

    Raises
    ------
    UnknownDrawing
        No drawing has this id (code D400).
    """
    found = _found(id)
    return svg(found.shapes(), found.alternative_text)


def alternative_text(id: str) -> str:
    """What is seen, in one or two plain sentences; also the title inside the SVG."""
    return _found(id).alternative_text


@cache
def stylesheet() -> str:
    """CSS that all drawings share; every colour is a custom property that a page may set."""
    return files("sural.figure").joinpath("figure.css").read_text(encoding="utf-8")


def _found(id: str) -> Drawing:
    try:
        return ALL[id]
    except KeyError:
        raise UnknownDrawing(
            f"There is no drawing {id!r}. Drawings are listed in sural.figure.drawings; add one there, or use an id of drawing_ids()."
        ) from None

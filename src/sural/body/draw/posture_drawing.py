"""One posture as SVG text, with what it asks of calf and nerve."""

from __future__ import annotations

from sural.body.demand import PoseDemand
from sural.body.draw.posture_stage import posture_stage
from sural.body.draw.tension import muscle_and_nerve
from sural.body.draw.words import posture_words, tension_words
from sural.figure.path import PLAIN
from sural.figure.svg import svg


def posture_drawing(demand: PoseDemand, place: str) -> str:
    """SVG text without any style of its own; a page gives it `sural.figure.stylesheet()`. `place` is an id of `PLACES`."""
    stage = posture_stage(demand.pose, place)
    words = f"{posture_words(demand.pose, place)} {tension_words(demand)}"
    return svg(stage.shapes(lambda s: muscle_and_nerve(s, demand)), words, width=stage.width, height=stage.height, hair=PLAIN)

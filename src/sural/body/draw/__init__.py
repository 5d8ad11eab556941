"""Pictures of postures and movements of the body model as SVG text, drawn with the person of `sural.figure`.

None has a style of its own: `sural.figure.stylesheet()` says what the classes look like in light, dark, high contrast and print.
"""

from sural.body.draw.chain_pictures import PICTURED, ChainPictures, chain_pictures
from sural.body.draw.movement_drawing import end_drawing, movement_drawing, movement_words
from sural.body.draw.movement_motion import movement_motion
from sural.body.draw.posture_drawing import posture_drawing
from sural.body.draw.svg_file import svg_file
from sural.body.draw.words import posture_words, tension_words

__all__ = [
    "PICTURED",
    "ChainPictures",
    "chain_pictures",
    "end_drawing",
    "movement_drawing",
    "movement_motion",
    "movement_words",
    "posture_drawing",
    "posture_words",
    "svg_file",
    "tension_words",
]

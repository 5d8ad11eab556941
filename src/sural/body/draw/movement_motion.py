"""A movement of the catalogue as SVG text that moves."""

from __future__ import annotations

from dataclasses import astuple
from functools import cache

from sural.body.draw.movement_drawing import top_of
from sural.body.draw.scenes import SCENES
from sural.body.movements import movement, pose_of
from sural.body.pose import Pose
from sural.figure.motion import MOMENTS, moving_svg
from sural.figure.shape import moved


@cache
def movement_motion(name: str) -> str:
    """SVG text of a movement that goes to its end and back; empty for a posture that is held and for a self-test.

    It needs no script and no style sheet to move. A page shows it only to those who want motion: see `movement_drawing`.

    Raises
    ------
    UnknownMovement
        The catalogue has no such movement (code B530).
    """
    rows = movement(name)
    if name not in SCENES or not SCENES[name].moves:
        return ""
    scene = SCENES[name]
    start, end = pose_of(rows[0]), pose_of(rows[-1])
    shares = [moment / MOMENTS for moment in range(MOMENTS + 1)]
    if scene.backwards:
        shares.reverse()
    stages = [(scene.moving or scene.stage)(part_way(start, end, share), share) for share in shares]
    moments = [stage.shapes(steady=True) for stage in stages]
    top = top_of(moments)
    raised = [moved(shapes, -1j * top) for shapes in moments]
    return moving_svg(raised, scene.words, width=stages[0].width, height=stages[0].height - top, seconds=scene.seconds, there_and_back=not scene.loops)


def part_way(start: Pose, end: Pose, share: float) -> Pose:
    """The posture on the straight way from one to the other."""
    return Pose(*(one + (two - one) * share for one, two in zip(astuple(start), astuple(end), strict=True)))

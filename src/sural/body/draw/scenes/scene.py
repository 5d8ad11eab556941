"""What a drawn movement is, and the two pages on which one is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sural.body.draw.stage import Stage
from sural.body.pose import Pose
from sural.figure.marks import arrow
from sural.figure.pose import Skeleton
from sural.figure.shape import Shapes

FLOOR = 850.0  # of a tall page, 600 x 900
MAT = 440.0  # of a wide page, 1040 x 480
TALL_UNIT, WIDE_UNIT = 4.3, 4.2
Staging = Callable[[Pose, float], Stage]


def no_marks(stage: Stage) -> Shapes:
    return ()


def heel_up(stage: Stage) -> Shapes:
    """An arrow that lifts the heel."""
    heel = _person(stage).near_leg.foot.at(-11, -4)
    return (arrow(heel + 46j, heel - 50j),)


def toes_up(stage: Stage) -> Shapes:
    """An arrow that lifts the front of the foot."""
    toes = _person(stage).near_leg.toes.at(8, 0)
    return (arrow(toes + complex(20, 40), toes + complex(14, -56)),)


def heel_down(stage: Stage) -> Shapes:
    """An arrow that presses the heel down."""
    heel = _person(stage).near_leg.foot.at(-13, 6)
    return (arrow(heel - 70j, heel + 16j),)


def _person(stage: Stage) -> Skeleton:
    if stage.skeleton is None:
        raise ValueError("A person who is not seen from the side has no foot to put an arrow at.")
    return stage.skeleton


@dataclass(frozen=True)
class Scene:
    """A movement as it is drawn.

    Attributes
    ----------
    words : one or two plain sentences that say what is seen.
    stage : the picture for a posture of the near leg, and how far the movement has come (0 start, 1 end).
    moves : False for a posture that is held; it has one picture.
    backwards : the catalogue's end is where a person begins (sitting, before standing up).
    moving : another picture for the moving form, where start and end are two different things.
    loops : the moving form goes round instead of there and back.
    seconds : from start to end, or once round.
    marks : arrows over the end, where the difference is small.
    """

    words: str
    stage: Staging
    moves: bool = True
    backwards: bool = False
    moving: Staging | None = None
    loops: bool = False
    marks: Callable[[Stage], Shapes] = no_marks
    seconds: float = 1.6


def tall(s: Skeleton | None, behind: Shapes, before: Shapes = (), *, far_leg: bool = True, far_arm: bool = False) -> Stage:
    """A standing, sitting or kneeling person."""
    return Stage(600, 900, s, behind, (), before, far_leg=far_leg, far_arm=far_arm)


def wide(s: Skeleton | None, behind: Shapes, before: Shapes = (), *, far_leg: bool = True, far_arm: bool = False, eyes_shut: bool = False) -> Stage:
    """A lying person."""
    return Stage(1040, 480, s, behind, (), before, far_leg=far_leg, far_arm=far_arm, eyes_shut=eyes_shut)


def between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share

"""A movement of the catalogue as SVG text: start and end side by side, or one picture of a posture that is held."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache, partial

from sural.body.catalogue import catalogue
from sural.body.demand import PoseDemand
from sural.body.draw.scenes import SCENES, Scene
from sural.body.draw.stage import Inside, Stage
from sural.body.draw.tension import muscle_and_nerve
from sural.body.draw.words import tension_words
from sural.body.movements import movement, pose_of
from sural.body.person import Person
from sural.body.pose import Pose
from sural.errors import UnknownMovement
from sural.figure import alternative_text, drawing
from sural.figure.marks import divider
from sural.figure.path import PLAIN
from sural.figure.pose import Skeleton
from sural.figure.shape import Shapes, moved
from sural.figure.svg import opening, paths

_MARGIN = 24.0
_TALL = 600  # a page up to this width stands beside the next one, a wider one above it


@lru_cache(maxsize=1024)
def movement_drawing(name: str, person: Person | None = None) -> str:
    """SVG text of a movement, coloured by what it asks of a person when one is given.

    It has no style of its own: a page gives it `sural.figure.stylesheet()`. A self-test has the drawing of its question.

    Raises
    ------
    UnknownMovement
        The catalogue has no such movement (code B530).
    """
    rows = movement(name)
    if name not in SCENES:
        return drawing(name)
    scene = SCENES[name]
    demands = [one.demand for one in catalogue(person, [name])] if person else []
    stages = _stages(scene, [pose_of(row) for row in rows])
    painted = [stage.shapes(inside) for stage, inside in zip(stages, _insides(scene, demands, len(stages)), strict=True)]
    words = f"{scene.words} {tension_words(demands[-1])}" if demands else scene.words
    return _side_by_side(name, [(*painted[0],), *((*shapes, *scene.marks(stages[-1])) for shapes in painted[1:])], stages[0], words)


@lru_cache(maxsize=256)
def end_drawing(name: str, person: Person) -> str:
    """SVG text of the end of an exercise or the whole of a posture alone, coloured by what it asks of a person."""
    if name not in SCENES:
        raise UnknownMovement(f"There is no scene for '{name}'. Ask `movement_drawing` for it.")
    found = catalogue(person, [name])[-1]
    stage = SCENES[name].stage(pose_of(found.movement), 1.0)
    return _side_by_side(name, [stage.shapes(partial(_inside, found.demand))], stage, f"{SCENES[name].words} {tension_words(found.demand)}")


def movement_words(name: str) -> str:
    """What the drawing shows, in one or two plain sentences."""
    movement(name)
    return SCENES[name].words if name in SCENES else alternative_text(name)


def _stages(scene: Scene, poses: Sequence[Pose]) -> list[Stage]:
    if not scene.moves:
        return [scene.stage(poses[-1], 1.0)]
    pair = [scene.stage(poses[0], 0.0), scene.stage(poses[-1], 1.0)]
    return pair[::-1] if scene.backwards else pair


def _insides(scene: Scene, demands: Sequence[PoseDemand], count: int) -> list[Inside]:
    if not demands:
        return [lambda skeleton: ()] * count
    found: list[Inside] = [partial(_inside, one) for one in demands]
    ordered = found[::-1] if scene.backwards else found
    return (ordered if len(ordered) > 1 else ordered * count)[-count:]


def _inside(demand: PoseDemand, s: Skeleton) -> Shapes:
    return muscle_and_nerve(s, demand)


def _side_by_side(name: str, painted: Sequence[Shapes], stage: Stage, words: str) -> str:
    """Narrow pages stand beside each other, wide ones above each other; empty space at the top is cut off."""
    top = top_of(painted)
    width, height = stage.width, stage.height - top
    raised = [moved(shapes, -1j * top) for shapes in painted]
    if len(raised) == 1:
        return f"{opening(words, width=width, height=height)}{paths(raised[0], hair=PLAIN)}</svg>"
    beside = width <= _TALL
    by = complex(width) if beside else complex(0, height)
    line = paths((divider(width),)) if beside else ""
    size = (2 * width, height) if beside else (width, 2 * height)
    return f"{opening(words, width=size[0], height=size[1])}{_pair(name, raised[0], raised[1], by)}{line}</svg>"


def top_of(painted: Sequence[Shapes]) -> int:
    """What can be cut off at the top of all pages; negative where a leg goes up beyond."""
    return round(min(node.at.imag for shapes in painted for shape in shapes for line in shape.lines for node in line.nodes) - _MARGIN)


def _pair(name: str, one: Shapes, two: Shapes, by: complex) -> str:
    """Both pages; what is the same on the second is only referred to."""
    way = f'x="{by.real:.0f}"' if by.real else f'y="{by.imag:.0f}"'
    first = second = ""
    for number, (same, here, there) in enumerate(_runs(one, two)):
        if same:
            # The class stands here again: in a copy a style sheet does not see what is around the original.
            first += f'<g id="{name}-{number}" class="figure">{paths(here, hair=PLAIN)}</g>'
            second += f'<use href="#{name}-{number}" {way}/>'
        else:
            first += paths(here, hair=PLAIN)
            second += paths(moved(there, by), hair=PLAIN)
    return first + second


def _runs(one: Shapes, two: Shapes) -> list[tuple[bool, Shapes, Shapes]]:
    """Both pages cut where they begin or cease to be the same."""
    cuts = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return [(tag == "equal", one[here:here_end], two[there:there_end]) for tag, here, here_end, there, there_end in cuts]

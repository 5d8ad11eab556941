"""Lower legs and feet from near by: what a close-up needs besides the outline."""

from __future__ import annotations

from sural.figure import anatomy
from sural.figure.front_figure import leg_shapes
from sural.figure.front_pose import FrontLimb
from sural.figure.limb import Bone
from sural.figure.path import Point
from sural.figure.pose import Leg, LegBones, close_leg
from sural.figure.shape import Shape, Shapes, stroke
from sural.figure.side_figure import bare_leg


def foot_on_floor(ankle_x: float, floor: float, unit: float, *, lean_deg: float = 0, toes_deg: float = 0) -> LegBones:
    """A leg from the side, the foot flat on the floor; `lean_deg` leans the shin forward."""
    ankle = complex(ankle_x, floor - anatomy.ANKLE_HEIGHT_CM * unit)
    return close_leg(Leg(0, 0, lean_deg, toes_deg), ankle, unit, thigh_deg=-lean_deg)


def side_leg(leg: LegBones, *, first: float = 0.42) -> Shapes:
    """A leg from the side with ankle bone and toenail."""
    bone = [leg.foot.at(x, y) for x, y in ((-1.5, -0.4), (-1.0, 1.2), (0.6, 1.3), (1.3, 0), (0.6, -1.2))]
    nail = [leg.toes.at(x, y) for x, y in ((4.2, 0.9), (4.5, 0.2), (5.6, -0.2))]
    return (bare_leg(leg, first=first), Shape("detail", tuple(line for points in (bone, nail) for line in stroke("", points).lines)))


def back_leg(leg: FrontLimb) -> Shapes:
    """A standing leg from behind: crease of the knee, heads of the calf, heel cord."""
    shank: Bone = leg.lower

    def line(*points: tuple[float, float]) -> Shape:
        return stroke("detail", [_across(shank, leg.side, *point) for point in points])

    return (
        *leg_shapes(leg),
        line((0, -3.2), (0.6, 0), (0, 3.2)),
        line((10, -4.6), (16.4, -3.4), (19.4, -0.8)),
        line((8.5, 4.4), (14.6, 3.0), (17.6, 0.5)),
        line((30, -1.3), (37, -1.0)),
        line((30, 1.2), (37, 0.9)),
    )


def _across(shank: Bone, side: int, down: float, out: float) -> Point:
    return shank.at(down, side * out)

"""What lies under the skin, in any posture seen from the side: the calf's muscles and the nerve from back to foot."""

from __future__ import annotations

from typing import Final

from sural.figure.limb import Profile
from sural.figure.path import Point
from sural.figure.pose import LegBones, Skeleton
from sural.figure.shape import Shape, Shapes, area, stroke

# (down from the knee, in front of the shin's line), cm
_GASTROCNEMIUS: Final[Profile] = ((2.0, -4.2), (7, -6.1), (11, -7.0), (16, -6.8), (21, -5.0), (21.5, -3.9), (16, -4.2), (10, -3.6), (4, -2.6))
_SOLEUS: Final[Profile] = ((6, -2.6), (12, -3.4), (17, -4.1), (22, -4.2), (27, -3.9), (31, -3.0), (27, -1.8), (19, -0.6), (11, -0.6))
# Lines along the fibres, the first one in the middle: more of them are drawn the more a muscle is pulled.
_GASTROCNEMIUS_FIBRES: Final[tuple[Profile, ...]] = (
    ((4.5, -4.2), (9, -5.4), (14, -5.5), (19.5, -4.6)), ((6.5, -5.6), (11, -6.5), (16, -6.2)), ((6, -3.6), (10.5, -4.2), (15, -4.6)),
)  # fmt: skip
_SOLEUS_FIBRES: Final[tuple[Profile, ...]] = (
    ((10, -1.8), (16, -2.3), (22, -2.7), (28, -2.7)), ((17.5, -3.4), (22, -3.6), (26.5, -3.4)), ((12, -1.1), (18, -1.3), (24, -1.8)),
)  # fmt: skip
_CALF: Final[Profile] = ((2, -3.8), (7, -6.1), (11, -7.0), (16, -6.8), (22, -4.9), (28, -3.4), (22, -1.6), (14, -0.2), (7, -0.6), (3, -2))
_CORD: Final[Profile] = ((19, -5.8), (24, -4.8), (30, -3.5), (35, -2.9), (38.5, -3.0), (41, -3.5), (41.2, -2.8), (38, -1.9), (32, -2.0), (25, -3.0))


def calf(leg: LegBones, css: str = "muscle") -> Shape:
    """The whole calf muscle."""
    return _on_shank(leg, _CALF, css)


def gastrocnemius(leg: LegBones, css: str = "muscle") -> Shape:
    """The outer calf muscle, which crosses the knee."""
    return _on_shank(leg, _GASTROCNEMIUS, css)


def soleus(leg: LegBones, css: str = "muscle") -> Shape:
    """The deep calf muscle, which does not cross the knee."""
    return _on_shank(leg, _SOLEUS, css)


def gastrocnemius_fibres(leg: LegBones, count: int, css: str = "fibre") -> Shapes:
    """From 0 to 3 lines along the fibres of the outer calf muscle."""
    return _lines(leg, _GASTROCNEMIUS_FIBRES[:count], css)


def soleus_fibres(leg: LegBones, count: int, css: str = "fibre") -> Shapes:
    """From 0 to 3 lines along the fibres of the deep calf muscle."""
    return _lines(leg, _SOLEUS_FIBRES[:count], css)


def heel_cord(leg: LegBones, css: str = "muscle") -> Shape:
    return _on_shank(leg, _CORD, css)


def nerve(s: Skeleton, css: str = "nerve") -> Shape:
    """From the lower back through the buttock and behind the knee to the sole."""
    return stroke(css, [point for part in nerve_parts(s).values() for point in part])


def nerve_parts(s: Skeleton) -> dict[str, list[Point]]:
    """The same in four parts that follow each other: at the back, behind the hip, behind the knee, at ankle and foot."""
    thigh, shank, foot = s.near_leg.thigh, s.near_leg.shank, s.near_leg.foot
    return {
        "root": [s.lumbar.at(8, -3.6), s.pelvis.at(1, -4.8)],
        "hip": [s.pelvis.at(8, -6.6), thigh.at(5, -6.0), thigh.at(18, -3.8)],
        "knee": [thigh.at(33, -3.2), shank.at(3, -3.0), shank.at(16, -2.4)],
        "ankle": [shank.at(32, -1.2), foot.at(-2.4, -1.6), foot.at(1, -4.8), foot.at(9, -5.8)],
    }


def _lines(leg: LegBones, lines: tuple[Profile, ...], css: str) -> Shapes:
    return (Shape(css, tuple(line for points in lines for line in stroke("", [leg.shank.at(*point) for point in points]).lines)),) if lines else ()


def _on_shank(leg: LegBones, points: Profile, css: str) -> Shape:
    return area(css, [leg.shank.at(*point) for point in points])

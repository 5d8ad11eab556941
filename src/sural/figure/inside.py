"""What lies under the skin, in any posture seen from the side: the calf's muscles and the nerve from back to foot."""

from __future__ import annotations

from typing import Final

from sural.figure.limb import Profile
from sural.figure.path import Point
from sural.figure.pose import LegBones, Skeleton
from sural.figure.shape import Shape, area, stroke

# (down from the knee, in front of the shin's line), cm
_GASTROCNEMIUS: Final[Profile] = ((2.0, -4.2), (7, -6.1), (11, -7.0), (16, -6.8), (21, -5.0), (21.5, -3.9), (16, -4.2), (10, -3.6), (4, -2.6))
_SOLEUS: Final[Profile] = ((6, -2.6), (12, -3.4), (17, -4.1), (22, -4.2), (27, -3.9), (31, -3.0), (27, -1.8), (19, -0.6), (11, -0.6))
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


def heel_cord(leg: LegBones, css: str = "muscle") -> Shape:
    return _on_shank(leg, _CORD, css)


def nerve(s: Skeleton, css: str = "nerve") -> Shape:
    """From the lower back through the buttock and behind the knee to the sole."""
    return stroke(css, [*nerve_in_trunk(s), *nerve_in_leg(s.near_leg)])


def nerve_in_trunk(s: Skeleton) -> list[Point]:
    return [s.lumbar.at(8, -3.6), s.pelvis.at(1, -4.8), s.pelvis.at(8, -6.6)]


def nerve_in_leg(leg: LegBones) -> list[Point]:
    thigh, shank, foot = leg.thigh, leg.shank, leg.foot
    return [
        thigh.at(5, -6.0), thigh.at(18, -3.8), thigh.at(33, -3.2), shank.at(3, -3.0), shank.at(16, -2.4), shank.at(32, -1.2),
        foot.at(-2.4, -1.6), foot.at(1, -4.8), foot.at(9, -5.8),
    ]  # fmt: skip


def _on_shank(leg: LegBones, points: Profile, css: str) -> Shape:
    return area(css, [leg.shank.at(*point) for point in points])

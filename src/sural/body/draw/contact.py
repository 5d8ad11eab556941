"""Where a drawn person touches the ground."""

from __future__ import annotations

from sural.figure.path import Point
from sural.figure.pose import Pose, Skeleton, skeleton


def ball_on(pose: Pose, ball: Point, unit: float, *, depth: Point = 0j) -> Skeleton:
    """The bones of a posture with the ball of the near foot at a point."""
    loose = skeleton(pose, 0j, unit, depth=depth)
    return skeleton(pose, ball - loose.near_leg.soles[1], unit, depth=depth)

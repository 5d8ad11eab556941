"""Bending moment at the lowest disc from the weight above it, in postures that are held upright."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from sural.body.anthropometry import Anthropometry, Sex
from sural.body.model import body_model
from sural.body.movements import UPRIGHT
from sural.body.nerve.model import Interval
from sural.body.pose import Pose
from sural.body.quantities import quantity
from sural.knowledge.body import SegmentMass, read_rows

_GRAVITY = 9.81


def share_of_mass(row: SegmentMass, sex: Sex) -> float:
    """Share of the body's mass in one segment; the mean of both sexes when it is not known."""
    both = (row.share_female, row.share_male)
    return {Sex.FEMALE: both[0], Sex.MALE: both[1], Sex.UNKNOWN: sum(both) / 2}[sex]


def lumbar_moments_nm(body: Anthropometry, poses: Sequence[Pose], support: Sequence[str]) -> list[Interval]:
    """Forward-bending moment, positive when the trunk hangs forward. The arms hang with the trunk; nothing is lifted. [N m]"""
    return [_moment(body, pose) if where in UPRIGHT else Interval(0.0, 0.0, 0.0) for pose, where in zip(poses, support, strict=True)]


def _moment(body: Anthropometry, pose: Pose) -> Interval:
    ahead, weight = _trunk_ahead_m(pose.lumbar_flexion_deg, pose.pelvis_anterior_tilt_deg) * body.scale("trunk"), _trunk_weight_n(body)
    spread = quantity("trunk_share_spread")
    low, high = sorted((weight * ahead * spread.low, weight * ahead * spread.high))
    return Interval(low, weight * ahead, high)


def _trunk_weight_n(body: Anthropometry) -> float:
    torso = next(row for row in read_rows(SegmentMass, "segment_masses") if row.segment == "torso")
    return share_of_mass(torso, body.sex) * body.mass_kg * _GRAVITY


@lru_cache(maxsize=1024)
def _trunk_ahead_m(lumbar_flexion_deg: float, pelvis_tilt_deg: float) -> float:
    """How far the centre of the trunk lies in front of the lowest disc, against upright standing, for the reference body. [m]"""
    return _ahead(lumbar_flexion_deg, pelvis_tilt_deg) - _ahead(0.0, 0.0)


def _ahead(lumbar_flexion_deg: float, pelvis_tilt_deg: float) -> float:
    frames = body_model().frames_m(Pose(lumbar_flexion_deg=lumbar_flexion_deg))
    row = next(row for row in read_rows(SegmentMass, "segment_masses") if row.segment == "torso")
    origin, turn = frames["torso"]
    centre = origin + turn @ np.array([row.com_x_m, row.com_y_m, row.com_z_m]) - frames["l5"][0]
    tilt = np.radians(pelvis_tilt_deg)
    return float(np.cos(tilt) * centre[0] + np.sin(tilt) * centre[1])

"""Bad angles are refused with what, why and the allowed range; nothing is clipped."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sural.body import FIELDS, RANGES, Pose, posture_grid, postures
from sural.errors import ImpossiblePose
from tests.each import each


@each("field", FIELDS)
@each("end", ["low_deg", "high_deg"])
def test_an_angle_beyond_its_range_is_refused_and_the_range_is_told(field: str, end: str) -> None:
    allowed = RANGES[field]
    beyond = getattr(allowed, end) + (0.5 if end == "high_deg" else -0.5)

    with pytest.raises(ImpossiblePose, match=rf"{allowed.low_deg:g} to {allowed.high_deg:g}"):
        Pose(**{field: beyond})


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ImpossiblePose, match="not a number"):
        Pose(knee_flexion_deg=value)


def test_the_straight_knee_forbids_the_deeply_bent_hip() -> None:
    with pytest.raises(ImpossiblePose, match="hamstrings"):
        Pose(hip_flexion_deg=115, knee_flexion_deg=0)

    assert Pose(hip_flexion_deg=115, knee_flexion_deg=90).hip_flexion_deg == 115


def test_one_bad_posture_among_many_is_refused() -> None:
    with pytest.raises(ImpossiblePose, match="Ankle dorsiflexion of 31"):
        posture_grid(3, ankle_dorsiflexion_deg=np.array([0.0, 31.0, 10.0]))


def test_an_unknown_angle_is_named() -> None:
    with pytest.raises(ImpossiblePose, match="elbow_deg"):
        posture_grid(1, elbow_deg=3.0)


def test_poses_become_rows_in_the_order_of_the_fields() -> None:
    table = postures([Pose(hip_flexion_deg=10, lumbar_flexion_deg=5), Pose()])

    assert table.shape == (2, len(FIELDS))
    assert table[0, 0] == 10
    assert table[0, -1] == 5

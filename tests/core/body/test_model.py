"""Lengths, moment arms, the mirror, and a person's size."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from sural.body import MUSCLES, NERVE_PATHS, Anthropometry, BodyModel, Pose, Sex, body_model, posture_grid, postures
from sural.body.mjcf import Side
from sural.errors import ImpossibleBody, UnknownMovement


def test_toes_up_lengthens_the_calf_and_shortens_the_shin_muscle() -> None:
    rest, up = body_model().lengths_m(Pose()), body_model().lengths_m(Pose(ankle_dorsiflexion_deg=20))

    assert all(up[name] > rest[name] for name in ("gasmed", "gaslat", "soleus", "tibpost"))
    assert up["tibant"] < rest["tibant"]


def test_bending_the_knee_slackens_the_gastrocnemius_but_not_the_soleus() -> None:
    rest, bent = body_model().lengths_m(Pose()), body_model().lengths_m(Pose(knee_flexion_deg=90))

    assert bent["gasmed"] < rest["gasmed"] - 0.02
    assert bent["soleus"] == pytest.approx(rest["soleus"])


def test_the_calf_pulls_the_foot_down_and_the_hamstrings_bend_the_knee() -> None:
    ankle, knee = (body_model().moment_arms_m(Pose(knee_flexion_deg=20), angle) for angle in ("ankle_dorsiflexion_deg", "knee_flexion_deg"))

    assert -0.06 < ankle["soleus"] < -0.03
    assert 0.01 < knee["bflh"] < 0.06


def test_one_posture_and_many_agree() -> None:
    poses = [Pose(hip_flexion_deg=40, knee_flexion_deg=30), Pose(ankle_dorsiflexion_deg=-20)]

    many = body_model().batch_lengths_m(postures(poses))

    for row, pose in zip(many, poses, strict=True):
        assert dict(zip(MUSCLES, row.tolist(), strict=True)) == body_model().lengths_m(pose)


def test_the_left_leg_is_the_right_one_in_the_mirror() -> None:
    left = BodyModel(paths=NERVE_PATHS, side=Side.LEFT)
    pose = Pose(hip_adduction_deg=-20, hip_internal_rotation_deg=30, subtalar_inversion_deg=10, hip_flexion_deg=70)

    right_points, left_points = BodyModel(paths=NERVE_PATHS).points_m(pose), left.points_m(pose)

    for path, places in right_points.items():
        assert np.allclose(places * (1, 1, -1), left_points[path], atol=1e-12)


def test_a_taller_person_has_longer_paths_in_proportion() -> None:
    tall = body_model(Anthropometry(height_m=1.87)).lengths_m(Pose())

    for name, length in body_model().lengths_m(Pose()).items():
        assert tall[name] == pytest.approx(1.1 * length, rel=1e-6)


def test_a_measured_lower_leg_counts_more_than_the_height() -> None:
    longer = body_model(Anthropometry(shank_m=0.44)).lengths_m(Pose())

    assert longer["soleus"] > body_model().lengths_m(Pose())["soleus"] + 0.02
    assert longer["psoas"] == pytest.approx(body_model().lengths_m(Pose())["psoas"])


@pytest.mark.parametrize("wrong", [{"mass_kg": 0}, {"mass_kg": float("nan")}, {"height_m": 175}, {"height_m": -1.7}, {"shank_m": 4}])
def test_a_size_that_no_adult_has_is_refused_with_the_range(wrong: dict[str, float]) -> None:
    with pytest.raises(ImpossibleBody, match="adults with"):
        Anthropometry(sex=Sex.FEMALE, **wrong)


def test_an_unknown_muscle_is_named() -> None:
    with pytest.raises(UnknownMovement, match="biceps_brachii"):
        BodyModel(paths=["biceps_brachii"])


def test_points_lie_on_the_path_in_order() -> None:
    points = body_model().points_m(Pose(knee_flexion_deg=60))["gasmed"]

    assert np.linalg.norm(np.diff(points, axis=0), axis=1).sum() == pytest.approx(body_model().lengths_m(Pose(knee_flexion_deg=60))["gasmed"], rel=0.02)


def test_importing_sural_does_not_load_the_physics_engine() -> None:
    code = "import sys, sural; print(sorted({name.split('.')[0] for name in sys.modules} & {'mujoco', 'scipy'}))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_body_needs_no_optimiser_to_answer() -> None:
    code = "import sys, sural.body.draw; print('scipy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_a_batch_of_no_postures_is_empty() -> None:
    assert body_model().batch_lengths_m(posture_grid(0)).shape == (0, len(MUSCLES))

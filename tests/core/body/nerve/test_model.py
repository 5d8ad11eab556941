"""What the nerve does in postures that every physiotherapist knows."""

from __future__ import annotations

import pytest

from sural.body import Anthropometry, NerveModel, Pose
from sural.body.nerve.model import ensemble, parameter_sets
from sural.body.nerve.observations import pose_from_text
from sural.errors import KnowledgeError

NERVE = NerveModel()


def median(station: str, **angles: float) -> float:
    return NERVE.solve(Pose(**angles))[station].median


def test_standing_upright_strains_nothing() -> None:
    assert all(abs(interval.high) < 1e-9 and abs(interval.low) < 1e-9 for interval in NERVE.solve(Pose()).values())


@pytest.mark.parametrize("station", ["root", "sciatic_hip", "tibial_knee", "tibial_ankle"])
def test_the_higher_the_straight_leg_the_more_strain(station: str) -> None:
    raised = [median(station, hip_flexion_deg=hip) for hip in (15, 30, 60, 90)]

    assert raised == sorted(raised)
    assert raised[0] > 0


def test_bending_the_knee_takes_the_load_off() -> None:
    assert median("sciatic_hip", hip_flexion_deg=80, knee_flexion_deg=60) < median("sciatic_hip", hip_flexion_deg=80) - 1


def test_toes_up_strains_the_ankle_much_and_the_root_hardly() -> None:
    ankle, root = (median(station, ankle_dorsiflexion_deg=20) for station in ("tibial_ankle", "root"))

    assert ankle > 1
    assert abs(root) < 0.1


def test_the_fibular_nerve_is_strained_by_what_slackens_the_tibial_one() -> None:
    down_and_in = {"ankle_dorsiflexion_deg": -30, "subtalar_inversion_deg": 15}

    assert median("fibular_neck", **down_and_in) > 0
    assert median("tibial_ankle", **down_and_in) < 0


def test_a_tethered_root_is_strained_less_inside_the_canal_by_the_leg() -> None:
    tied = NerveModel(tethered=True).solve(Pose(hip_flexion_deg=60))

    assert tied["root"].median < 0.6 * median("root", hip_flexion_deg=60)


def test_a_leg_raise_strains_all_three_roots_alike_and_a_bent_back_the_lower_ones_more() -> None:
    raised, bent = NERVE.solve(Pose(hip_flexion_deg=60)), NERVE.solve(Pose(lumbar_flexion_deg=40))

    assert all(raised[name].median == pytest.approx(raised["root"].median, rel=0.5) for name in ("root_l4", "root_s1"))
    assert bent["root_l4"].median < bent["root_s1"].median


def test_answers_are_intervals() -> None:
    found = NERVE.solve(Pose(hip_flexion_deg=60))["sciatic_hip"]

    assert found.low < found.median < found.high
    assert len(ensemble()) == 50
    assert max(one.rms_z for one in ensemble()) <= 1.2
    assert parameter_sets()[0].rms_z <= 0.8


def test_a_taller_person_has_the_same_strain_within_a_tenth() -> None:
    tall = NerveModel(Anthropometry(height_m=1.90)).solve(Pose(hip_flexion_deg=60))["sciatic_hip"].median

    assert tall == pytest.approx(median("sciatic_hip", hip_flexion_deg=60), rel=0.1)


def test_a_posture_that_can_not_be_read_names_the_problem() -> None:
    with pytest.raises(KnowledgeError, match="hop=3"):
        pose_from_text("hop=3")

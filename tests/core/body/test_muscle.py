"""Fibres between rest and full strength, and what tightness does to them."""

from __future__ import annotations

import numpy as np
import pytest

from sural.body import MUSCLES, Anthropometry, Measurements, Pose, Tightness, body_model, passive_torque_nm, posture_grid, tightness_of
from sural.body.muscle import SHORTEST_FIBRE, fibres, muscle_set
from sural.errors import ImpossibleBody

SOLEUS, MEDIAL = MUSCLES.index("soleus"), MUSCLES.index("gasmed")


def test_a_slack_muscle_does_not_pull() -> None:
    found = fibres(body_model().batch_lengths_m(posture_grid(1, ankle_dorsiflexion_deg=-40.0, knee_flexion_deg=100.0)), muscle_set())

    assert found.force_n[0, SOLEUS] == 0
    assert found.length[0, MEDIAL] == pytest.approx(SHORTEST_FIBRE, abs=0.01)


def test_fibre_and_tendon_pull_equally() -> None:
    lengths = body_model().batch_lengths_m(posture_grid(1, ankle_dorsiflexion_deg=15.0))
    muscles = muscle_set()

    found = fibres(lengths, muscles, 0.5)

    fibre_m = found.length * muscles.optimal_m
    tendon_m = lengths - np.sqrt(fibre_m**2 - muscles.thickness_m**2)
    strain = tendon_m / muscles.tendon_m - 1
    force = muscles.force_n * np.expm1(3 * strain / muscles.tendon_strain) / np.expm1(3)
    assert found.force_n[0, [SOLEUS, MEDIAL]] == pytest.approx(force[0, [SOLEUS, MEDIAL]], rel=1e-3)


def test_a_stronger_drive_shortens_the_fibres_and_pulls_more() -> None:
    lengths = body_model().batch_lengths_m(posture_grid(1))
    rest, half, full = (fibres(lengths, muscle_set(), drive) for drive in (0.0, 0.5, 1.0))

    assert rest.force_n[0, SOLEUS] < half.force_n[0, SOLEUS] < full.force_n[0, SOLEUS]
    assert rest.length[0, SOLEUS] > half.length[0, SOLEUS] > full.length[0, SOLEUS]


def test_a_tight_gastrocnemius_resists_with_the_knee_straight_only() -> None:
    shift = Tightness(gastrocnemius_deg=10).shift(Anthropometry())
    straight, bent = Pose(ankle_dorsiflexion_deg=10), Pose(ankle_dorsiflexion_deg=10, knee_flexion_deg=90)

    assert passive_torque_nm(straight, shift=shift) > passive_torque_nm(straight) + 5
    assert passive_torque_nm(bent, shift=shift) == pytest.approx(passive_torque_nm(bent), abs=0.5)


def test_a_soleus_that_is_tight_by_10_degrees_pulls_as_the_usual_one_does_10_degrees_later() -> None:
    shift = Tightness(soleus_deg=10).shift(Anthropometry())
    bent = {"knee_flexion_deg": 90.0}

    tight = passive_torque_nm(Pose(ankle_dorsiflexion_deg=5, **bent), shift=shift)

    assert tight == pytest.approx(passive_torque_nm(Pose(ankle_dorsiflexion_deg=15, **bent)), rel=0.2)


def test_without_measurements_nobody_is_tight() -> None:
    assert tightness_of(Measurements()) == Tightness(0, 0)


def test_the_bent_knee_speaks_for_the_soleus_and_the_straight_one_for_the_gastrocnemius() -> None:
    found = tightness_of(Measurements(lean_straight_deg=23, knee_to_wall_cm=12))

    assert found == Tightness(gastrocnemius_deg=10, soleus_deg=0)


def test_a_straight_knee_alone_counts_for_both() -> None:
    assert tightness_of(Measurements(lean_straight_deg=23)) == Tightness(10, 10)


def test_a_large_silfverskiold_difference_is_the_gastrocnemius() -> None:
    found = tightness_of(Measurements(knee_to_wall_cm=12, silfverskiold_deg=16))

    assert found == Tightness(gastrocnemius_deg=10, soleus_deg=0)


def test_measurements_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ImpossibleBody, match="Measure both again"):
        Measurements(lean_straight_deg=40, lean_bent_deg=20)


@pytest.mark.parametrize("wrong", [{"knee_to_wall_cm": -1}, {"knee_to_wall_cm": float("nan")}, {"lean_straight_deg": 90}, {"straight_leg_raise_deg": 200}])
def test_a_measurement_that_no_ankle_has_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ImpossibleBody, match="between"):
        Measurements(**wrong)

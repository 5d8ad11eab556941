"""What must hold for the body in every posture that its joints allow."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sural.body import FIELDS, RANGES, NerveModel, Person, Pose, body_model, demands, postures
from sural.body.nerve.model import parameter_sets

BEST = NerveModel(sets=parameter_sets()[:1])


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    angles = {name: draw(st.floats(RANGES[name].low_deg, RANGES[name].high_deg)) for name in FIELDS}
    if angles["knee_flexion_deg"] < 20:
        angles["hip_flexion_deg"] = min(angles["hip_flexion_deg"], 110.0)
    return Pose(**angles)


@given(poses())
@settings(max_examples=60, deadline=None)
def test_every_allowed_posture_has_finite_answers(pose: Pose) -> None:
    (found,) = demands(Person(), [pose], [0.5], ["upright"])

    numbers = [*found.strain_pct.values(), found.leg_raise_deg, found.toes_up_deg, found.lumbar_moment_nm]
    numbers += [interval for muscle in found.calf.values() for interval in (muscle.length, muscle.stretch, muscle.pull_n)]
    assert all(np.isfinite([one.low, one.median, one.high]).all() for one in numbers)
    assert all(one.low <= one.median <= one.high for one in numbers)


@given(poses())
@settings(max_examples=60, deadline=None)
def test_tipping_the_pelvis_alone_moves_no_muscle_and_no_nerve(pose: Pose) -> None:
    upright = Pose(**{name: (0.0 if name == "pelvis_anterior_tilt_deg" else getattr(pose, name)) for name in FIELDS})

    assert body_model().lengths_m(pose) == body_model().lengths_m(upright)


@given(poses(), st.floats(0.5, 4.0))
@settings(max_examples=60, deadline=None)
def test_a_straighter_knee_never_lowers_the_strain_behind_the_hip(pose: Pose, step: float) -> None:
    angles = {name: getattr(pose, name) for name in FIELDS}
    straighter = Pose(**{**angles, "hip_flexion_deg": min(pose.hip_flexion_deg, 110.0), "knee_flexion_deg": max(0.0, pose.knee_flexion_deg - step)})
    bent = Pose(**{**angles, "hip_flexion_deg": min(pose.hip_flexion_deg, 110.0)})

    strain = BEST.field(postures([bent, straighter]), ("tibial",)).strain_pct["sciatic_hip"][0]

    assert strain[1] >= strain[0] - 1e-3

"""The knee's coordinates run smoothly through the published table."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.interpolate import CubicSpline

from sural.body.knee import COUPLED, coupled, coupled_slope
from sural.knowledge.body import KneeCoupling, read_rows

ROWS = read_rows(KneeCoupling, "knee_coupling")
KNOTS = np.array([row.knee_flexion_rad for row in ROWS])
VALUES = np.array([[getattr(row, name) for name in COUPLED] for row in ROWS])
ANGLES = np.linspace(KNOTS[0], KNOTS[-1], 211)


def test_the_table_is_met() -> None:
    assert coupled(KNOTS) == pytest.approx(VALUES, abs=1e-15)


def test_between_the_rows_it_is_the_usual_cubic_spline() -> None:
    spline = CubicSpline(KNOTS, VALUES)

    assert coupled(ANGLES) == pytest.approx(spline(ANGLES), abs=1e-14)
    assert coupled_slope(ANGLES) == pytest.approx(spline.derivative()(ANGLES), abs=1e-14)

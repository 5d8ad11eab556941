"""The knee's one angle as its five coordinates: what slides and turns along while it bends."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from sural.knowledge.body import KneeCoupling, read_rows

Array = NDArray[np.float64]
COUPLED = ("knee_slide_y", "knee_slide_z", "knee_adduction", "knee_rotation")


@lru_cache(maxsize=1)
def _splines() -> tuple[CubicSpline, CubicSpline]:
    rows = read_rows(KneeCoupling, "knee_coupling")
    bend = [row.knee_flexion_rad for row in rows]
    spline = CubicSpline(bend, [[getattr(row, name) for name in COUPLED] for row in rows])
    return spline, spline.derivative()


def coupled(knee_rad: Array) -> Array:
    """Coordinates that follow the knee, in the order of `COUPLED`. [postures, 4] m, m, rad, rad"""
    return np.asarray(_splines()[0](knee_rad))


def coupled_slope(knee_rad: Array) -> Array:
    """Their change with the knee angle. [postures, 4] per rad"""
    return np.asarray(_splines()[1](knee_rad))

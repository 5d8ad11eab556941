"""Knee flexion as the model's five coupled coordinates (translations and rotations)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.knowledge.body import KneeCoupling, read_rows

Array = NDArray[np.float64]
COUPLED = ("knee_slide_y", "knee_slide_z", "knee_adduction", "knee_rotation")


def coupled(knee_rad: Array) -> Array:
    """Coordinates that follow the knee, in the order of `COUPLED`. [postures, 4] m, m, rad, rad"""
    piece, beyond = _place(knee_rad)
    value, slope, bend, twist = _pieces()[1][:, piece]
    return np.asarray(value + beyond * (slope + beyond * (bend + beyond * twist)))


def coupled_slope(knee_rad: Array) -> Array:
    """Their change with the knee angle. [postures, 4] per rad"""
    piece, beyond = _place(knee_rad)
    _, slope, bend, twist = _pieces()[1][:, piece]
    return np.asarray(slope + beyond * (2 * bend + 3 * beyond * twist))


def _place(knee_rad: Array) -> tuple[NDArray[np.int64], Array]:
    """Which piece of the spline an angle is in, and how far beyond the piece's start [postures, 1]."""
    knots = _pieces()[0]
    piece = np.clip(np.searchsorted(knots, knee_rad, side="right") - 1, 0, len(knots) - 2)
    return piece, (knee_rad - knots[piece])[:, None]


@lru_cache(maxsize=1)
def _pieces() -> tuple[Array, Array]:
    """Knots, and the four coefficients of each piece of the cubic spline through the table [4, pieces, 4].

    At its ends the spline goes on as the same cubic over the first two and the last two pieces ("not a knot").
    """
    rows = read_rows(KneeCoupling, "knee_coupling")
    knots = np.array([row.knee_flexion_rad for row in rows])
    values = np.array([[getattr(row, name) for name in COUPLED] for row in rows])
    wide = np.diff(knots)[:, None]
    rise = np.diff(values, axis=0) / wide
    bend = _second_derivatives(wide[:, 0], rise)
    slope = rise - wide * (2 * bend[:-1] + bend[1:]) / 6
    return knots, np.array([values[:-1], slope, bend[:-1] / 2, np.diff(bend, axis=0) / (6 * wide)])


def _second_derivatives(wide: Array, rise: Array) -> Array:
    """Second derivatives at the knots [knots, 4] from the widths and the mean slopes of the pieces."""
    count = len(wide) + 1
    system, right = np.zeros((count, count)), np.zeros((count, rise.shape[1]))
    for knot in range(1, count - 1):
        system[knot, knot - 1 : knot + 2] = wide[knot - 1], 2 * (wide[knot - 1] + wide[knot]), wide[knot]
        right[knot] = 6 * (rise[knot] - rise[knot - 1])
    system[0, :3] = wide[1], -wide[0] - wide[1], wide[0]
    system[-1, -3:] = wide[-1], -wide[-1] - wide[-2], wide[-2]
    return np.asarray(np.linalg.solve(system, right))

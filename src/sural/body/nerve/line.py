"""An elastic line in an elastic bed, solved for many postures and many stiffnesses at once.

Written for a unit of axial stiffness: the line's strain is the strain of its bed plus the slope of its slip u along the bed,
(g(strain))' = u / lambda^2 outside of the spinal canal, springs hold it at the conus and at the foramen, and its far end
is fixed. Below a slack strain the line is 20 times softer. At rest there is neither strain nor slip.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.errors import BodyError

Array = NDArray[np.float64]
SOFTNESS = 0.05  # stiffness of a slack nerve over that of a taut one
_ROUNDING = 2e-4  # half width of the rounded corner between slack and taut, so that Newton's method converges
_TOLERANCE_M = 1e-6
_MOST_STEPS = 60
_CHUNK = 1024  # columns that are solved together: few calls, and still small enough for the cache


@dataclass(frozen=True)
class Line:
    """Columns of independent lines, already cut into elements.

    Attributes
    ----------
    rest_m : length of each element at rest. [elements, columns]
    bed_strain : strain of the bed under each element. [elements, columns]
    holding : spring that holds each node against its bed, the last (fixed) one left out. [elements, columns] 1/m
    slack_strain : strain below which the nerve is slack. [columns]
    """

    rest_m: Array
    bed_strain: Array
    holding: Array
    slack_strain: Array


def solve(line: Line) -> tuple[Array, Array]:
    """Strain [elements, columns] and slip of the nodes [elements + 1, columns] in m, positive away from the spine.

    Raises
    ------
    BodyError
        Newton's method did not settle, which no allowed posture does.
    """
    elements, columns = line.bed_strain.shape
    strain, slip = np.empty((elements, columns)), np.zeros((elements + 1, columns))
    for start in range(0, columns, _CHUNK):
        part = slice(start, min(start + _CHUNK, columns))
        piece = Line(line.rest_m[:, part], line.bed_strain[:, part], line.holding[:, part], line.slack_strain[part])
        slip[:-1, part] = _newton(piece)
    strain[:] = line.bed_strain + np.diff(slip, axis=0) / line.rest_m
    return strain, slip


def _newton(line: Line) -> Array:
    slip = np.zeros_like(line.bed_strain)
    active = np.arange(slip.shape[1])
    piece = line
    for _ in range(_MOST_STEPS):
        step = _step(piece, slip[:, active])
        slip[:, active] += step
        moving = np.abs(step).max(axis=0) > _TOLERANCE_M
        if not moving.any():
            return slip
        if moving.sum() < 0.7 * len(active):
            active = active[moving]
            piece = Line(line.rest_m[:, active], line.bed_strain[:, active], line.holding[:, active], line.slack_strain[active])
    raise BodyError("The nerve's equilibrium was not found for a posture. Please report the posture; other postures are not affected.")


def _step(line: Line, slip: Array) -> Array:
    """One Newton step of the force balance; its matrix has three diagonals."""
    stretch = -slip.copy()
    stretch[:-1] += slip[1:]
    tension, stiffness = _tension(line.bed_strain + stretch / line.rest_m, line.slack_strain)
    stiffness /= line.rest_m
    force = tension - line.holding * slip
    force[1:] -= tension[:-1]
    diagonal = line.holding + stiffness
    diagonal[1:] += stiffness[:-1]
    return _tridiagonal(diagonal, -stiffness[:-1], force)


def _tension(strain: Array, slack: Array) -> tuple[Array, Array]:
    """Tension over axial stiffness, less that at rest, and its slope."""
    soft, slope = _law(strain - slack)
    at_rest, _ = _law(-slack)
    return soft - at_rest, slope


def _law(beyond: Array) -> tuple[Array, Array]:
    share = np.clip((beyond + _ROUNDING) / (2 * _ROUNDING), 0.0, 1.0)
    taut = np.where(share < 1.0, _ROUNDING * share**2, beyond)
    return SOFTNESS * beyond + (1 - SOFTNESS) * taut, SOFTNESS + (1 - SOFTNESS) * share


def _tridiagonal(diagonal: Array, beside: Array, right: Array) -> Array:
    """Solve symmetric systems, one a column, by elimination down and substitution up. Changes its arguments."""
    for row in range(1, len(diagonal)):
        factor = beside[row - 1] / diagonal[row - 1]
        diagonal[row] -= factor * beside[row - 1]
        right[row] -= factor * right[row - 1]
    right[-1] /= diagonal[-1]
    for row in range(len(diagonal) - 2, -1, -1):
        right[row] = (right[row] - beside[row] * right[row + 1]) / diagonal[row]
    return right

"""A rotation in space, with the arithmetic of the physics engine."""

from __future__ import annotations

from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Turn:
    """A unit quaternion, real part first."""

    quaternion: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0)

    @classmethod
    def of_xyz(cls, angles_rad: Vector) -> Turn:
        """Turns about the body's own x, then y, then z. [3] rad"""
        found = np.empty(4)
        mujoco.mju_euler2Quat(found, angles_rad, "xyz")
        return cls(tuple(found.tolist()))

    @property
    def inverse(self) -> Turn:
        real, x, y, z = self.quaternion
        return Turn((real, -x, -y, -z))

    def __mul__(self, other: Turn) -> Turn:
        """First `other`, then this one."""
        found = np.empty(4)
        mujoco.mju_mulQuat(found, np.array(self.quaternion), np.array(other.quaternion))
        return Turn(tuple(found.tolist()))

    def apply(self, vector: Vector) -> Vector:
        """The vector after the turn. [3]"""
        found = np.empty(3)
        mujoco.mju_rotVecQuat(found, vector, np.array(self.quaternion))
        return found

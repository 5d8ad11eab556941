"""Hill-type muscles: fibre lengths and forces at a given length of muscle and tendon, at rest or active.

The fibres pull through a tendon in series, at an angle that keeps the muscle's thickness. Resting fibres begin to pull at a
length of their own (`knowledge/body/passive_curves.csv`); a person's tightness moves that length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import REFERENCE, Anthropometry
from sural.body.model import MUSCLES, body_model
from sural.body.pose import FIELDS
from sural.body.quantities import quantity
from sural.knowledge.body import MuscleArchitecture, PassiveCurve, read_rows

Array = NDArray[np.float64]
_HALVINGS = 30  # the fibre's length to a millionth of a millimetre
SHORTEST_FIBRE = 0.3  # over the optimal length; a muscle that would be shorter hangs slack


@dataclass(frozen=True)
class MuscleSet:
    """Properties of the muscles, one entry each, in the order of `MUSCLES`. Lengths in m, forces in N."""

    force_n: Array
    optimal_m: Array
    tendon_m: Array
    thickness_m: Array
    slack: Array
    strain: Array
    shape: Array
    tendon_strain: Array

    def take(self, columns: Sequence[int]) -> MuscleSet:
        """Only these muscles."""
        return MuscleSet(*(values[list(columns)] for values in astuple(self)))


@dataclass(frozen=True)
class Fibres:
    """Fibres in equilibrium with their tendon. All [..., muscles]

    Attributes
    ----------
    length : fibre length over the optimal length.
    force_n : force along the tendon. [N]
    stretch : how far into its passive range the fibre is: 0 where it begins to pull.
    """

    length: Array
    force_n: Array
    stretch: Array


@lru_cache(maxsize=64)
def muscle_set(body: Anthropometry = REFERENCE) -> MuscleSet:
    """The muscles of a person: fibres and tendons grow with the path of the muscle, force with the mass."""
    rows = read_rows(MuscleArchitecture, "muscles")
    curves = {row.muscle: row for row in read_rows(PassiveCurve, "passive_curves")}
    chosen = [curves[row.id] for row in rows]
    grown = _rest_lengths(body) / _rest_lengths(REFERENCE)
    optimal = np.array([row.optimal_fibre_length_m for row in rows])
    return MuscleSet(
        force_n=np.array([row.max_isometric_force_n for row in rows]) * body.force_scale,
        optimal_m=optimal * grown,
        tendon_m=np.array([row.tendon_slack_length_m for row in rows]) * grown,
        thickness_m=optimal * np.sin(np.radians([row.pennation_deg for row in rows])) * grown,
        slack=np.array([row.slack_length for row in chosen]),
        strain=np.array([row.strain_at_max_force for row in chosen]),
        shape=np.array([row.shape for row in chosen]),
        tendon_strain=np.array([row.tendon_strain_at_max_force for row in chosen]),
    )


def fibres(lengths_m: Array, muscles: MuscleSet, activation: float | Array = 0.0, shift: Array | float = 0.0) -> Fibres:
    """Equilibrium of fibre and tendon.

    Parameters
    ----------
    lengths_m : length of muscle and tendon. [..., muscles]
    activation : 0 to 1, broadcast to the shape of `lengths_m`.
    shift : shortening of the length at which resting fibres begin to pull, over the optimal length. [muscles]
    """
    shift = np.asarray(shift)
    low = np.sqrt(np.maximum((SHORTEST_FIBRE * muscles.optimal_m) ** 2 - muscles.thickness_m**2, 0)) + 0 * lengths_m
    high = np.maximum(lengths_m - muscles.tendon_m, low)
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        pulls = _along_tendon(middle, muscles, activation, shift) > _tendon_force(lengths_m - middle, muscles)
        high, low = np.where(pulls, middle, high), np.where(pulls, low, middle)
    length = np.hypot(high, muscles.thickness_m) / muscles.optimal_m
    return Fibres(length, _along_tendon(high, muscles, activation, shift) * muscles.force_n, length - (muscles.slack - shift))


def active_length(length: Array) -> Array:
    """Share of the maximal force that active fibres give at a length over the optimal one."""
    return np.asarray(np.exp(-(((length - 1.0) / quantity("active_width").best) ** 2)))


def _along_tendon(projected_m: Array, muscles: MuscleSet, activation: float | Array, shift: Array | float) -> Array:
    fibre_m = np.hypot(projected_m, muscles.thickness_m)
    length = fibre_m / muscles.optimal_m
    passive = _exponential((length - (muscles.slack - shift)) / muscles.strain, muscles.shape)
    return np.asarray((activation * active_length(length) + passive) * projected_m / fibre_m)


def _tendon_force(length_m: Array, muscles: MuscleSet) -> Array:
    return _exponential((length_m / muscles.tendon_m - 1.0) / muscles.tendon_strain, quantity("tendon_shape").best)


def _exponential(share: Array, shape: Array | float) -> Array:
    """0 up to 0, 1 at 1, growing exponentially; held at a finite value far beyond."""
    return np.asarray(np.expm1(shape * np.clip(share, 0.0, 3.0)) / np.expm1(shape))


def _rest_lengths(body: Anthropometry) -> Array:
    return np.asarray(body_model(body, MUSCLES).batch_lengths_m(np.zeros((1, len(FIELDS))))[0])

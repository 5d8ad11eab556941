"""The calf in many postures at once: fibre lengths and forces, at rest or carrying a share of the body's weight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.body.demand import CalfDemand
from sural.body.model import MUSCLES, body_model
from sural.body.muscle import Fibres, MuscleSet, fibres, muscle_set
from sural.body.nerve.model import Interval
from sural.body.person import Person
from sural.body.pose import PLACE
from sural.body.quantities import quantity
from sural.body.tightness import Tightness

Array = NDArray[np.float64]
CALF = ("gasmed", "gaslat", "soleus")
_PULLING_DOWN = (*CALF, "tibpost", "perlong", "perbrev")
_COLUMNS = [MUSCLES.index(name) for name in _PULLING_DOWN]
_GRAVITY = 9.81
_SEARCH_STEPS = 10


@dataclass(frozen=True)
class CalfLoad:
    """Demands by posture, and where the wanted torque was beyond what the muscles have."""

    demands: list[dict[str, CalfDemand]]
    over_strength: NDArray[np.bool_]


def calf_demands(person: Person, angles: Array, forefoot_load: Array) -> CalfLoad:
    """For postures [postures, 10] in degrees and the share of the weight that one forefoot carries [postures].

    The interval is over the error of measuring an ankle twice: tightness less, as measured, and more.
    """
    muscles = muscle_set(person.body).take(_COLUMNS)
    lengths, arms = (found[:, _COLUMNS] for found in body_model(person.body, MUSCLES).batch(angles))
    torque_arm = -arms[:, :, PLACE["ankle_dorsiflexion_deg"]]
    lever = quantity("forefoot_lever_m").best * person.body.scale("foot")
    wanted = forefoot_load * person.body.mass_kg * _GRAVITY * lever * np.cos(np.radians(angles[:, PLACE["ankle_dorsiflexion_deg"]]))
    shifts = _shifts(person)[:, None, :]
    activation = np.zeros((len(shifts), len(angles)))
    busy = wanted > 0
    if busy.any():
        activation[:, busy] = _activation(lengths[busy], torque_arm[busy], wanted[busy], muscles, shifts)
    found = fibres(np.broadcast_to(lengths, (len(shifts), *lengths.shape)), muscles, activation[:, :, None], shifts)
    return CalfLoad(_demands(found), activation[1] >= 1.0)


@lru_cache(maxsize=64)
def _shifts(person: Person) -> Array:
    """Tightness as measured, and less and more by the error of measuring. [3, muscles]"""
    error, base = quantity("measurement_sd_deg").best, person.tightness
    steps = (Tightness(base.gastrocnemius_deg + step, base.soleus_deg + step) for step in (-error, 0.0, error))
    return np.array([one.shift(person.body)[_COLUMNS] for one in steps])


def _activation(lengths: Array, torque_arm: Array, wanted: Array, muscles: MuscleSet, shifts: Array) -> Array:
    """The one activation of all these muscles that carries the wanted torque, 0 where rest does, 1 where none can. [shifts, postures]"""
    everywhere = np.broadcast_to(lengths, (len(shifts), *lengths.shape))

    def torque(activation: Array) -> Array:
        return np.asarray((fibres(everywhere, muscles, activation[:, :, None], shifts).force_n * torque_arm).sum(axis=2))

    low, high = np.zeros(everywhere.shape[:2]), np.ones(everywhere.shape[:2])
    rests, never = torque(low) >= wanted, torque(high) < wanted
    for _ in range(_SEARCH_STEPS):
        middle = 0.5 * (low + high)
        enough = torque(middle) >= wanted
        high, low = np.where(enough, middle, high), np.where(enough, low, middle)
    return np.where(rests, 0.0, np.where(never, 1.0, high))


def _demands(found: Fibres) -> list[dict[str, CalfDemand]]:
    """One interval for each posture and calf muscle, over the three passes."""
    ranges = {name: np.sort(getattr(found, name), axis=0).transpose(1, 2, 0).tolist() for name in ("length", "stretch", "force_n")}
    return [
        {name: CalfDemand(*(Interval(*ranges[what][place][column]) for what in ranges)) for column, name in enumerate(CALF)}
        for place in range(found.length.shape[1])
    ]

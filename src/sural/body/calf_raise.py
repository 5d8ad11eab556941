"""Standing against seated calf raise: what share of each muscle's strength the movement asks for, and growth fitted to one trial."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import REFERENCE, Anthropometry
from sural.body.calf import CALF
from sural.body.model import MUSCLES, body_model
from sural.body.muscle import MuscleSet, active_length, fibres, muscle_set
from sural.body.pose import PLACE, posture_grid
from sural.body.quantities import quantity
from sural.errors import ImpossibleBody

Array = NDArray[np.float64]
FITTED_PARAMETERS = 3
_PULLING_DOWN = (*CALF, "tibpost", "perlong", "perbrev")
_STEPS, _HALVINGS = 17, 14


@dataclass(frozen=True)
class CalfRaise:
    """One way of raising the heel.

    Attributes
    ----------
    stimulus : active tension over the maximal one, mean over the movement, by muscle and for the whole calf.
    growth_pct : growth in the trial's 12 weeks that the fit gives; fitted to one trial, so not a prediction.
    """

    stimulus: Mapping[str, float]
    growth_pct: Mapping[str, float]


def calf_raise(
    knee_deg: float,
    load: float = math.nan,
    dorsiflexion_deg: tuple[float, float] = (15.0, -25.0),
    body: Anthropometry = REFERENCE,
) -> CalfRaise:
    """A calf raise with a knee angle, a load over the torque at the weakest angle, and a range of the ankle. [deg]

    Raises
    ------
    ImpossiblePose
        An angle is out of range.
    ImpossibleBody
        The load is not between 0.05 and 1.
    """
    share = quantity("calf_raise_load").best if math.isnan(load) else load
    if not 0.05 <= share <= 1.0:
        raise ImpossibleBody(f"A load of {share:g} can't be raised: give the share of the strongest possible, from 0.05 to 1.")
    stimulus = dict(zip(CALF, _stimulus(knee_deg, share, dorsiflexion_deg, body), strict=True))
    growth = {name: _growth(name, value) for name, value in stimulus.items()}
    volumes = _volume_shares(body)
    whole = {"whole": sum(volumes[name] * stimulus[name] for name in CALF)}
    return CalfRaise({**stimulus, **whole}, {**growth, "whole": sum(volumes[name] * growth[name] for name in CALF)})


def _growth(muscle: str, stimulus: float) -> float:
    above = max(0.0, stimulus - quantity("calf_raise_threshold").best)
    response = quantity("calf_raise_soleus_response").best if muscle == "soleus" else 1.0
    return quantity("calf_raise_scale").best * response * above


@lru_cache(maxsize=256)
def _stimulus(knee_deg: float, load: float, dorsiflexion_deg: tuple[float, float], body: Anthropometry) -> tuple[float, ...]:
    columns = [MUSCLES.index(name) for name in _PULLING_DOWN]
    muscles = muscle_set(body).take(columns)
    angles = posture_grid(
        _STEPS, knee_flexion_deg=knee_deg, hip_flexion_deg=0.0 if knee_deg < 45 else 85.0, ankle_dorsiflexion_deg=np.linspace(*dorsiflexion_deg, _STEPS)
    )
    lengths, arms = (found[:, columns] for found in body_model(body, MUSCLES).batch(angles))
    torque_arm = -arms[:, :, PLACE["ankle_dorsiflexion_deg"]]
    activation = _activation(lengths, torque_arm, load, muscles)
    found = fibres(lengths, muscles, activation[:, None])
    return tuple((activation[:, None] * active_length(found.length)).mean(axis=0)[: len(CALF)].tolist())


def _activation(lengths: Array, torque_arm: Array, load: float, muscles: MuscleSet) -> Array:
    """The one activation of all the muscles at each angle that carries the load."""

    def torque(activation: Array) -> Array:
        return np.asarray((fibres(lengths, muscles, activation[:, None]).force_n * torque_arm).sum(axis=1))

    wanted = load * torque(np.ones(len(lengths))).min()
    low, high = np.zeros(len(lengths)), np.ones(len(lengths))
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        enough = torque(middle) >= wanted
        high, low = np.where(enough, middle, high), np.where(enough, low, middle)
    return high


def _volume_shares(body: Anthropometry) -> dict[str, float]:
    muscles = muscle_set(body)
    volume = {name: float(muscles.force_n[MUSCLES.index(name)] * muscles.optimal_m[MUSCLES.index(name)]) for name in CALF}
    return {name: value / sum(volume.values()) for name, value in volume.items()}

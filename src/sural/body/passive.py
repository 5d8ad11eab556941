"""The resting torque at the ankle: what the model gives, and what Riener and Edrich measured."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import REFERENCE, Anthropometry
from sural.body.model import MUSCLES, body_model
from sural.body.muscle import MuscleSet, fibres, muscle_set
from sural.body.pose import PLACE, Pose, postures
from sural.knowledge.body import AnkleTorqueTerm, read_rows

Array = NDArray[np.float64]


def passive_torque_nm(pose: Pose, body: Anthropometry = REFERENCE, shift: Array | float = 0.0) -> float:
    """Torque with which the resting muscles turn the foot down (plantarflexion positive). [N m]

    `shift` is a person's tightness by muscle, see `sural.body.tightness`.
    """
    return float(passive_torques_nm(postures([pose]), body, muscle_set(body), shift)[0])


def passive_torques_nm(angles: Array, body: Anthropometry, muscles: MuscleSet, shift: Array | float = 0.0) -> Array:
    """The same for many postures [postures, 10] in degrees. [postures] N m"""
    lengths, arms = body_model(body, MUSCLES).batch(angles)
    force = fibres(lengths, muscles, 0.0, shift).force_n
    return np.asarray(-(force * arms[:, :, PLACE["ankle_dorsiflexion_deg"]]).sum(axis=1))


def published_torques_nm(dorsiflexion_deg: Array, knee_deg: Array) -> Array:
    """What Riener and Edrich's equation gives for healthy adults. N m, plantarflexion positive"""
    return np.asarray(
        sum(
            row.sign * np.exp(row.constant + row.per_dorsiflexion_deg * dorsiflexion_deg + row.per_knee_flexion_deg * knee_deg)
            for row in read_rows(AnkleTorqueTerm, "ankle_torque")
        )
    )

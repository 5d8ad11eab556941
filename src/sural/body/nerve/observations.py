"""What the model says for each published number about the nerve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.body.nerve.model import CONUS, NerveField, NerveModel
from sural.body.pose import PLACE, Pose, postures
from sural.errors import KnowledgeError
from sural.knowledge.body import NerveObservation, NerveParameters, read_rows

Array = NDArray[np.float64]
_SHORT = {
    "hip": "hip_flexion_deg",
    "adduction": "hip_adduction_deg",
    "rotation": "hip_internal_rotation_deg",
    "knee": "knee_flexion_deg",
    "ankle": "ankle_dorsiflexion_deg",
    "inversion": "subtalar_inversion_deg",
    "toes": "toe_extension_deg",
    "lumbar": "lumbar_flexion_deg",
}
_SWEEP_DEG = np.arange(30.0, 106.0, 5.0)


def observations(use: str) -> tuple[NerveObservation, ...]:
    """Rows of the table with this use: `fit`, `assumed`, `sign` or `held_out`."""
    return tuple(row for row in read_rows(NerveObservation, "nerve_observations") if row.use == use)


@lru_cache(maxsize=256)
def pose_from_text(text: str) -> Pose:
    """A pose from `hip=60 ankle=-20`; what is not named is zero."""
    try:
        return Pose(**{_SHORT[name]: float(value) for name, value in (word.split("=") for word in text.split())})
    except (KeyError, ValueError) as problem:
        raise KnowledgeError(f"The posture '{text}' can't be read: {problem}. Write it as 'hip=60 knee=0'.") from None


def predictions(rows: Sequence[NerveObservation], sets: tuple[NerveParameters, ...]) -> Array:
    """The model's value of each row for each set. [rows, sets] in the unit of the row"""
    places: dict[Pose, int] = {}
    for row in rows:
        for pose in _needed(row):
            places.setdefault(pose, len(places))
    branches = ("tibial", "fibular") if any(row.station.startswith("fibular") for row in rows) else ("tibial",)
    field = NerveModel(sets=sets).field(postures(places), branches)
    return np.array([_value(row, field, places) for row in rows])


def z_scores(rows: Sequence[NerveObservation], predicted: Array) -> Array:
    """Difference to the published number in units of its sd. Shape of `predicted`."""
    published = np.array([row.published for row in rows]).reshape(-1, *[1] * (predicted.ndim - 1))
    return np.asarray((predicted - published) / np.array([row.sd for row in rows]).reshape(published.shape))


def _needed(row: NerveObservation) -> list[Pose]:
    start, end = pose_from_text(row.from_posture), pose_from_text(row.to_posture)
    if row.measure != "hip_flexion_lost":
        return [start, end]
    return [start] + [_with_hip(pose, hip) for pose in (start, end) for hip in _SWEEP_DEG]


def _with_hip(pose: Pose, hip_deg: float) -> Pose:
    angles = postures([pose])[0]
    angles[PLACE["hip_flexion_deg"]] = hip_deg
    return Pose(*angles.tolist())


def _value(row: NerveObservation, field: NerveField, places: Mapping[Pose, int]) -> Array:
    if row.measure == "hip_flexion_lost":
        return _hip_flexion_lost(row, field, places)
    table = field.excursion_mm if row.measure == "excursion" or row.station == CONUS else field.strain_pct
    values = table[row.station]
    return values[:, places[pose_from_text(row.to_posture)]] - values[:, places[pose_from_text(row.from_posture)]]


def _hip_flexion_lost(row: NerveObservation, field: NerveField, places: Mapping[Pose, int]) -> Array:
    """Degrees of hip flexion by which the strain of the first posture is met earlier in the second."""
    start, end = pose_from_text(row.from_posture), pose_from_text(row.to_posture)
    strain = field.strain_pct[row.station]
    at_end = strain[:, [places[_with_hip(end, hip)] for hip in _SWEEP_DEG]]
    wanted = strain[:, places[start]]
    met = [np.interp(want, curve, _SWEEP_DEG) for want, curve in zip(wanted, at_end, strict=True)]
    return start.hip_flexion_deg - np.array(met)

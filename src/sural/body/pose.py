"""A posture of one leg and the back. Degrees; zero is upright standing; the signs are fixed here and nowhere else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sural.body.quantities import quantity
from sural.errors import ImpossiblePose
from sural.knowledge.body import PoseRange, read_rows

Array = NDArray[np.float64]
RANGES: Mapping[str, PoseRange] = MappingProxyType({row.field: row for row in read_rows(PoseRange, "pose_ranges")})


@dataclass(frozen=True)
class Pose:
    """Joint angles of one side. [deg]

    Positive: thigh forward, towards the other leg, turned in; knee bent; toes up; sole turned in; toes bent up; pelvis
    tipped forward; back rounded. Hip angles are between thigh and pelvis, so that tipping the pelvis alone moves the drawing
    and the balance but no muscle and no nerve.

    Raises
    ------
    ImpossiblePose
        An angle is not a number, is out of range (`RANGES`), or the straight knee forbids the bent hip.
    """

    hip_flexion_deg: float = 0.0
    hip_adduction_deg: float = 0.0
    hip_internal_rotation_deg: float = 0.0
    knee_flexion_deg: float = 0.0
    ankle_dorsiflexion_deg: float = 0.0
    subtalar_inversion_deg: float = 0.0
    midfoot_dorsiflexion_deg: float = 0.0
    toe_extension_deg: float = 0.0
    pelvis_anterior_tilt_deg: float = 0.0
    lumbar_flexion_deg: float = 0.0

    def __post_init__(self) -> None:
        check_postures(np.array([astuple(self)], dtype=float))


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Pose))
PLACE: Mapping[str, int] = MappingProxyType({name: place for place, name in enumerate(FIELDS)})


def postures(poses: Iterable[Pose]) -> Array:
    """Many poses as an array [poses, 10] in degrees, in the order of `FIELDS`."""
    return np.array([astuple(pose) for pose in poses], dtype=float).reshape(-1, len(FIELDS))


def posture_grid(count: int, **angles: Array | float) -> Array:
    """`count` postures from columns by field name; the others are zero. Checked like `Pose`."""
    unknown = sorted(set(angles) - set(FIELDS))
    if unknown:
        raise ImpossiblePose(f"There is no joint angle called {', '.join(unknown)}. The angles are {', '.join(FIELDS)}.")
    grid = np.zeros((count, len(FIELDS)))
    for name, values in angles.items():
        grid[:, PLACE[name]] = values
    check_postures(grid)
    return grid


def check_postures(angles: Array) -> None:
    """Raise `ImpossiblePose` for the first angle that is out of its range."""
    for name, place in PLACE.items():
        column, allowed = angles[:, place], RANGES[name]
        bad = ~((column >= allowed.low_deg) & (column <= allowed.high_deg))
        if bad.any():
            raise ImpossiblePose(_out_of_range(allowed, float(column[bad][0])))
    _check_straight_leg(angles)


def _check_straight_leg(angles: Array) -> None:
    most, bent = quantity("straight_leg_hip_limit_deg").best, quantity("straight_leg_knee_deg").best
    hip, knee = angles[:, PLACE["hip_flexion_deg"]], angles[:, PLACE["knee_flexion_deg"]]
    bad = (hip > most) & (knee < bent)
    if bad.any():
        raise ImpossiblePose(
            f"Hip flexion {hip[bad][0]:g} with the knee at {knee[bad][0]:g} degrees can't be: the hamstrings stop the hip. "
            f"Beyond {most:g} degrees of hip flexion the knee must be bent by at least {bent:g}."
        )


def _out_of_range(allowed: PoseRange, value: float) -> str:
    shown = f"{value:g}" if math.isfinite(value) else "not a number"
    return (
        f"{allowed.name.capitalize()} of {shown} degrees can't be computed: the joint of this model goes from "
        f"{allowed.low_deg:g} to {allowed.high_deg:g} degrees (positive is {allowed.positive_is}). Give an angle in that range."
    )

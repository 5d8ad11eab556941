"""The movement catalogue: exercises, self-tests and everyday postures as poses, each with where it is done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from sural.body.pose import Pose
from sural.errors import UnknownMovement
from sural.knowledge.body import Movement, read_rows

STANDING = ("foot_flat", "forefoot", "upright")
UPRIGHT = (*STANDING, "seat", "half_kneel")


@lru_cache(maxsize=1)
def movements() -> Mapping[str, tuple[Movement, ...]]:
    """Phases of every movement by its id, the end phase last."""
    found: dict[str, list[Movement]] = {}
    for row in read_rows(Movement, "movements"):
        found.setdefault(row.id, []).append(row)
    return MappingProxyType({name: tuple(sorted(rows, key=lambda row: row.phase == "end")) for name, rows in found.items()})


def movement(name: str) -> tuple[Movement, ...]:
    """The phases of one movement, or `UnknownMovement` with what to do."""
    try:
        return movements()[name]
    except KeyError:
        near = [known for known in movements() if name.split("_")[0] in known][:6]
        hint = f"Perhaps {', '.join(near)}. " if near else ""
        raise UnknownMovement(f"There is no movement called '{name}'. {hint}See `sural body catalogue` for all of them.") from None


@lru_cache(maxsize=1024)
def pose_of(row: Movement) -> Pose:
    """The pose of a phase; how the pelvis stands follows from where the body rests."""
    return Pose(
        hip_flexion_deg=row.hip_flexion_deg,
        hip_adduction_deg=row.hip_adduction_deg,
        hip_internal_rotation_deg=row.hip_internal_rotation_deg,
        knee_flexion_deg=row.knee_flexion_deg,
        ankle_dorsiflexion_deg=row.ankle_dorsiflexion_deg,
        subtalar_inversion_deg=row.subtalar_inversion_deg,
        toe_extension_deg=row.toe_extension_deg,
        pelvis_anterior_tilt_deg=_pelvis_tilt_deg(row),
        lumbar_flexion_deg=row.lumbar_flexion_deg,
    )


def _pelvis_tilt_deg(row: Movement) -> float:
    """Flat foot: the shin leans by the ankle, the thigh back by the knee, the pelvis forward by the hip. Seat: the thigh is level."""
    if row.support == "foot_flat":
        return row.ankle_dorsiflexion_deg - row.knee_flexion_deg + row.hip_flexion_deg
    if row.support == "seat":
        return row.hip_flexion_deg - 90.0
    if row.support == "forefoot":
        return max(0.0, row.hip_flexion_deg - row.knee_flexion_deg / 2)
    return 0.0

"""Where a person is when a posture is tried out: lying, sitting or standing, and what that does to pelvis and trunk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import radians, sin
from types import MappingProxyType

from sural.body.movements import movement
from sural.body.pose import Pose
from sural.body.quantities import quantity
from sural.errors import ImpossiblePose, UnknownMovement


@dataclass(frozen=True)
class Place:
    """A way to be, with the movement of the catalogue that shows it at its calmest.

    Attributes
    ----------
    least_hip_deg : a seat bends the hip at least so far.
    most_knee_deg : a leg that lies in front bends the knee at most so far.
    """

    id: str
    name: str
    usual: str
    least_hip_deg: float = -30.0
    most_knee_deg: float = 120.0


PLACES: Mapping[str, Place] = MappingProxyType(
    {
        place.id: place
        for place in (
            Place("supine", "lying on the back", "sleeping_back"),
            Place("long_sit", "sitting on a bed, leg out", "long_sitting_bed", least_hip_deg=45.0, most_knee_deg=60.0),
            Place("seat", "sitting on a chair", "sitting_upright", least_hip_deg=45.0),
            Place("foot_flat", "standing, foot flat on the floor", "standing"),
            Place("upright", "standing on the other leg", "standing"),
        )
    }
)
_HEEL_M, _TOES_M = -0.15, 0.42  # how far behind and ahead of the ankle the trunk's centre may be; generous, since the hips may give way


def place_of(name: str) -> Place:
    """The place with this id, or `UnknownMovement` with the ids there are."""
    try:
        return PLACES[name]
    except KeyError:
        raise UnknownMovement(f"There is no place called '{name}'. There are {', '.join(PLACES)}.") from None


def posture_at(place: Place, hip_deg: float, knee_deg: float, ankle_deg: float, lumbar_deg: float) -> Pose:
    """The posture with these joint angles in a place.

    Raises
    ------
    ImpossiblePose
        A joint is out of range, or nobody can be in this place like that (code B510).
    """
    pose = Pose(hip_flexion_deg=hip_deg, knee_flexion_deg=knee_deg, ankle_dorsiflexion_deg=ankle_deg, lumbar_flexion_deg=lumbar_deg)
    _check(place, hip_deg, knee_deg)
    if place.id in ("seat", "long_sit"):  # the thigh is level
        return replace(pose, pelvis_anterior_tilt_deg=hip_deg - 90.0)
    return _on_flat_foot(pose) if place.id == "foot_flat" else pose


def _on_flat_foot(pose: Pose) -> Pose:
    """The shin leans by the ankle, the thigh back by the knee, the pelvis forward by the hip; the trunk must stay above the foot."""
    shin = pose.ankle_dorsiflexion_deg
    thigh = shin - pose.knee_flexion_deg
    pelvis = thigh + pose.hip_flexion_deg
    lengths = (quantity("shank_m").best, quantity("thigh_m").best, quantity("hip_to_trunk_centre_m").best)
    ahead = sum(length * sin(radians(lean)) for length, lean in zip(lengths, (shin, thigh, pelvis + 0.6 * pose.lumbar_flexion_deg), strict=True))
    if not _HEEL_M <= ahead <= _TOES_M:
        way, rather = ("backward", "Bend the hip more or the knee less") if ahead < 0 else ("forward", "Bend the hip or the ankle less")
        raise ImpossiblePose(
            f"With the foot flat on the floor and the ankle at {shin:g}, the knee at {pose.knee_flexion_deg:g} and the hip at {pose.hip_flexion_deg:g} degrees "
            f"the body would fall {way}. {rather}, or choose another place."
        )
    return replace(pose, pelvis_anterior_tilt_deg=pelvis)


def _check(place: Place, hip_deg: float, knee_deg: float) -> None:
    if hip_deg < place.least_hip_deg:
        raise ImpossiblePose(
            f"Nobody can be {place.name} with the hip bent by only {hip_deg:g} degrees: a seat bends it by {place.least_hip_deg:g} at least. "
            "Bend the hip more, or lie down."
        )
    if knee_deg > place.most_knee_deg:
        raise ImpossiblePose(
            f"With the leg out in front the knee bends by {place.most_knee_deg:g} degrees at most here, not by {knee_deg:g}. "
            "Straighten the knee, or sit on a chair."
        )


def usual_angles(place: Place) -> tuple[float, float, float, float]:
    """Hip, knee, ankle and lower back in the place's usual posture. [deg]"""
    row = movement(place.usual)[-1]
    return row.hip_flexion_deg, row.knee_flexion_deg, row.ankle_dorsiflexion_deg, row.lumbar_flexion_deg

"""From a posture of the body model to a posture of the drawn person; joints that the model lacks take usual angles."""

from __future__ import annotations

from sural.body.pose import Pose
from sural.figure.pose import Arm, Leg
from sural.figure.pose import Pose as Drawn

LYING = {"supine": -90.0, "bridge": -90.0, "side": -90.0, "prone": 90.0}


def drawn_pose(pose: Pose, support: str, far_leg: Leg | None = None, neck: float = 0.0) -> Drawn:
    """The drawn posture; the far leg does what the near one does unless told otherwise, the arms hang down."""
    tilt = tilt_deg(pose, support)
    round_back = 0.0 if support in LYING else max(0.0, pose.lumbar_flexion_deg)
    near = near_leg(pose)
    hanging = Arm(shoulder=tilt + pose.lumbar_flexion_deg + 0.3 * round_back - 4, elbow=12)
    return Drawn(
        tilt=tilt,
        lumbar=pose.lumbar_flexion_deg,
        thoracic=0.45 * round_back,
        neck=neck,
        near_leg=near,
        far_leg=far_leg or near,
        near_arm=hanging,
        far_arm=hanging,
    )


def near_leg(pose: Pose) -> Leg:
    """The modelled leg."""
    return Leg(pose.hip_flexion_deg, pose.knee_flexion_deg, pose.ankle_dorsiflexion_deg + pose.midfoot_dorsiflexion_deg, pose.toe_extension_deg)


def tilt_deg(pose: Pose, support: str) -> float:
    """How far the drawn pelvis leans forward from upright.

    Lying on the back, the chest stays on the mat and the pelvis rolls when the back rounds. On a seat the thigh is level.
    """
    if support in LYING:
        return LYING[support] - (pose.lumbar_flexion_deg if support != "prone" else 0.0)
    if support in ("seat", "long_sit"):
        return pose.hip_flexion_deg - 90.0
    return pose.pelvis_anterior_tilt_deg

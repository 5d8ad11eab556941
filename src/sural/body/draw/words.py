"""A drawn posture in words: what a screen reader says in place of the picture."""

from __future__ import annotations

from sural.body.demand import DemandRange, PoseDemand
from sural.body.pose import Pose

_PLACES = {
    "supine": "A person lies on the back with the other knee bent.",
    "seat": "A person sits on a chair.",
    "long_sit": "A person sits on a bed with the leg out.",
    "upright": "A person stands on the other leg.",
    "foot_flat": "A person stands with the feet flat on the floor.",
}


def posture_words(pose: Pose, support: str) -> str:
    """Where the person is and how hip, knee, ankle and back are bent."""
    joints = (
        _bent("hip", pose.hip_flexion_deg, "bent", "stretched back"),
        _bent("knee", pose.knee_flexion_deg, "bent", "bent back"),
        _bent("foot", pose.ankle_dorsiflexion_deg, "up", "pointed down"),
        _bent("lower back", pose.lumbar_flexion_deg, "rounded", "arched"),
    )
    return f"{_PLACES[support]} {', '.join(joints).capitalize()}."


def tension_words(demand: PoseDemand) -> str:
    """What the colours, lines and widths say."""
    outer, deep = (demand.stretch[name].words for name in ("gastrocnemius", "soleus"))
    asked = ", ".join(f"{found.span} {where}" for where, found in nerve_places(demand))
    return f"The outer calf muscle {outer}, the deep one {deep}. Asked of the nerve: {asked}."


def nerve_places(demand: PoseDemand) -> tuple[tuple[str, DemandRange], ...]:
    """Where on the nerve, and what is asked of it there."""
    return (("behind the hip", demand.sciatic), ("behind the knee", demand.knee_nerve), ("at the ankle", demand.ankle_nerve))


def _bent(joint: str, angle_deg: float, forward: str, backward: str) -> str:
    if abs(angle_deg) < 0.5:
        return f"{joint} straight" if joint != "foot" else "foot square to the shin"
    return f"{joint} {forward if angle_deg > 0 else backward} {abs(angle_deg):.0f} degrees"

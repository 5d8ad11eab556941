"""A leg and trunk seen from the side: how small changes of the joints move the hip, the balance and the calf's length."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import Anthropometry
from sural.body.lumbar import share_of_mass
from sural.body.model import MUSCLES, body_model
from sural.body.pose import PLACE, Pose, postures
from sural.body.quantities import quantity
from sural.knowledge.body import ChainTask, SegmentMass, read_rows

Array = NDArray[np.float64]
MOVES = ("ankle_dorsiflexion", "subtalar_eversion", "midfoot_dorsiflexion", "heel_rise", "knee_flexion", "hip_flexion", "lumbar_flexion", "turn_out")
FOLLOWS = ("hip_internal_rotation", "pelvis_anterior_tilt", "trunk_lean", "hip_ahead", "balance", "calf")
_STEP_DEG = 0.25


def base_pose(task: ChainTask) -> Pose:
    """The usual posture of a task."""
    return Pose(
        hip_flexion_deg=task.hip_flexion_deg,
        hip_internal_rotation_deg=-task.turn_out_deg,
        knee_flexion_deg=task.knee_flexion_deg,
        ankle_dorsiflexion_deg=task.ankle_dorsiflexion_deg,
        lumbar_flexion_deg=task.lumbar_flexion_deg,
        pelvis_anterior_tilt_deg=task.ankle_dorsiflexion_deg - task.knee_flexion_deg + task.hip_flexion_deg,
    )


@lru_cache(maxsize=64)
def slopes(task: ChainTask, body: Anthropometry) -> Array:
    """Change of each term (`MOVES`, then `FOLLOWS`) with each move. [14, 8] deg or mm per deg"""
    table = np.zeros((len(MOVES) + len(FOLLOWS), len(MOVES)))
    table[: len(MOVES)] = np.eye(len(MOVES))
    for column in range(len(MOVES)):
        step = np.zeros(len(MOVES))
        step[column] = _STEP_DEG
        table[len(MOVES) : -1, column] = (_followers(task, body, step) - _followers(task, body, -step)) / (2 * _STEP_DEG)
    table[-1] = _calf_slopes(task, body)
    return table


def _followers(task: ChainTask, body: Anthropometry, moves: Array) -> Array:
    """Hip rotation, pelvis tilt, trunk lean [deg], place of the hip and of the centre of mass before the ball of the foot [mm]."""
    ankle, eversion, midfoot, heel, knee, hip, lumbar, turn_out = moves
    tip, spin = _eversion_turns_shank()
    shank = task.ankle_dorsiflexion_deg + ankle + tip * eversion + midfoot + heel
    thigh = shank - task.knee_flexion_deg - knee
    pelvis = thigh + task.hip_flexion_deg + hip
    trunk = pelvis + task.lumbar_flexion_deg + lumbar
    hip_m, centre_m = _places(body, (midfoot + heel, shank, thigh, pelvis, trunk))
    return np.array([spin * eversion - turn_out, pelvis, trunk, 1e3 * hip_m, 1e3 * centre_m])


def _places(body: Anthropometry, leans_deg: tuple[float, float, float, float, float]) -> tuple[float, float]:
    """How far hip and centre of mass lie ahead of the ball of the foot, both legs alike. [m]"""
    foot, shank, thigh, pelvis, trunk = np.radians(leans_deg)
    back, height = quantity("forefoot_lever_m").best * body.scale("foot"), quantity("ankle_height_m").best * body.scale("foot")
    ankle_m = -back * np.cos(foot) + height * np.sin(foot)
    shank_m, thigh_m = quantity("shank_m").best * body.scale("shank"), quantity("thigh_m").best * body.scale("thigh")
    knee_m = ankle_m + shank_m * np.sin(shank)
    hip_m = knee_m + thigh_m * np.sin(thigh)
    rows = {row.segment: row for row in read_rows(SegmentMass, "segment_masses")}
    up = body.scale("trunk") * np.array([quantity("hip_to_pelvis_centre_m").best, quantity("hip_to_trunk_centre_m").best])
    pelvis_m = hip_m + up[0] * np.sin(pelvis)
    trunk_m = hip_m + up[0] * np.sin(pelvis) + (up[1] - up[0]) * np.sin(trunk)
    centres = {
        "torso": trunk_m,
        "pelvis": pelvis_m,
        "femur": hip_m + (rows["femur"].com_y_m * body.scale("thigh")) * np.sin(thigh),
        "tibia": knee_m + (rows["tibia"].com_y_m * body.scale("shank")) * np.sin(shank),
        "calcaneus": 0.5 * ankle_m,
    }
    shares = {name: share_of_mass(rows[name], body.sex) * (1 if name in ("torso", "pelvis") else 2) for name in centres}
    return float(hip_m), float(sum(shares[name] * place for name, place in centres.items()) / sum(shares.values()))


def _calf_slopes(task: ChainTask, body: Anthropometry) -> Array:
    """Lengthening of the tight muscle with each move, in degrees of dorsiflexion that lengthen it as much."""
    heads = ("soleus",) if task.tight_muscle == "soleus" else ("gasmed", "gaslat")
    arms = body_model(body, MUSCLES).batch(postures([base_pose(task)]))[1][0, [MUSCLES.index(name) for name in heads]].mean(axis=0)
    ankle, inversion, knee = (arms[PLACE[field]] for field in ("ankle_dorsiflexion_deg", "subtalar_inversion_deg", "knee_flexion_deg"))
    slope = np.zeros(len(MOVES))
    slope[MOVES.index("ankle_dorsiflexion")] = 1.0
    slope[MOVES.index("subtalar_eversion")] = -inversion / ankle
    slope[MOVES.index("knee_flexion")] = knee / ankle
    # A foot turned out sees the cosine of the shank's lean; the slope of that at the usual turn-out.
    slope[MOVES.index("turn_out")] = -np.radians(task.ankle_dorsiflexion_deg) * np.sin(np.radians(task.turn_out_deg))
    return slope


@lru_cache(maxsize=1)
def _eversion_turns_shank() -> tuple[float, float]:
    """With the foot on the ground, how far one degree of eversion tips the shank forward and turns it in. [deg per deg]"""
    pose = Pose()
    frames, turned = body_model().frames_m(pose), body_model().frames_m(Pose(subtalar_inversion_deg=-1.0))
    shank = turned["calcaneus"][1].T @ turned["tibia"][1] @ (frames["calcaneus"][1].T @ frames["tibia"][1]).T
    # Small rotation of the shank in the frame of the heel bone: about z tips it (backward positive), about y turns it.
    return float(np.degrees(-(shank[1, 0] - shank[0, 1]) / 2)), float(np.degrees((shank[0, 2] - shank[2, 0]) / 2))

"""The source's chain as pictures: the usual posture, the chain as it is told, and what is computed, true to size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sural.body.catalogue import demands
from sural.body.chain import Chain
from sural.body.compensation import Compensation
from sural.body.draw.contact import ball_on
from sural.body.draw.movement_motion import part_way
from sural.body.draw.stage import Stage
from sural.body.draw.stance import drawn_pose
from sural.body.draw.tension import muscle_and_nerve
from sural.body.person import Person
from sural.body.pose import RANGES, Pose
from sural.figure.motion import MOMENTS, moving_svg
from sural.figure.path import PLAIN
from sural.figure.pose import Arm, Leg
from sural.figure.props import floor
from sural.figure.svg import svg

_WIDTH, _HEIGHT, _FLOOR, _UNIT = 460, 840, 800.0, 4.3
_BALL = complex(250, _FLOOR)
# The chain as it is told, in degrees: drawn large, so that it can be seen at all.
_TOLD = {"hip_flexion_deg": 22.0, "knee_flexion_deg": 10.0, "ankle_dorsiflexion_deg": -4.0, "lumbar_flexion_deg": -30.0, "pelvis_anterior_tilt_deg": 20.0}
_FAR_LEG = {"walk": Leg(15, 2, 4)}
PICTURED = ("walk", "stand", "squat")


@dataclass(frozen=True)
class ChainPictures:
    """SVG texts of one size. The moving ones go from the usual posture to the changed one and back."""

    usual: str
    told: str
    computed: str
    told_moving: str
    computed_moving: str


def chain_pictures(found: Chain, person: Person) -> ChainPictures:
    """The chain of one of the tasks in `PICTURED` for a person."""
    task, usual = found.compensation.task.id, found.compensation.usual
    told, computed = told_pose(usual), computed_pose(found.compensation)
    return ChainPictures(
        usual=_picture(task, usual, person, "The usual posture."),
        told=_picture(task, told, person, "The chain as it is told, drawn large: the pelvis tips forward and the lower back arches."),
        computed=_picture(task, computed, person, "What is computed for you, true to size. It can hardly be told from the usual posture."),
        told_moving=_moving(task, usual, told, "The chain as it is told, drawn large, moving."),
        computed_moving=_moving(task, usual, computed, "What is computed for you, true to size, moving. Hardly anything changes."),
    )


def told_pose(usual: Pose) -> Pose:
    """The posture of the story, drawn as large as the joints allow."""
    return replace(usual, **{field: min(max(getattr(usual, field) + more, RANGES[field].low_deg), RANGES[field].high_deg) for field, more in _TOLD.items()})


def computed_pose(found: Compensation) -> Pose:
    """The posture with the medians of all computed changes."""
    changes = {name: interval.median for name, interval in found.changes.items()}
    usual = found.usual
    return replace(
        usual,
        hip_flexion_deg=usual.hip_flexion_deg + changes["hip_flexion"],
        hip_internal_rotation_deg=usual.hip_internal_rotation_deg + changes["hip_internal_rotation"],
        knee_flexion_deg=usual.knee_flexion_deg + changes["knee_flexion"],
        ankle_dorsiflexion_deg=usual.ankle_dorsiflexion_deg + changes["ankle_dorsiflexion"],
        subtalar_inversion_deg=usual.subtalar_inversion_deg - changes["subtalar_eversion"],
        midfoot_dorsiflexion_deg=usual.midfoot_dorsiflexion_deg + changes["midfoot_dorsiflexion"],
        pelvis_anterior_tilt_deg=usual.pelvis_anterior_tilt_deg + changes["pelvis_anterior_tilt"],
        lumbar_flexion_deg=usual.lumbar_flexion_deg + changes["lumbar_flexion"],
    )


def _stage(task: str, pose: Pose) -> Stage:
    """The ball of the foot stays where it is; where the heel rises, the toes stay flat."""
    drawn = drawn_pose(pose, "upright", far_leg=_FAR_LEG.get(task))
    pitch = pose.pelvis_anterior_tilt_deg - pose.hip_flexion_deg + pose.knee_flexion_deg - drawn.near_leg.ankle
    drawn = replace(drawn, near_leg=replace(drawn.near_leg, toes=max(0.0, pitch)), near_arm=Arm(4, 12))
    return Stage(_WIDTH, _HEIGHT, ball_on(drawn, _BALL, _UNIT, depth=8 - 5j), (floor(_FLOOR, 15, _WIDTH - 15),), far_leg=task in _FAR_LEG, far_arm=False)


def _picture(task: str, pose: Pose, person: Person, words: str) -> str:
    (found,) = demands(person, [pose], [0.0], ["upright"])
    return svg(_stage(task, pose).shapes(lambda s: muscle_and_nerve(s, found)), words, width=_WIDTH, height=_HEIGHT, hair=PLAIN)


def _moving(task: str, usual: Pose, changed: Pose, words: str) -> str:
    moments = [_stage(task, part_way(usual, changed, moment / MOMENTS)).shapes(steady=True) for moment in range(MOMENTS + 1)]
    return moving_svg(moments, words, width=_WIDTH, height=_HEIGHT, seconds=2.0)

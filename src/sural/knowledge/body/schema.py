"""Rows of the body tables. `confidence`: A review, B good study or published model, C weak or indirect, D estimate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Segment:
    """A rigid part and the joint that ties it to its parent: a frame in the parent and the same frame in the child."""

    id: str
    parent: str
    parent_x_m: float
    parent_y_m: float
    parent_z_m: float
    parent_rx_rad: float
    parent_ry_rad: float
    parent_rz_rad: float
    child_x_m: float
    child_y_m: float
    child_z_m: float
    child_rx_rad: float
    child_ry_rad: float
    child_rz_rad: float
    scales_with: str
    source_id: str
    confidence: str


@dataclass(frozen=True)
class JointAxis:
    """One degree of freedom of a segment's joint, in the frame of the joint, and what drives it."""

    segment: str
    order: int
    kind: str
    axis_x: float
    axis_y: float
    axis_z: float
    driven_by: str
    share: float


@dataclass(frozen=True)
class KneeCoupling:
    """How the shin slides and turns while the knee bends. [m], [rad]"""

    knee_flexion_rad: float
    knee_slide_y: float
    knee_slide_z: float
    knee_adduction: float
    knee_rotation: float


@dataclass(frozen=True)
class MuscleArchitecture:
    """What a muscle is made of."""

    id: str
    name: str
    plain_name: str
    group: str
    max_isometric_force_n: float
    optimal_fibre_length_m: float
    tendon_slack_length_m: float
    pennation_deg: float
    source_id: str
    confidence: str


@dataclass(frozen=True)
class PassiveCurve:
    """Where a resting muscle begins to pull, and how steeply (fibre lengths over the optimal length)."""

    muscle: str
    slack_length: float
    strain_at_max_force: float
    shape: float
    tendon_strain_at_max_force: float
    slow_fraction: float
    source_id: str
    confidence: str
    note: str


@dataclass(frozen=True)
class PathPoint:
    """One place on the path of a muscle or nerve segment: a point of a segment, or a wrap between two points."""

    path: str
    order: int
    kind: str
    segment: str
    x_m: float
    y_m: float
    z_m: float
    wrap_id: str


@dataclass(frozen=True)
class Wrap:
    """A cylinder that a path goes round, on the side of `side`."""

    id: str
    segment: str
    x_m: float
    y_m: float
    z_m: float
    rx_rad: float
    ry_rad: float
    rz_rad: float
    radius_m: float
    side_x_m: float
    side_y_m: float
    side_z_m: float


@dataclass(frozen=True)
class PoseRange:
    """How far one joint may go in this model. [deg]"""

    field: str
    name: str
    low_deg: float
    high_deg: float
    positive_is: str


@dataclass(frozen=True)
class SegmentMass:
    """Share of the body's mass and place of its centre in the segment."""

    segment: str
    share_male: float
    share_female: float
    com_x_m: float
    com_y_m: float
    com_z_m: float


@dataclass(frozen=True)
class NerveSegment:
    """A stretch of the nerve: how finely it is cut and in what bed it lies."""

    branch: str
    order: int
    path: str
    elements: int
    bed: str
    scale: str


@dataclass(frozen=True)
class NerveStation:
    """A named place on the nerve: a share of the way along a path of a branch."""

    id: str
    name: str
    plain_name: str
    branch: str
    path: str
    at: float
    shown: bool


@dataclass(frozen=True)
class NerveParameters:
    """One set of the nerve's stiffnesses that agrees with the published numbers."""

    id: str
    lambda_thigh_m: float
    lambda_calf_m: float
    foramen_per_m: float
    conus_per_m: float
    slack_strain: float
    canal_scale: float
    hip_scale: float
    knee_scale: float
    ankle_scale: float
    rms_z: float


@dataclass(frozen=True)
class NerveObservation:
    """A published number: a measure at a station, from one posture to another."""

    id: str
    measure: str
    station: str
    unit: str
    from_posture: str
    to_posture: str
    published: float
    sd: float
    use: str
    source_id: str
    confidence: str
    assumed: str


@dataclass(frozen=True)
class OpenSimLength:
    """Length and moment arms that OpenSim computes for the Rajagopal 2016 model. [deg], [m]"""

    muscle: str
    knee_flexion_deg: float
    ankle_dorsiflexion_deg: float
    length_m: float
    ankle_moment_arm_m: float
    knee_moment_arm_m: float


@dataclass(frozen=True)
class AnkleTorqueTerm:
    """One term of the published passive ankle moment: sign * exp(constant + ankle * deg + knee * deg). [N m]"""

    sign: float
    constant: float
    per_dorsiflexion_deg: float
    per_knee_flexion_deg: float


@dataclass(frozen=True)
class Quantity:
    """A number of the model with its range and where it comes from."""

    id: str
    low: float
    best: float
    high: float
    unit: str
    meaning: str
    source_id: str
    confidence: str
    passes: int


@dataclass(frozen=True)
class Movement:
    """A phase (`start` or `end`) of an exercise, a self-test or an everyday posture.

    `forefoot_load` is the share of the body's weight that one forefoot carries, 0 where the calf only rests.
    """

    id: str
    phase: str
    name: str
    kind: str
    hip_flexion_deg: float
    hip_adduction_deg: float
    hip_internal_rotation_deg: float
    knee_flexion_deg: float
    ankle_dorsiflexion_deg: float
    subtalar_inversion_deg: float
    toe_extension_deg: float
    lumbar_flexion_deg: float
    support: str
    forefoot_load: float
    source_id: str
    confidence: str
    note: str


@dataclass(frozen=True)
class ChainLink:
    """One claim of the source's chain, which computed number speaks to it, and what has been published."""

    id: str
    order: int
    claim: str
    quantity: str
    expected_sign: int
    clear_from: float
    small_from: float
    unit: str
    evidence: str
    source_ids: str
    against: str
    not_modelled: str


@dataclass(frozen=True)
class CalfRaiseResult:
    """Growth of one muscle in the published trial. [%]"""

    muscle: str
    standing: float
    seated: float
    source_id: str


@dataclass(frozen=True)
class ExerciseProgram:
    """One way of raising the heel: posture and range."""

    id: str
    name: str
    knee_flexion_deg: float
    hip_flexion_deg: float
    from_dorsiflexion_deg: float
    to_dorsiflexion_deg: float
    source_id: str


@dataclass(frozen=True)
class ChainTask:
    """A task in which a tight calf may change the posture; `margin_deg` is the dorsiflexion it usually leaves unused."""

    id: str
    name: str
    hip_flexion_deg: float
    knee_flexion_deg: float
    ankle_dorsiflexion_deg: float
    lumbar_flexion_deg: float
    turn_out_deg: float
    tight_muscle: str
    margin_deg: float
    margin_spread_deg: float


@dataclass(frozen=True)
class ChainCost:
    """How unwelcome a change is in each task: the change that counts as one unit; 0 means that it can't happen."""

    term: str
    name: str
    unit: str
    walk: float
    stand: float
    squat: float
    stairs: float

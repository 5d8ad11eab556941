"""Rows about bones, joints and paths. `confidence`: A review, B good study or published model, C weak or indirect, D estimate."""

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
class OpenSimLength:
    """Length and moment arms that OpenSim computes for the Rajagopal 2016 model. [deg], [m]"""

    muscle: str
    knee_flexion_deg: float
    ankle_dorsiflexion_deg: float
    length_m: float
    ankle_moment_arm_m: float
    knee_moment_arm_m: float

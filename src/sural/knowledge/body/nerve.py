"""Rows about the nerve: how it is cut, where it is looked at, what was published."""

from __future__ import annotations

from dataclasses import dataclass


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

"""Rows about muscles and what was measured of them."""

from __future__ import annotations

from dataclasses import dataclass


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
    source_id: str
    confidence: str
    note: str


@dataclass(frozen=True)
class AnkleTorqueTerm:
    """One term of the published passive ankle moment: sign * exp(constant + ankle * deg + knee * deg). [N m]"""

    sign: float
    constant: float
    per_dorsiflexion_deg: float
    per_knee_flexion_deg: float


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

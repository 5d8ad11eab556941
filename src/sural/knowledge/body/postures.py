"""Rows about movements, tasks and the chain, and single numbers."""

from __future__ import annotations

from dataclasses import dataclass


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

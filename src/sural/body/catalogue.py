"""For a person: what every exercise, self-test and everyday posture asks, in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import Anthropometry
from sural.body.calf import CalfLoad, calf_demands
from sural.body.demand import PoseDemand, ankle_demand, leg_raise_demand, reach_of, stretch_range
from sural.body.lumbar import lumbar_moments_nm
from sural.body.movements import movement, movements, pose_of
from sural.body.nerve.mesh import BRANCHES, OTHER_ROOTS
from sural.body.nerve.model import STATIONS, Interval, nerve_model
from sural.body.person import Person
from sural.body.pose import Pose, posture_grid, postures
from sural.knowledge.body import Movement

Array = NDArray[np.float64]
LEG_RAISE_DEG = np.arange(0.0, 106.0, 7.5)
TOES_UP_DEG = np.arange(0.0, 31.0, 5.0)
EVERY_ROOT = BRANCHES + OTHER_ROOTS


@dataclass(frozen=True)
class MovementDemand:
    """One phase of one movement and what it asks."""

    movement: Movement
    demand: PoseDemand


def catalogue(person: Person, names: Sequence[str] | None = None) -> tuple[MovementDemand, ...]:
    """Every phase of the named movements, or of all of them.

    Raises
    ------
    UnknownMovement
        A name is not in the catalogue.
    """
    rows = [row for phases in (movements().values() if names is None else (movement(name) for name in names)) for row in phases]
    found = demands(person, [pose_of(row) for row in rows], [row.forefoot_load for row in rows], [row.support for row in rows])
    return tuple(MovementDemand(row, demand) for row, demand in zip(rows, found, strict=True))


def demands(
    person: Person, poses: Sequence[Pose], forefoot_load: Sequence[float], support: Sequence[str], branches: tuple[str, ...] = BRANCHES
) -> list[PoseDemand]:
    """What each pose asks; the same posture is computed once.

    branches : of the nerve, the tibial one among them; `EVERY_ROOT` adds the roots L4 and S1 to L5.
    """
    angles = postures(poses)
    distinct, places = np.unique(angles, axis=0, return_inverse=True)
    nerve = _nerve(person, distinct, branches)
    calf, at_wall = calf_demands(person, angles, np.array(forefoot_load, dtype=float)), _at_wall(person)
    moments, own = lumbar_moments_nm(person.body, poses, support), person.measured.straight_leg_raise_deg
    triples = zip(poses, places.ravel().tolist(), moments, strict=True)
    return [_demand(pose, place, nerve, calf, at_wall, moment, row, own) for row, (pose, place, moment) in enumerate(triples)]


@dataclass(frozen=True)
class _Nerve:
    """Intervals by station and posture, and the reference movements that ask as much."""

    strain_pct: dict[str, list[Interval]]
    leg_raise_deg: list[Interval]
    root_leg_raise_deg: list[Interval]
    knee_leg_raise_deg: list[Interval]
    toes_up_deg: list[Interval]


def _nerve(person: Person, angles: Array, branches: tuple[str, ...]) -> _Nerve:
    strain = nerve_model(person.body, person.tethered).field(angles, branches).strain_pct
    raised, pulled = _references(person.body, person.tethered)
    shown = (name for name, station in STATIONS.items() if station.shown and name in strain)
    return _Nerve(
        strain_pct={name: Interval.columns(strain[name]) for name in shown},
        leg_raise_deg=_equivalent(strain["sciatic_hip"], raised["sciatic_hip"], LEG_RAISE_DEG),
        root_leg_raise_deg=_equivalent(strain["root"], raised["root"], LEG_RAISE_DEG),
        knee_leg_raise_deg=_equivalent(strain["tibial_knee"], raised["tibial_knee"], LEG_RAISE_DEG),
        toes_up_deg=_equivalent(strain["tibial_ankle"], pulled["tibial_ankle"], TOES_UP_DEG),
    )


@lru_cache(maxsize=64)
def _references(body: Anthropometry, tethered: bool) -> tuple[Mapping[str, Array], Mapping[str, Array]]:
    """Strain by station in the two movements that every posture is compared with: the straight leg raised, the toes pulled up."""
    raised = posture_grid(len(LEG_RAISE_DEG), hip_flexion_deg=LEG_RAISE_DEG)
    pulled = posture_grid(len(TOES_UP_DEG), ankle_dorsiflexion_deg=TOES_UP_DEG)
    strain = nerve_model(body, tethered).field(np.concatenate([raised, pulled]), ("tibial",)).strain_pct
    count = len(raised)
    return {name: found[:, :count] for name, found in strain.items()}, {name: found[:, count:] for name, found in strain.items()}


def _equivalent(strain: Array, reference: Array, degrees: Array) -> list[Interval]:
    """For each posture the angle at which the reference movement strains as much, set by set."""
    return Interval.columns(np.array([np.interp(own, rising, degrees) for own, rising in zip(strain, reference, strict=True)]))


@lru_cache(maxsize=64)
def _at_wall(person: Person) -> tuple[float, float]:
    """How hard the outer and the deep calf muscle are pulled in the person's own stretches at the wall. [N]"""
    poses = [pose_of(movement(name)[-1]) for name in ("calf_stretch_wall_straight", "calf_stretch_wall_bent")]
    straight, bent = calf_demands(person, postures(poses), np.zeros(2)).demands
    return straight["gasmed"].pull_n.median, bent["soleus"].pull_n.median


def _demand(
    pose: Pose, place: int, nerve: _Nerve, calf: CalfLoad, at_wall: tuple[float, float], moment: Interval, row: int, own_leg_raise_deg: float | None
) -> PoseDemand:
    leg, root, knee, toes = (found[place] for found in (nerve.leg_raise_deg, nerve.root_leg_raise_deg, nerve.knee_leg_raise_deg, nerve.toes_up_deg))
    muscles = calf.demands[row]
    return PoseDemand(
        pose=pose,
        calf=muscles,
        stretch={"gastrocnemius": stretch_range(muscles["gasmed"].pull_n, at_wall[0]), "soleus": stretch_range(muscles["soleus"].pull_n, at_wall[1])},
        strain_pct={name: intervals[place] for name, intervals in nerve.strain_pct.items()},
        leg_raise_deg=leg,
        root_leg_raise_deg=root,
        knee_leg_raise_deg=knee,
        toes_up_deg=toes,
        beyond_leg_raise=bool(leg.median >= LEG_RAISE_DEG[-1]),
        reach=reach_of(leg, own_leg_raise_deg),
        sciatic=leg_raise_demand(leg),
        root=leg_raise_demand(root),
        knee_nerve=leg_raise_demand(knee),
        ankle_nerve=ankle_demand(toes),
        lumbar_moment_nm=moment,
        over_strength=bool(calf.over_strength[row]),
    )

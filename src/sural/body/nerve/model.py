"""Strain and slip of the nerve at named stations, for postures and parameter sets; answers are intervals over the sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import REFERENCE, Anthropometry
from sural.body.model import NERVE_PATHS, BodyModel, body_model
from sural.body.nerve.line import solve
from sural.body.nerve.mesh import BRANCHES, OTHER_ROOTS, holding, line_of, mesh
from sural.body.pose import FIELDS, Pose, postures
from sural.body.quantities import quantity
from sural.knowledge.body import NerveParameters, NerveStation, read_rows

Array = NDArray[np.float64]
STATIONS: Mapping[str, NerveStation] = {row.id: row for row in read_rows(NerveStation, "nerve_stations")}
CONUS = "conus"


@dataclass(frozen=True)
class Interval:
    """A number that is only known as a range: 5th percentile, median and 95th percentile over the accepted sets."""

    low: float
    median: float
    high: float

    @classmethod
    def columns(cls, values: Array) -> list[Interval]:
        """One interval for each column of values [sets, postures]."""
        return [cls(*found) for found in np.percentile(values, (5, 50, 95), axis=0).T.tolist()]


@dataclass(frozen=True)
class NerveField:
    """Strain in percent and slip in mm by station, each [sets, postures]. A negative strain is a slack nerve."""

    strain_pct: Mapping[str, Array]
    excursion_mm: Mapping[str, Array]


@lru_cache(maxsize=1)
def parameter_sets() -> tuple[NerveParameters, ...]:
    """The accepted sets; the first one fits best."""
    return read_rows(NerveParameters, "nerve_parameters")


def ensemble() -> tuple[NerveParameters, ...]:
    """The sets that intervals are taken over: all but the best-fitting one."""
    return parameter_sets()[1:] or parameter_sets()


class NerveModel:
    """The nerve of one person.

    Parameters
    ----------
    body : size of the person.
    sets : parameter sets; the whole ensemble when left out.
    tethered : hold the root as tightly as in people whose root hardly moved (Rade 2017).
    """

    def __init__(self, body: Anthropometry = REFERENCE, sets: tuple[NerveParameters, ...] | None = None, tethered: bool = False) -> None:
        chosen = ensemble() if sets is None else sets
        factor = quantity("tether_factor").best if tethered else 1.0
        self.sets = [replace(one, foramen_per_m=one.foramen_per_m * factor) for one in chosen] if tethered else list(chosen)
        self._bed: BodyModel = body_model(body, NERVE_PATHS)
        self._rest_m = self._bed.batch_lengths_m(np.zeros((1, len(FIELDS))))[0]
        self._springs: dict[str, Array] = {}

    def solve(self, pose: Pose) -> dict[str, Interval]:
        """Strain at each station as an interval, all three roots among them. [%]"""
        found = self.field(postures([pose]), BRANCHES + OTHER_ROOTS)
        return {name: Interval.columns(values)[0] for name, values in found.strain_pct.items()}

    def field(self, angles: Array, branches: tuple[str, ...] = BRANCHES) -> NerveField:
        """Strain and slip at every station of the branches.

        `angles` in degrees are the postures of every set [postures, 10], or each set's own [sets, postures, 10].
        """
        bed_m = self._bed.batch_lengths_m(angles.reshape(-1, len(FIELDS))).reshape(*angles.shape[:-1], len(NERVE_PATHS))
        strains: dict[str, Array] = {}
        slips: dict[str, Array] = {}
        for branch in branches:
            cut = mesh(branch)
            columns = [NERVE_PATHS.index(path) for path in cut.paths]
            rest_m = self._rest_m[columns]
            if branch not in self._springs:
                self._springs[branch] = holding(branch, rest_m, self.sets)
            strain, slip = solve(line_of(branch, rest_m, bed_m[..., columns], self.sets, self._springs[branch]))
            shape = (len(self.sets), angles.shape[-2])
            slips.setdefault(CONUS, (1e3 * slip[0]).reshape(shape))
            for station in STATIONS.values():
                if station.branch == branch:
                    node = cut.node(station.path, station.at)
                    strains[station.id] = _at_node(strain, node, cut.first[cut.paths.index(station.path)], station.at).reshape(shape)
                    slips[station.id] = (1e3 * slip[node]).reshape(shape)
        return NerveField(strains, slips)


@lru_cache(maxsize=64)
def nerve_model(body: Anthropometry = REFERENCE, tethered: bool = False) -> NerveModel:
    """The nerve of a person with the whole ensemble, kept for the next call."""
    return NerveModel(body, tethered=tethered)


def _at_node(strain: Array, node: int, first: int, at: float) -> Array:
    """Percent at a node: the mean of the elements on both sides, or the element itself where a path has only one."""
    if at == 0.5 and node - first == 0:
        return np.asarray(100 * strain[node])
    return np.asarray(50 * (strain[node - 1] + strain[node]))

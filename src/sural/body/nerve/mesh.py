"""From the lengths of the nerve's bed to the elements of a line, for each branch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sural.body.nerve.line import Line
from sural.knowledge.body import NerveParameters, NerveSegment, read_rows

Array = NDArray[np.float64]
BRANCHES = ("tibial", "fibular")  # both with the L5 root, to which the model is fitted
OTHER_ROOTS = ("root_l4", "root_s1")  # the tibial branch again, from another root


@dataclass(frozen=True)
class Mesh:
    """How one branch is cut: its paths in order, the path of each element, and the elements between path ends."""

    paths: tuple[str, ...]
    beds: tuple[str, ...]
    scales: tuple[str, ...]
    first: tuple[int, ...]
    counts: tuple[int, ...]

    @property
    def of_element(self) -> NDArray[np.int64]:
        return np.repeat(np.arange(len(self.paths)), self.counts)

    @property
    def foramen(self) -> int:
        """Node at which the root leaves the canal."""
        return sum(count for count, bed in zip(self.counts, self.beds, strict=True) if bed == "canal")

    def node(self, path: str, at: float) -> int:
        """Node at a share of the way along a path."""
        place = self.paths.index(path)
        return self.first[place] + round(at * self.counts[place])


@cache
def mesh(branch: str) -> Mesh:
    """The mesh of a branch (`BRANCHES`, `OTHER_ROOTS`), each from the conus to the foot."""
    rows = sorted((row for row in read_rows(NerveSegment, "nerve_segments") if row.branch == branch), key=lambda row: row.order)
    counts = [row.elements for row in rows]
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return Mesh(tuple(row.path for row in rows), tuple(row.bed for row in rows), tuple(row.scale for row in rows), tuple(first.tolist()), tuple(counts))


def line_of(branch: str, rest_m: Array, bed_m: Array, sets: list[NerveParameters], springs: Array) -> Line:
    """Lines for every posture and every set of stiffnesses; column = set * postures + posture.

    Parameters
    ----------
    rest_m : length of each path of the branch at rest. [paths]
    bed_m : its length in each posture [postures, paths], or in the postures of each set [sets, postures, paths].
    springs : what `holding` gives for this branch.
    """
    cut = mesh(branch)
    postures = bed_m.shape[-2]
    counts = np.array(cut.counts, dtype=float)
    scale = np.array([[getattr(one, f"{name}_scale") if name != "none" else 1.0 for name in cut.scales] for one in sets])
    strain = scale[:, None, :] * (bed_m / rest_m - 1.0)
    by_path = strain.reshape(len(sets) * postures, -1).T
    rest = np.broadcast_to((rest_m / counts)[cut.of_element][:, None], (len(cut.of_element), by_path.shape[1]))
    holding = np.repeat(springs, postures, axis=1)
    slack = np.repeat([one.slack_strain for one in sets], postures)
    return Line(rest, by_path[cut.of_element], holding, slack)


def holding(branch: str, rest_m: Array, sets: list[NerveParameters]) -> Array:
    """Springs on the nodes: half of each neighbouring element's bed, and the two points where the root is tied. [nodes - 1, sets]"""
    cut = mesh(branch)
    element_m = rest_m / np.array(cut.counts, dtype=float)
    springs = np.zeros((len(cut.of_element) + 1, len(sets)))
    for column, one in enumerate(sets):
        bed = {"canal": 0.0, "thigh": one.lambda_thigh_m**-2, "calf": one.lambda_calf_m**-2}
        half = 0.5 * np.array([bed[name] for name in cut.beds])[cut.of_element] * element_m[cut.of_element]
        springs[:-1, column] += half
        springs[1:, column] += half
        springs[0, column] += one.conus_per_m
        springs[cut.foramen, column] += one.foramen_per_m
    return springs[:-1]

"""Lengths, moment arms and Jacobians of every path of one leg, for one posture or many at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import mujoco
import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import REFERENCE, Anthropometry
from sural.body.knee import COUPLED, coupled, coupled_slope
from sural.body.mjcf import Side, build_mjcf
from sural.body.pose import FIELDS, PLACE, Pose, check_postures, postures
from sural.errors import UnknownMovement
from sural.knowledge.body import JointAxis, MuscleArchitecture, PathPoint, Segment, read_rows

Array = NDArray[np.float64]
MUSCLES: tuple[str, ...] = tuple(row.id for row in read_rows(MuscleArchitecture, "muscles"))
NERVE_PATHS: tuple[str, ...] = tuple(dict.fromkeys(p.path for p in read_rows(PathPoint, "path_points") if p.path.startswith("nerve_")))


class BodyModel:
    """One leg and the lower back of a person, compiled once; safe to share between threads.

    Parameters
    ----------
    body : size of the person.
    paths : muscles or nerve segments whose length is wanted; all muscles when left out.
    side : the left leg is the mirrored right one, with the same numbers.
    """

    def __init__(self, body: Anthropometry = REFERENCE, paths: Iterable[str] = MUSCLES, side: Side = Side.RIGHT) -> None:
        self.body = body
        self.paths = tuple(paths)
        unknown = sorted(set(self.paths) - set(MUSCLES) - set(NERVE_PATHS))
        if unknown:
            raise UnknownMovement(f"There is no muscle or nerve path called {', '.join(unknown)}. There are {', '.join(MUSCLES + NERVE_PATHS)}.")
        self._model = mujoco.MjModel.from_xml_string(build_mjcf(body, self.paths, side))
        self._axes = _axes_in_tree_order()
        self._follows, self._to_arms = self._moment_arm_map()

    def lengths_m(self, pose: Pose) -> dict[str, float]:
        """Length of each path. [m]"""
        return dict(zip(self.paths, self.batch_lengths_m(postures([pose]))[0].tolist(), strict=True))

    def moment_arms_m(self, pose: Pose, angle: str) -> dict[str, float]:
        """Moment arm of each path about one joint angle; positive when pulling makes the angle grow. [m]"""
        arms = self.batch(postures([pose]))[1]
        return dict(zip(self.paths, arms[0, :, PLACE[angle]].tolist(), strict=True))

    def batch_lengths_m(self, angles: Array) -> Array:
        """Lengths for many postures [postures, 10] in degrees. [postures, paths] m"""
        check_postures(angles)
        return self._run(self._positions(angles), None)

    def batch(self, angles: Array) -> tuple[Array, Array]:
        """Lengths [postures, paths] and moment arms [postures, paths, 10] in m for many postures [postures, 10] in degrees."""
        check_postures(angles)
        sparse = np.empty((len(angles), len(self._follows)))
        lengths = self._run(self._positions(angles), sparse)
        slope = coupled_slope(np.radians(angles[:, PLACE["knee_flexion_deg"]]))
        sparse[:, self._follows >= 0] *= slope[:, self._follows[self._follows >= 0]]
        arms = np.ascontiguousarray(sparse @ self._to_arms).reshape(len(angles), len(self.paths), len(FIELDS))
        return lengths, arms

    def points_m(self, pose: Pose) -> dict[str, Array]:
        """Places along each path in the frame of the pelvis, wrapped parts included. [points, 3] m"""
        data = self._placed(pose)
        bounds = ((int(data.ten_wrapadr[n]), int(data.ten_wrapnum[n])) for n in range(len(self.paths)))
        places = np.asarray(data.wrap_xpos).reshape(-1, 3)
        return {path: places[start : start + count].copy() for path, (start, count) in zip(self.paths, bounds, strict=True)}

    def frames_m(self, pose: Pose) -> dict[str, tuple[Array, Array]]:
        """Origin [3] m and rotation [3, 3] of every segment in the frame of the pelvis."""
        data = self._placed(pose)
        found = {row.id: data.body(row.id) for row in read_rows(Segment, "segments")}
        return {name: (np.array(body.xpos), np.array(body.xmat).reshape(3, 3)) for name, body in found.items()}

    def _placed(self, pose: Pose) -> mujoco.MjData:
        data = mujoco.MjData(self._model)
        data.qpos[:] = self._positions(postures([pose]))[0]
        mujoco.mj_kinematics(self._model, data)
        mujoco.mj_comPos(self._model, data)
        mujoco.mj_tendon(self._model, data)
        return data

    def _positions(self, angles: Array) -> Array:
        knee = coupled(np.radians(angles[:, PLACE["knee_flexion_deg"]]))
        columns = [
            knee[:, COUPLED.index(axis.driven_by)] if axis.driven_by in COUPLED else axis.share * np.radians(angles[:, PLACE[axis.driven_by]])
            for axis in self._axes
        ]
        return np.ascontiguousarray(np.column_stack(columns))

    def _run(self, positions: Array, sparse: Array | None) -> Array:
        """The one loop over postures; everything that can be done outside of it is."""
        model, data = self._model, mujoco.MjData(self._model)
        kinematics, com, tendon = mujoco.mj_kinematics, mujoco.mj_comPos, mujoco.mj_tendon
        qpos, length, slope = data.qpos, data.ten_length, data.ten_J
        lengths = np.empty((len(positions), model.ntendon))
        for place, position in enumerate(positions):
            qpos[:] = position
            kinematics(model, data)
            com(model, data)
            tendon(model, data)
            lengths[place] = length
            if sparse is not None:
                sparse[place] = slope
        return lengths

    def _moment_arm_map(self) -> tuple[NDArray[np.int64], Array]:
        """For each stored Jacobian entry: the knee coordinate it follows (or -1), and its share of each moment arm [entries, paths * 10]."""
        rows, columns = _jacobian_pattern(self._model)
        share = np.zeros((len(rows), len(self.paths), len(FIELDS)))
        for entry, (row, column) in enumerate(zip(rows, columns, strict=True)):
            axis = self._axes[column]
            field = "knee_flexion_deg" if axis.driven_by in COUPLED else axis.driven_by
            share[entry, row, PLACE[field]] = -axis.share
        follows = [COUPLED.index(name) if name in COUPLED else -1 for name in (self._axes[column].driven_by for column in columns)]
        return np.array(follows, dtype=np.int64), share.reshape(len(rows), -1)


@lru_cache(maxsize=64)
def body_model(body: Anthropometry = REFERENCE, paths: tuple[str, ...] = MUSCLES) -> BodyModel:
    """A compiled model, kept for the next call with the same person."""
    return BodyModel(body, paths)


def _axes_in_tree_order() -> tuple[JointAxis, ...]:
    """Joint axes in the order in which MuJoCo numbers them: depth first from the pelvis."""
    segments, axes = read_rows(Segment, "segments"), read_rows(JointAxis, "joint_axes")

    def below(name: str) -> list[JointAxis]:
        own = [axis for axis in axes if axis.segment == name]
        return own + [axis for child in segments if child.parent == name for axis in below(child.id)]

    return tuple(below("pelvis"))


def _jacobian_pattern(model: mujoco.MjModel) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column of each stored entry of MuJoCo's sparse tendon Jacobian."""
    counts, starts = np.asarray(model.ten_J_rownnz, dtype=np.int64), np.asarray(model.ten_J_rowadr, dtype=np.int64)
    rows = np.repeat(np.arange(len(counts)), counts)
    places = np.concatenate([np.arange(start, start + count) for start, count in zip(starts, counts, strict=True)] or [np.zeros(0)]).astype(np.int64)
    if not np.array_equal(places, np.arange(len(places))):
        raise NotImplementedError("MuJoCo stores the tendon Jacobian with gaps; `_run` reads it without.")
    return rows.astype(np.int64), np.asarray(model.ten_J_colind, dtype=np.int64)[places]

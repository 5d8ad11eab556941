"""Writes the body as MuJoCo XML from the tables: no mesh, no file, only frames, points, cylinders and tendons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import Anthropometry
from sural.body.turn import Turn
from sural.knowledge.body import JointAxis, PathPoint, Segment, Wrap, read_rows

_INERTIA = '<inertial pos="0 0 0" mass="1" diaginertia="1 1 1"/>'
Vector = NDArray[np.float64]


class Side(Enum):
    """Which leg; the left one is the right one in the mirror."""

    RIGHT = 1
    LEFT = -1


def build_mjcf(body: Anthropometry, paths: Iterable[str], side: Side = Side.RIGHT) -> str:
    """MuJoCo XML of one leg and the lower back with a tendon for each of `paths`, scaled to `body`."""
    wanted = tuple(paths)
    points = [point for point in read_rows(PathPoint, "path_points") if point.path in wanted]
    wraps = [wrap for wrap in read_rows(Wrap, "wraps") if wrap.id in {point.wrap_id for point in points}]
    tendons = "".join(_tendon(path, [point for point in points if point.path == path]) for path in wanted)
    return (
        '<mujoco><compiler angle="radian" inertiafromgeom="false"/><option><flag contact="disable"/></option><worldbody>'
        f"{_segment('pelvis', body, side, points, wraps)}</worldbody><tendon>{tendons}</tendon></mujoco>"
    )


def _segment(name: str, body: Anthropometry, side: Side, points: list[PathPoint], wraps: list[Wrap]) -> str:
    segments = {row.id: row for row in read_rows(Segment, "segments")}
    row, size = segments[name], body.scale(segments[name].scales_with)
    inside = "".join(_sites(name, points, wraps, _own_scale(name, body), side))
    inside += "".join(_segment(child.id, body, side, points, wraps) for child in segments.values() if child.parent == name)
    place, turn = _frame((row.parent_x_m, row.parent_y_m, row.parent_z_m), (row.parent_rx_rad, row.parent_ry_rad, row.parent_rz_rad), side)
    offset, back = _frame((row.child_x_m, row.child_y_m, row.child_z_m), (row.child_rx_rad, row.child_ry_rad, row.child_rz_rad), side)
    rest = back.inverse
    if not offset.any():  # one MuJoCo body is enough, which is faster
        return _body(name, size * place, turn * rest, "".join(_joints(name, side, back)) + inside)
    inner = _body(name, -size * rest.apply(offset), rest, inside)
    return _body(f"{name}_joint", size * place, turn, "".join(_joints(name, side, Turn())) + inner)


def _body(name: str, place: Vector, turn: Turn, inside: str) -> str:
    return f'<body name="{name}" pos="{_text(place)}" quat="{_text(turn.quaternion)}">{_INERTIA}{inside}</body>'


def _own_scale(name: str, body: Anthropometry) -> float:
    """Points scale with the segment they sit on, the place of its joint with the segment it hangs on."""
    part = {"femur": "thigh", "tibia": "shank", "talus": "foot"}.get(name)
    row = next(row for row in read_rows(Segment, "segments") if row.id == name)
    return body.scale(part or row.scales_with)


def _joints(name: str, side: Side, frame: Turn) -> Iterator[str]:
    for axis in read_rows(JointAxis, "joint_axes"):
        if axis.segment == name:
            vector = np.array([axis.axis_x, axis.axis_y, axis.axis_z])
            vector *= (1, 1, side.value) if axis.kind == "slide" else (side.value, side.value, 1)
            yield f'<joint name="{name}_{axis.order}" type="{axis.kind}" axis="{_text(frame.apply(vector))}"/>'


def _sites(name: str, points: list[PathPoint], wraps: list[Wrap], size: float, side: Side) -> Iterator[str]:
    for point in points:
        if point.kind == "point" and point.segment == name:
            place, _ = _frame((point.x_m, point.y_m, point.z_m), (0, 0, 0), side)
            yield f'<site name="{point.path}_{point.order}" pos="{_text(size * place)}"/>'
    for wrap in wraps:
        if wrap.segment == name:
            place, turn = _frame((wrap.x_m, wrap.y_m, wrap.z_m), (wrap.rx_rad, wrap.ry_rad, wrap.rz_rad), side)
            aside, _ = _frame((wrap.side_x_m, wrap.side_y_m, wrap.side_z_m), (0, 0, 0), side)
            yield f'<geom name="{wrap.id}" type="cylinder" size="{size * wrap.radius_m:.9g} 0.05" pos="{_text(size * place)}" quat="{_text(turn.quaternion)}"/>'
            yield f'<site name="{wrap.id}_side" pos="{_text(size * aside)}"/>'


def _tendon(path: str, points: list[PathPoint]) -> str:
    steps = (
        f'<geom geom="{point.wrap_id}" sidesite="{point.wrap_id}_side"/>' if point.kind == "wrap" else f'<site site="{path}_{point.order}"/>'
        for point in sorted(points, key=lambda point: point.order)
    )
    return f'<spatial name="{path}">{"".join(steps)}</spatial>'


def _frame(place: tuple[float, float, float], turn: tuple[float, float, float], side: Side) -> tuple[Vector, Turn]:
    """A place and a body-fixed x-y-z rotation, mirrored in the plane between left and right for the left side."""
    mirrored = np.array(turn) * (side.value, side.value, 1)
    return np.array(place) * (1, 1, side.value), Turn.of_xyz(mirrored)


def _text(values: Iterable[float]) -> str:
    return " ".join(f"{value:.12g}" for value in values)

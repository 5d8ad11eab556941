"""Muscle lengths against OpenSim, moment arms, continuity, mirror."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sural.body.mjcf import Side
from sural.body.model import MUSCLES, NERVE_PATHS, BodyModel, body_model
from sural.body.muscle import fibres, muscle_set
from sural.body.pose import FIELDS, PLACE, RANGES, posture_grid
from sural.body.validation.row import Basis, Row
from sural.knowledge.body import OpenSimLength, read_rows

Array = NDArray[np.float64]
_GASTROCNEMII = ("gasmed", "gaslat")
_MOST_GASTROC_MM, _MOST_OTHER_MM, _MOST_JUMP_MM = 1.5, 0.05, 2.0
_SEED, _SWEEPS = 7, 24


def rows() -> Iterator[Row]:
    """Every row about geometry."""
    yield from _lengths()
    yield from _knee_moment_arms()
    yield _jacobian()
    yield _jumps()
    yield _mirror()


def _lengths() -> Iterator[Row]:
    table = read_rows(OpenSimLength, "opensim_rajagopal2015")
    for muscle in dict.fromkeys(row.muscle for row in table):
        own = [row for row in table if row.muscle == muscle]
        angles = posture_grid(
            len(own),
            knee_flexion_deg=np.array([row.knee_flexion_deg for row in own]),
            ankle_dorsiflexion_deg=np.array([row.ankle_dorsiflexion_deg for row in own]),
        )
        length = body_model().batch_lengths_m(angles)[:, MUSCLES.index(muscle)]
        error_mm = 1e3 * float(np.abs(length - [row.length_m for row in own]).max())
        most = _MOST_GASTROC_MM if muscle in _GASTROCNEMII else _MOST_OTHER_MM
        yield Row(
            "length",
            f"{muscle}: largest difference to OpenSim, {len(own)} postures",
            "0 mm",
            f"{error_mm:.2f} mm",
            f"<= {most:g} mm",
            error_mm <= most,
            Basis.FITTED if muscle in _GASTROCNEMII else Basis.CONSTRUCTION,
            "rajagopal_2016",
        )


def _knee_moment_arms() -> Iterator[Row]:
    """Near extension OpenSim contradicts itself, so cadavers decide; no in-vivo number could be read."""
    knee = np.arange(5.0, 26.0, 5.0)
    arms = 1e3 * body_model().batch(posture_grid(len(knee), knee_flexion_deg=knee))[1][:, :, PLACE["knee_flexion_deg"]]
    for muscle in _GASTROCNEMII:
        mean = float(arms[:, MUSCLES.index(muscle)].mean())
        yield Row(
            "moment arm",
            f"{muscle}: knee moment arm, mean over 5 to 25 degrees",
            "12 to 20 mm (cadavers, second hand)",
            f"{mean:.1f} mm",
            "12 to 20 mm",
            12.0 <= mean <= 20.0,
            Basis.FITTED if muscle == "gasmed" else Basis.HELD_OUT,
            "spoor_1992",
        )
    yield _still_lengthens()
    yield Row(
        "moment arm",
        "gasmed: the same by OpenSim's own length and by its moment-arm routine",
        "4.7 and 18.7 mm: they contradict each other",
        f"{float(arms[:, MUSCLES.index('gasmed')].mean()):.1f} mm",
        "-",
        None,
        Basis.HELD_OUT,
        "rajagopal_2016",
    )


def _still_lengthens() -> Row:
    """Muraoka 2005, in vivo: with the ankle at 10 degrees the resting torque of the gastrocnemius grows from the knee's 43 to 5 degrees."""
    knee = np.array([60.0, 43.0, 5.0])
    lengths, arms = body_model().batch(posture_grid(3, knee_flexion_deg=knee, ankle_dorsiflexion_deg=10.0))
    columns = [MUSCLES.index(name) for name in _GASTROCNEMII]
    torque = -(fibres(lengths, muscle_set()).force_n * arms[:, :, PLACE["ankle_dorsiflexion_deg"]])[:, columns].sum(axis=1)
    shown = ", ".join(f"{value:.1f}" for value in torque)
    return Row(
        "moment arm",
        "gastrocnemii: resting torque at the knee's 60, 43 and 5 degrees, ankle 10",
        "begins at 43 +- 8 degrees (living people)",
        f"{shown} N m",
        "at 43 under 40 % of that at 5",
        bool(torque[0] < torque[1] < 0.4 * torque[2]),
        Basis.HELD_OUT,
        "muraoka_2005",
    )


def _postures(count: int) -> Array:
    """Random postures inside all ranges; hip and knee so that each may be swept through its whole range."""
    random = np.random.default_rng(_SEED)
    angles = np.column_stack([random.uniform(RANGES[name].low_deg, RANGES[name].high_deg, count) for name in FIELDS])
    angles[:, PLACE["knee_flexion_deg"]] = random.uniform(25.0, 115.0, count)
    angles[:, PLACE["hip_flexion_deg"]] = random.uniform(-30.0, 105.0, count)
    return angles


def _jacobian() -> Row:
    model, base, step = BodyModel(paths=MUSCLES + NERVE_PATHS), _postures(200), 1e-3
    worst = 0.0
    arms = model.batch(base)[1]
    for name, place in PLACE.items():
        inside = np.clip(base[:, place], RANGES[name].low_deg + step, RANGES[name].high_deg - step)
        there = base.copy()
        there[:, place] = inside
        back, ahead = there.copy(), there.copy()
        back[:, place] -= step
        ahead[:, place] += step
        slope = (model.batch_lengths_m(ahead) - model.batch_lengths_m(back)) / np.radians(2 * step)
        worst = max(worst, float(np.abs(slope + (model.batch(there)[1] if (inside != base[:, place]).any() else arms)[:, :, place]).max()))
    return Row(
        "moment arm",
        "moment arms against differences of lengths, all paths and angles, 200 postures",
        "0 mm",
        f"{1e3 * worst:.4f} mm",
        "<= 0.01 mm",
        worst <= 1e-5,
        Basis.CONSTRUCTION,
        "",
    )


def _jumps() -> Row:
    """A jump is a change of length over 5 degrees that the moment arms do not explain."""
    model, worst, where = BodyModel(paths=MUSCLES + NERVE_PATHS), 0.0, ""
    for name, place in PLACE.items():
        grid = np.arange(RANGES[name].low_deg, RANGES[name].high_deg + 1e-9, 5.0)
        sweep = np.repeat(_postures(_SWEEPS), len(grid), axis=0)
        sweep[:, place] = np.tile(grid, _SWEEPS)
        lengths, arms = model.batch(sweep)
        shape = (_SWEEPS, len(grid), -1)
        change = np.diff(lengths.reshape(shape), axis=1)
        slope = -arms[:, :, place].reshape(shape)
        jump = np.abs(change - np.radians(5.0) * 0.5 * (slope[:, 1:] + slope[:, :-1])).max(axis=(0, 1))
        if jump.max() > worst:
            worst, where = float(jump.max()), f"{model.paths[int(jump.argmax())]} over {RANGES[name].name}"
    return Row(
        "continuity",
        "largest jump of a path in 5 degrees, over all ranges (hip and knee to 120)",
        "0 mm",
        f"{1e3 * worst:.2f} mm ({where})",
        f"<= {_MOST_JUMP_MM:g} mm",
        1e3 * worst <= _MOST_JUMP_MM,
        Basis.CONSTRUCTION,
        "",
    )


def _mirror() -> Row:
    angles, paths = _postures(100), MUSCLES + NERVE_PATHS
    right, left = (BodyModel(paths=paths, side=side).batch_lengths_m(angles) for side in (Side.RIGHT, Side.LEFT))
    worst = 1e3 * float(np.abs(right - left).max())
    return Row("mirror", "left against right leg, 100 postures", "0 mm", f"{worst:.6f} mm", "<= 0.0001 mm", worst <= 1e-4, Basis.CONSTRUCTION, "")

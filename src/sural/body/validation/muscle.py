"""Resting torque, fibre shortening and slack lengths against published measurements; calf raises against a trial."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import REFERENCE
from sural.body.calf import CALF
from sural.body.calf_raise import FITTED_PARAMETERS, calf_raise
from sural.body.model import MUSCLES, body_model
from sural.body.muscle import fibres, muscle_set
from sural.body.passive import passive_torques_nm, published_torques_nm
from sural.body.pose import posture_grid
from sural.body.validation.row import Basis, Row
from sural.knowledge.body import CalfRaiseResult, ExerciseProgram, read_rows

Array = NDArray[np.float64]
_WITHIN_STRAIGHT, _FACTOR_BENT, _NEAR_ZERO_NM = 0.35, 1.5, 1.0
_MAGANARIS_MM = (15.0, 28.0)


def rows() -> Iterator[Row]:
    """Every row about muscles."""
    yield from _torques()
    yield from _shortening()
    yield from _slack_lengths()
    yield from _calf_raises()


def _torques() -> Iterator[Row]:
    knee, ankle = (grid.ravel() for grid in np.meshgrid([0.0, 30.0, 60.0, 90.0], [0.0, 10.0, 20.0], indexing="ij"))
    ours = passive_torques_nm(posture_grid(len(knee), knee_flexion_deg=knee, ankle_dorsiflexion_deg=ankle), REFERENCE, muscle_set())
    for bent, up, wanted, got in zip(knee, ankle, published_torques_nm(ankle, knee), ours, strict=True):
        band, passed = _torque_band(bent, float(wanted), float(got))
        what = f"resting torque, knee {bent:.0f}, dorsiflexion {up:.0f}"
        yield Row("resting torque", what, f"{wanted:.1f} N m", f"{got:.1f} N m", band, passed, Basis.FITTED, "riener_edrich_1999")


def _torque_band(knee_deg: float, wanted: float, got: float) -> tuple[str, bool | None]:
    if knee_deg == 0:
        return f"within {_WITHIN_STRAIGHT:.0%}", abs(got / wanted - 1) <= _WITHIN_STRAIGHT
    if knee_deg == 90 and wanted > _NEAR_ZERO_NM:
        return f"factor {_FACTOR_BENT:g}", 1 / _FACTOR_BENT <= got / wanted <= _FACTOR_BENT
    if knee_deg == 90:
        return f"within {_NEAR_ZERO_NM:g} N m (near zero)", abs(got - wanted) <= _NEAR_ZERO_NM
    return "-", None


def _shortening() -> Iterator[Row]:
    angles = posture_grid(2, ankle_dorsiflexion_deg=np.array([15.0, -30.0]))
    muscles = muscle_set()
    fibre_mm = 1e3 * fibres(body_model().batch_lengths_m(angles), muscles).length * muscles.optimal_m
    low, high = _MAGANARIS_MM
    for name in CALF:
        start, end = fibre_mm[:, MUSCLES.index(name)]
        shown = f"{start - end:.1f} mm ({(start - end) / start:.0%})"
        yield Row(
            "fibres",
            f"{name}: resting fibres shorten from dorsiflexion 15 to plantarflexion 30",
            "15 to 28 mm (32 to 34 %)",
            shown,
            "15 to 28 mm",
            bool(low <= start - end <= high),
            Basis.HELD_OUT,
            "maganaris_1998",
        )


def _slack_lengths() -> Iterator[Row]:
    """Hoang 2007 measured living people; nothing of it was used in the fit."""
    muscles, place = muscle_set(), MUSCLES.index("gasmed")
    fibre = muscles.slack[place] * muscles.optimal_m[place]
    whole = muscles.tendon_m[place] + np.sqrt(fibre**2 - muscles.thickness_m[place] ** 2)
    ends = posture_grid(2, knee_flexion_deg=np.array([0.0, 110.0]), ankle_dorsiflexion_deg=np.array([25.0, -30.0]))
    longest, shortest = body_model().batch_lengths_m(ends)[:, place]
    stretched = fibres(body_model().batch_lengths_m(ends), muscles).length[0, place] * muscles.optimal_m[place] - fibre
    measured = (
        ("fibres begin to pull at", 33.0, 5.0, 1e3 * fibre, "mm"),
        ("tendon begins to pull at", 395.0, 16.0, 1e3 * muscles.tendon_m[place], "mm"),
        ("muscle with tendon begins to pull at", 423.0, 15.0, 1e3 * whole, "mm"),
        ("part of the range in which it hangs slack", 23.0, 12.0, 1e3 * (whole - shortest), "mm"),
        ("lengthening beyond slack, knee straight and toes up", 67.0, 19.0, 1e3 * (longest - whole), "mm"),
        ("the tendon's share of it", 52.4, 11.7, 100 * (1 - stretched / (longest - whole)), "%"),
    )
    for what, mean, sd, ours, unit in measured:
        band = "within 2 sd"
        yield Row(
            "in vivo",
            f"gasmed: {what}",
            f"{mean:g} +- {sd:g} {unit}",
            f"{ours:.1f} {unit}",
            band,
            bool(abs(ours - mean) <= 2 * sd),
            Basis.HELD_OUT,
            "hoang_2007",
        )


def _calf_raises() -> Iterator[Row]:
    trial = {row.muscle: row for row in read_rows(CalfRaiseResult, "calf_raise_trial")}
    programs = read_rows(ExerciseProgram, "calf_raise_programs")
    found = {program.id: calf_raise(program.knee_flexion_deg) for program in programs}
    pairs = [(name, program.id) for program in programs for name in CALF]
    published = np.array([getattr(trial[name], program) for name, program in pairs])
    growth = np.array([found[program].growth_pct[name] for name, program in pairs])
    stimulus = np.array([found[program].stimulus[name] for name, program in pairs])
    plain = stimulus * (stimulus @ published) / (stimulus @ stimulus)
    source = "kinoshita_2023"
    order, error = _rank_correlation(growth, published), float(np.sqrt(np.mean((growth - published) ** 2)))
    yield Row(
        "calf raise", f"order of six results, {FITTED_PARAMETERS} fitted numbers", "1", f"Spearman {order:.2f}", ">= 1.0", order >= 0.999, Basis.FITTED, source
    )
    yield Row(
        "calf raise",
        f"error of six results, {FITTED_PARAMETERS} fitted numbers",
        "0",
        f"{error:.2f} %-points",
        "<= 1.5 %-points",
        error <= 1.5,
        Basis.FITTED,
        source,
    )
    shown = f"Spearman {_rank_correlation(plain, published):.2f}, {float(np.sqrt(np.mean((plain - published) ** 2))):.2f} %-points"
    yield Row("calf raise", "the same with tension alone (only a scale)", "1, 0", shown, "-", None, Basis.FITTED, source)
    for program in programs:
        got, wanted = found[program.id].growth_pct["whole"], getattr(trial["whole"], program.id)
        yield Row(
            "calf raise", f"whole calf, {program.name}", f"{wanted:g} %", f"{got:.1f} %", "within 3 %-points", abs(got - wanted) <= 3, Basis.FITTED, source
        )


def _rank_correlation(ours: Array, theirs: Array) -> float:
    mine, other = (np.argsort(np.argsort(values)) for values in (ours, theirs))
    return float(np.corrcoef(mine, other)[0, 1])

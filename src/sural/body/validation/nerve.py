"""The nerve against published strains and excursions, fitted and held out, and what sources disagree on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sural.body.nerve.model import Interval, NerveModel, ensemble, parameter_sets
from sural.body.nerve.observations import observations, predictions, z_scores
from sural.body.pose import Pose, postures
from sural.body.quantities import quantity
from sural.body.validation.row import Basis, Row
from sural.knowledge.body import NerveObservation

FITTED_PARAMETERS = 5
_MOST_RMS_Z, _MOST_LEFT_OUT = 0.8, 1.25


def rows() -> Iterator[Row]:
    """Every row about the nerve."""
    yield from _fitted()
    yield from _summary()
    yield _rest()
    yield from _held_out()
    yield from _sitting()
    yield from _tethered()
    yield from _disagreements()


def _fitted() -> Iterator[Row]:
    published = observations("fit")
    for row, interval in zip(published, Interval.columns(predictions(published, ensemble()).T), strict=True):
        z = (interval.median - row.published) / row.sd
        yield Row("nerve", row.id, _published(row), _ours(interval, row.unit), "within 2 sd", abs(z) <= 2, Basis.FITTED, row.source_id)


def _summary() -> Iterator[Row]:
    published = observations("fit")
    middle = np.median(predictions(published, ensemble()), axis=1)
    rms = float(np.sqrt((z_scores(published, middle) ** 2).mean()))
    left_out = quantity("nerve_left_out_rms_z").best
    yield Row(
        "nerve", f"rms z of the ensemble, {len(published)} numbers", "0", f"{rms:.2f}", f"<= {_MOST_RMS_Z}", rms <= _MOST_RMS_Z, Basis.FITTED, "fit_nerve"
    )
    yield Row(
        "nerve",
        "rms z, each number left out of the fit in turn",
        "0",
        f"{left_out:.2f}",
        f"<= {_MOST_LEFT_OUT}",
        left_out <= _MOST_LEFT_OUT,
        Basis.HELD_OUT,
        "fit_nerve",
    )
    yield Row("nerve", "fitted parameters", "-", str(FITTED_PARAMETERS), "<= 8", FITTED_PARAMETERS <= 8, Basis.FITTED, "fit_nerve")


def _rest() -> Row:
    field = NerveModel().field(postures([Pose()]))
    worst = max(float(np.abs(values).max()) for values in (*field.strain_pct.values(), *field.excursion_mm.values()))
    return Row("nerve", "strain and excursion standing upright", "0", f"{worst:.1e}", "<= 1e-9", worst <= 1e-9, Basis.CONSTRUCTION, "")


def _held_out() -> Iterator[Row]:
    for row, interval in zip(observations("sign"), Interval.columns(predictions(observations("sign"), ensemble()).T), strict=True):
        low, high = sorted((row.published * interval.low, row.published * interval.high))
        sign = "rises" if row.published > 0 else "falls"
        yield Row("nerve", row.id, sign, _ours(interval, row.unit), "sign of the whole interval", low > 0 and high > 0, Basis.HELD_OUT, row.source_id)
    for row, interval in zip(observations("held_out"), Interval.columns(predictions(observations("held_out"), ensemble()).T), strict=True):
        z = (interval.median - row.published) / row.sd
        yield Row("nerve", row.id, _published(row), f"{_ours(interval, row.unit)}, z {z:+.1f}", "within 2 sd", abs(z) <= 2, Basis.HELD_OUT, row.source_id)


def _sitting() -> Iterator[Row]:
    row = observations("assumed")
    interval = Interval.columns(predictions(row, ensemble()).T)[0]
    raised = float(np.median(NerveModel().field(postures([Pose(hip_flexion_deg=60)]), ("tibial",)).strain_pct["sciatic_hip"]))
    shown = f"{_ours(interval, '%')}; a leg raised to 60 degrees: {raised:.1f} %"
    yield Row(
        "nerve",
        "sitting is a low load (strain at the hip)",
        "assumed 1.5 +- 1 %",
        shown,
        "under 2/3 of a leg raise to 60",
        interval.median < raised * 2 / 3,
        Basis.FITTED,
        row[0].source_id,
    )


def _tethered() -> Iterator[Row]:
    raised, best = postures([Pose(hip_flexion_deg=60)]), parameter_sets()[:1]
    free, tied = (NerveModel(sets=best, tethered=tied).field(raised, ("tibial",)).excursion_mm["conus"][0, 0] for tied in (False, True))
    less = 100 * (1 - float(tied / free))
    yield Row(
        "nerve", "a tethered root: the conus moves less", "66.6 %", f"{less:.1f} %", "within 3 %-points", abs(less - 66.6) <= 3, Basis.FITTED, "rade_2017"
    )


def _disagreements() -> Iterator[Row]:
    """Sources that contradict each other or the model. They are shown, and nothing is held to them."""
    poses = [Pose(hip_flexion_deg=30), Pose(hip_flexion_deg=60), Pose(lumbar_flexion_deg=30), Pose(hip_flexion_deg=60, ankle_dorsiflexion_deg=20)]
    field = NerveModel().field(postures(poses), ("tibial",))
    root, conus = Interval.columns(field.strain_pct["root"]), Interval.columns(field.excursion_mm["conus"])
    shown = (
        (
            "root moves little below 60 degrees of leg raise (Smith 1993 says 2 to 4 % strain)",
            "little",
            f"{_ours(root[1], '%')}, {_ours(conus[1], 'mm')}",
            "gilbert_2007",
        ),
        ("root begins to move at 20 to 30 degrees of leg raise", "begins", f"{_ours(conus[0], 'mm')} at 30", "goddard_reid_1965"),
        ("bending the back relieves the root; here it strains it, by an unsure amount", "falls", f"{_ours(root[2], '%')} for 30 degrees", "goddard_reid_1965"),
        ("order of movements changes end strain little; here not at all, which is no credit", "0.8 %", "0 %", "boyd_2013"),
    )
    for what, published, ours, source in shown:
        yield Row("disagreement", what, published, ours, "-", None, Basis.HELD_OUT, source)


def _published(row: NerveObservation) -> str:
    return f"{row.published:g} +- {row.sd:g} {row.unit}"


def _ours(interval: Interval, unit: str) -> str:
    return f"{interval.median:.2f} ({interval.low:.2f} to {interval.high:.2f}) {unit}"

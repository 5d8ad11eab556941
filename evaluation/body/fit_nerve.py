"""Fit the nerve's five stiffnesses to ten published numbers, and draw the ensemble that intervals are taken over.

    python -m evaluation.body.fit_nerve            # prints, and writes knowledge/body/nerve_parameters.csv
    python -m evaluation.body.fit_nerve --check    # prints only

Five parameters are fitted: how far load travels in thigh and calf (lambda, as logarithms), two springs that hold the
root, and the slack strain. Four more, the share of the bed's lengthening in the canal, at hip, knee and ankle that the nerve
really gets, are not fitted but drawn: from 1 +- 0.15, since the path of the nerve is an estimate, and for the canal from
0.7 +- 0.35, since sources disagree on whether bending the back strains a root at all. The ensemble is a sample of the
posterior of all nine (stretch moves after Goodman and Weare, fixed seed), thinned, of which every set has an rms z of at most 1.2.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import astuple, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, least_squares

from sural.body.nerve.model import NerveModel
from sural.body.nerve.observations import observations, predictions, z_scores
from sural.body.pose import Pose, postures
from sural.knowledge.body import NerveParameters

Array = NDArray[np.float64]
TARGET = Path("src/sural/knowledge/body/nerve_parameters.csv")
FITTED = observations("fit")
ASSUMED = observations("assumed")
# Weak priors: [log m, log m, log 1/m, log 1/m, strain, four scales] and their widths.
PRIOR = np.array([np.log(0.5), np.log(0.25), np.log(1.5), np.log(7.0), 0.0, 0.7, 1.0, 1.0, 1.0])
WIDTH = np.array([0.7, 0.7, 1.0, 0.7, 0.004, 0.35, 0.15, 0.15, 0.15])
LOW = np.array([np.log(0.1), np.log(0.05), np.log(0.05), np.log(1.0), -0.02, 0.0, 0.5, 0.5, 0.5])
HIGH = np.array([np.log(2.0), np.log(1.0), np.log(30.0), np.log(40.0), 0.02, 1.4, 1.5, 1.5, 1.5])
SEED, WALKERS, STEPS, BURN_IN, SETS, MOST_RMS_Z = 20261124, 64, 260, 100, 50, 1.2


def decode(points: Array) -> tuple[NerveParameters, ...]:
    return tuple(NerveParameters("", *np.exp(point[:4]).tolist(), *point[4:].tolist(), 0.0) for point in np.atleast_2d(points))


def residuals(points: Array, keep: NDArray[np.bool_]) -> Array:
    """z of the kept numbers, of the assumption about sitting, and of the priors. [terms, points]"""
    both = predictions(FITTED + ASSUMED, decode(points))
    z = z_scores(FITTED + ASSUMED, both)
    prior = ((np.atleast_2d(points) - PRIOR) / WIDTH).T
    return np.concatenate([z[: len(FITTED)][keep], z[len(FITTED) :], prior])


def fit(keep: NDArray[np.bool_], start: Array, tolerance: float = 1e-8) -> Array:
    """Best five stiffnesses, with the scales at their middle; sought until a step changes less than `tolerance`, as a share."""

    def misfit(free: Array) -> Array:
        values = residuals(np.concatenate([free, PRIOR[5:]]), keep)[:, 0]
        values[-len(PRIOR) :] *= 0.3
        return values

    stop = {"ftol": tolerance, "xtol": tolerance, "max_nfev": 80}
    found = least_squares(misfit, start[:5], bounds=(LOW[:5], HIGH[:5]), x_scale=WIDTH[:5], diff_step=1e-3, **stop)
    return np.concatenate([found.x, PRIOR[5:]])


def left_out(best: Array) -> Array:
    """z of each number when the fit has not seen it."""
    z = np.empty(len(FITTED))
    for place in range(len(FITTED)):
        keep = np.arange(len(FITTED)) != place
        # Coarser than the fit itself: the rms moves by 0.0001, for half of the time.
        z[place] = z_scores(FITTED, predictions(FITTED, decode(fit(keep, best, tolerance=1e-4))))[place, 0]
    return z


def log_posterior(points: Array) -> Array:
    inside = ((points >= LOW) & (points <= HIGH)).all(axis=1)
    value = np.full(len(points), -np.inf)
    if inside.any():
        value[inside] = -0.5 * (residuals(points[inside], np.ones(len(FITTED), dtype=bool)) ** 2).sum(axis=0)
    return value


def sample(best: Array) -> Array:
    """Stretch moves of two half ensembles in turn; the states after the burn-in. [states, 9]"""
    random = np.random.default_rng(SEED)
    walkers = np.clip(best + 0.1 * WIDTH * random.standard_normal((WALKERS, len(PRIOR))), LOW + 1e-6, HIGH - 1e-6)
    value, kept = log_posterior(walkers), []
    half = WALKERS // 2
    for step in range(STEPS):
        for own, other in ((slice(0, half), slice(half, None)), (slice(half, None), slice(0, half))):
            stretch = (random.uniform(size=half) + 1.0) ** 2 / 2.0
            partner = walkers[other][random.integers(half, size=half)]
            moved = partner + stretch[:, None] * (walkers[own] - partner)
            proposed = log_posterior(moved)
            accept = np.log(random.uniform(size=half)) < (len(PRIOR) - 1) * np.log(stretch) + proposed - value[own]
            walkers[own][accept], value[own][accept] = moved[accept], proposed[accept]
        if step >= BURN_IN:
            kept.append(walkers.copy())
    return np.concatenate(kept)


def accepted(states: Array) -> tuple[NerveParameters, ...]:
    """Sets spread evenly over the sample, without those that fit worse than the limit."""
    candidates = states[:: max(1, len(states) // (4 * SETS))]
    rms = np.sqrt((z_scores(FITTED, predictions(FITTED, decode(candidates))) ** 2).mean(axis=0))
    good, rms = candidates[rms <= MOST_RMS_Z], rms[rms <= MOST_RMS_Z]
    chosen = np.linspace(0, len(good) - 1, SETS).round().astype(int)
    return tuple(
        replace(one, id=f"set_{number:02d}", rms_z=value) for number, (one, value) in enumerate(zip(decode(good[chosen]), rms[chosen], strict=True), 1)
    )


def tether_factor(best: NerveParameters) -> float:
    """How much stiffer the foramen must hold for the conus to move two thirds less in a straight leg raise to 60 degrees."""
    raised = postures([Pose(hip_flexion_deg=60.0)])

    def shift(factor: float) -> float:
        tied = replace(best, foramen_per_m=best.foramen_per_m * factor)
        return float(NerveModel(sets=(tied,)).field(raised, ("tibial",)).excursion_mm["conus"][0, 0])

    free = shift(1.0)
    return float(brentq(lambda factor: shift(factor) - free * (1 - 0.666), 1.0, 1000.0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="do not write the table")
    chosen = parser.parse_args()
    point = fit(np.ones(len(FITTED), dtype=bool), PRIOR)
    predicted = predictions(FITTED, decode(point))
    z, unseen = z_scores(FITTED, predicted)[:, 0], left_out(point)
    for row, value, seen, blind in zip(FITTED, predicted[:, 0], z, unseen, strict=True):
        print(f"{row.id:28}{row.published:8.2f}{value:8.2f}  z {seen:6.2f}  left out {blind:6.2f}")
    best = replace(decode(point)[0], id="best", rms_z=float(np.sqrt((z**2).mean())))
    print(f"rms z {best.rms_z:.3f}, left out {np.sqrt((unseen**2).mean()):.3f}\n{best}\ntether factor {tether_factor(best):.2f}")
    sets = (best, *accepted(sample(point)))
    middle = np.median(predictions(FITTED, sets[1:]), axis=1)
    print(f"ensemble: rms z of the median {np.sqrt((z_scores(FITTED, middle) ** 2).mean()):.3f}, worst set {max(one.rms_z for one in sets):.2f}")
    if not chosen.check:
        write(sets, float(np.sqrt((unseen**2).mean())))


def write(sets: tuple[NerveParameters, ...], left_out_rms: float) -> None:
    names = [field.name for field in fields(NerveParameters)]
    with TARGET.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(names)
        table.writerows([one.id, *(f"{value:.6g}" for value in astuple(one)[1:])] for one in sets)
    print(f"wrote {TARGET} (left out {left_out_rms:.3f})")


if __name__ == "__main__":
    main()

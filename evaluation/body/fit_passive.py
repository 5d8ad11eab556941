"""Fit where and how steeply the resting calf muscles begin to pull, to the ankle torque of Riener and Edrich (1999).

    python -m evaluation.body.fit_passive            # prints, and writes the three calf rows of passive_curves.csv
    python -m evaluation.body.fit_passive --check    # prints only

Five numbers for twenty: slack length and steepness of the gastrocnemius (both heads alike) and of the soleus, and one shape
of the curve. The strain of the tendons is given. Not used here, so that they can speak against it: fibre shortening
(Maganaris 1998), slack lengths and the tendon's share (Hoang 2007).
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from sural.body.anthropometry import REFERENCE
from sural.body.model import MUSCLES
from sural.body.muscle import MuscleSet, muscle_set
from sural.body.passive import passive_torques_nm, published_torques_nm
from sural.body.pose import posture_grid

Array = NDArray[np.float64]
TARGET = Path("src/sural/knowledge/body/passive_curves.csv")
KNEES_DEG, DORSIFLEXIONS_DEG = (0.0, 30.0, 60.0, 90.0), (0.0, 5.0, 10.0, 15.0, 20.0)
GASTROCNEMII, SOLEUS = [MUSCLES.index("gasmed"), MUSCLES.index("gaslat")], MUSCLES.index("soleus")
TENDON_STRAIN = 0.085
FLOOR_NM = 1.5  # added to both before the ratio is taken, so that torques near zero do not rule the fit


def with_curves(muscles: MuscleSet, point: Array) -> MuscleSet:
    slack, strain, shape, tendon = (values.copy() for values in (muscles.slack, muscles.strain, muscles.shape, muscles.tendon_strain))
    slack[GASTROCNEMII], strain[GASTROCNEMII], slack[SOLEUS], strain[SOLEUS] = point[0], point[1], point[2], point[3]
    shape[[*GASTROCNEMII, SOLEUS]], tendon[[*GASTROCNEMII, SOLEUS]] = point[4], TENDON_STRAIN
    return replace(muscles, slack=slack, strain=strain, shape=shape, tendon_strain=tendon)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="do not write the table")
    chosen = parser.parse_args()
    knee, ankle = (grid.ravel() for grid in np.meshgrid(KNEES_DEG, DORSIFLEXIONS_DEG, indexing="ij"))
    angles = posture_grid(len(knee), knee_flexion_deg=knee, ankle_dorsiflexion_deg=ankle)
    wanted = published_torques_nm(ankle, knee)

    def ours(point: Array) -> Array:
        return passive_torques_nm(angles, REFERENCE, with_curves(muscle_set(), point))

    def misfit(point: Array) -> Array:
        return np.log((np.maximum(ours(point), 0) + FLOOR_NM) / (np.maximum(wanted, 0) + FLOOR_NM))

    bounds = ([0.3, 0.2, 0.3, 0.2, 1.5], [1.5, 2.5, 1.5, 2.5, 9.0])
    point = least_squares(misfit, [0.65, 0.8, 1.1, 0.4, 6.0], bounds=bounds).x.round(4)
    for row in zip(knee, ankle, wanted, ours(point), strict=True):
        print("knee {:3.0f}  dorsiflexion {:3.0f}  published {:6.1f}  ours {:6.1f} N m".format(*row))
    print(point)
    if not chosen.check:
        write(point)


def write(point: Array) -> None:
    lines = TARGET.read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(lines):
        name, *rest = line.split(",", 5)
        if name in ("gasmed", "gaslat", "soleus"):
            slack, strain = (point[2], point[3]) if name == "soleus" else (point[0], point[1])
            lines[place] = f"{name},{slack:g},{strain:g},{point[4]:g},{TENDON_STRAIN:g},{rest[-1]}"
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()

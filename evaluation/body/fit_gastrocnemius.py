"""Fit the path of each gastrocnemius to the 231 lengths of OpenSim: a cylinder round the condyle and a place on the calf.

    python -m evaluation.body.fit_gastrocnemius gasmed    # prints; ten minutes
    python -m evaluation.body.fit_gastrocnemius gaslat

Eight numbers a head: place (x, y), two turns and radius of the cylinder in the thigh, and the point of the shank. MuJoCo takes one
wrap between two points, OpenSim's path has two at once, so the path can't be taken over as it is. Below 25 degrees of knee
flexion OpenSim contradicts itself (its length says 1 to 8 mm of moment arm, its own routine 18 to 20); so lengths may
differ by at most 1.42 mm everywhere and within that the mean moment arm from 5 to 25 degrees is brought as near to 14 mm as
it can be, and no moment arm near extension below 4 mm is wanted.
Copy the numbers into wraps.csv and path_points.csv by hand.
"""

from __future__ import annotations

import argparse

import mujoco
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import differential_evolution
from scipy.spatial.transform import Rotation

from sural.body.model import BodyModel
from sural.body.pose import posture_grid
from sural.knowledge.body import OpenSimLength, read_rows

Array = NDArray[np.float64]
MOST_MM, WANTED_MM, LEAST_MM, SEED = 1.42, 14.0, 4.0, 1
NEAR_EXTENSION_DEG = np.arange(0.0, 26.0, 5.0)
BOUNDS = [(-0.03, 0.03), (-0.44, -0.36), (-0.6, 0.6), (-0.6, 0.6), (0.01, 0.045), (-0.09, -0.02), (-0.2, -0.05), (-0.05, 0.05)]


class Head:
    """One head whose wrap and calf point can be moved without compiling again."""

    def __init__(self, muscle: str) -> None:
        rows = [row for row in read_rows(OpenSimLength, "opensim_rajagopal2015") if row.muscle == muscle]
        self.model = BodyModel(paths=[muscle])
        self.wanted = np.array([row.length_m for row in rows])
        self.angles = posture_grid(
            len(rows),
            knee_flexion_deg=np.array([row.knee_flexion_deg for row in rows]),
            ankle_dorsiflexion_deg=np.array([row.ankle_dorsiflexion_deg for row in rows]),
        )
        self.near = posture_grid(len(NEAR_EXTENSION_DEG), knee_flexion_deg=NEAR_EXTENSION_DEG)
        engine = self.model._model
        self.wrap = mujoco.mj_name2id(engine, mujoco.mjtObj.mjOBJ_GEOM, f"{muscle}_condyle")
        self.side = mujoco.mj_name2id(engine, mujoco.mjtObj.mjOBJ_SITE, f"{muscle}_condyle_side")
        self.calf = mujoco.mj_name2id(engine, mujoco.mjtObj.mjOBJ_SITE, f"{muscle}_3")

    def place(self, point: Array) -> None:
        engine = self.model._model
        x, y, z, w = Rotation.from_euler("XYZ", [point[2], point[3], 0.0]).as_quat()
        engine.geom_pos[self.wrap], engine.geom_quat[self.wrap], engine.geom_size[self.wrap, 0] = [point[0], point[1], 0.0], [w, x, y, z], point[4]
        engine.site_pos[self.side], engine.site_pos[self.calf] = [point[0] - 0.2, point[1], 0.0], point[5:8]

    def errors_mm(self, point: Array) -> Array:
        self.place(point)
        return np.asarray(1e3 * (self.model.batch_lengths_m(self.angles)[:, 0] - self.wanted))

    def moment_arms_mm(self) -> Array:
        return np.asarray(-1e3 * np.diff(self.model.batch_lengths_m(self.near)[:, 0]) / np.radians(5.0))

    def misfit(self, point: Array) -> float:
        errors = self.errors_mm(point)
        arms = self.moment_arms_mm()
        too_far = max(0.0, float(np.abs(errors).max()) - MOST_MM)
        mean_short = max(0.0, WANTED_MM - float(arms[1:].mean()))
        return 50 * too_far + 0.02 * float(np.sqrt((errors**2).mean())) + mean_short + 0.3 * max(0.0, LEAST_MM - float(arms.min()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("muscle", choices=("gasmed", "gaslat"))
    parser.add_argument("--steps", type=int, default=150)
    chosen = parser.parse_args()
    head = Head(chosen.muscle)
    found = differential_evolution(head.misfit, BOUNDS, maxiter=chosen.steps, popsize=8, seed=SEED, tol=1e-4, polish=False)
    errors = head.errors_mm(found.x)
    print(f"{chosen.muscle}: largest error {np.abs(errors).max():.2f} mm, rms {np.sqrt((errors**2).mean()):.2f} mm")
    print(f"knee moment arm from 0 to 25 degrees: {head.moment_arms_mm().round(1)} mm\n{found.x.round(4).tolist()}")


if __name__ == "__main__":
    main()

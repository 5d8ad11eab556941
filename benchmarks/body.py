"""The body model against OpenSim and against its own bars: one process, one pinned core, rounds in turn.

- lengths and moment arms: the nine muscles of the reference table in random postures, ours with the moment arms about all
  ten angles, OpenSim with those about knee and ankle. OpenSim realises 39 coordinates, ours 15: it is said beside the ratio.
- nerve: 10,000 random postures with the strain of the tibial branch at every station, best parameter set
- catalogue: every movement for a person nobody asked about before, 50 parameter sets, both branches
- chain: one answer
- posture, svg: what one posture asks of a known person, and its picture (what a moved slider needs)

OpenSim's wheel holds no model. Give the Rajagopal 2016 file (MIT licence, from its authors) with --osim; without it or
without the wheel only ours is timed, and the table says so.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from itertools import count
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sural.body import PLACES, RANGES, Anthropometry, BodyModel, NerveModel, Person, catalogue, chain, demands, posture_at, posture_grid
from sural.body.draw import posture_drawing
from sural.body.nerve.model import parameter_sets

Array = NDArray[np.float64]
ROUNDS, OURS, THEIRS, NERVE = 5, 5_000, 60, 10_000
MUSCLES = ("gaslat", "gasmed", "soleus", "tibant", "tibpost", "piri", "bflh", "semimem", "semiten")
ANGLES = {"hip_flexion_deg": "hip_flexion_r", "knee_flexion_deg": "knee_angle_r", "ankle_dorsiflexion_deg": "ankle_angle_r"}
BARS = {"moment_arms_over_opensim": 300.0, "nerve_10000_s": 1.0, "catalogue_s": 0.5, "chain_s": 0.2, "posture_s": 0.03, "svg_s": 0.005}


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def some_postures(number: int) -> Array:
    random = np.random.default_rng(0)
    angles = {name: random.uniform(RANGES[name].low_deg, RANGES[name].high_deg, number) for name in (*ANGLES, "lumbar_flexion_deg")}
    angles["hip_flexion_deg"] = np.minimum(angles["hip_flexion_deg"], 105.0)
    return posture_grid(number, **angles)


class Peer:
    """OpenSim on the same nine muscles."""

    def __init__(self, file: str) -> None:
        import opensim  # noqa: PLC0415

        opensim.Logger.setLevelString("Off")
        self.model = opensim.Model(file)
        self.state = self.model.initSystem()
        self.muscles = [self.model.getMuscles().get(f"{name}_r") for name in MUSCLES]
        self.coordinates = {field: self.model.getCoordinateSet().get(name) for field, name in ANGLES.items()}

    def run(self, angles: Array, with_moment_arms: bool) -> None:
        places = {field: list(RANGES).index(field) for field in ANGLES}
        for row in angles:
            for field, coordinate in self.coordinates.items():
                coordinate.setValue(self.state, float(np.radians(row[places[field]])), False)
            self.model.realizePosition(self.state)
            for muscle in self.muscles:
                muscle.getLength(self.state)
                if with_moment_arms:
                    muscle.computeMomentArm(self.state, self.coordinates["ankle_dorsiflexion_deg"])
                    muscle.computeMomentArm(self.state, self.coordinates["knee_flexion_deg"])


def measure(osim: str | None) -> dict[str, Any]:
    ours, theirs, many = BodyModel(paths=MUSCLES), some_postures(THEIRS), some_postures(NERVE)
    angles, nerve, strangers = some_postures(OURS), NerveModel(sets=parameter_sets()[:1]), count()

    def stranger() -> Person:
        return Person(Anthropometry(height_m=1.60 + 0.001 * next(strangers)))

    def posture() -> Any:
        pose = posture_at(PLACES["seat"], 60.0 + 0.01 * next(strangers), 20, 5, 30)
        return demands(Person(), [pose], [0.0], ["seat"], ("tibial",))[0]

    drawn = posture()
    work: dict[str, tuple[Callable[[], object], int]] = {
        "ours_lengths": (lambda: ours.batch_lengths_m(angles), OURS),
        "ours_moment_arms": (lambda: ours.batch(angles), OURS),
        "nerve_10000_s": (lambda: nerve.field(many, ("tibial",)), 0),
        "catalogue_s": (lambda: catalogue(stranger()), 0),
        "chain_s": (lambda: chain(12.0, "stand", stranger().body), 0),
        "posture_s": (posture, 0),
        "svg_s": (lambda: posture_drawing(drawn, "seat"), 0),
    }
    missing = add_peer(work, osim, theirs)
    runs: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, (task, _) in work.items():
            runs[name].append(seconds(task))
    result: dict[str, Any] = {
        (f"{name}_per_s" if number else name): number / median(runs[name]) if number else median(runs[name]) for name, (_, number) in work.items()
    }
    if missing:
        return {**result, "opensim": missing}
    for what in ("lengths", "moment_arms"):
        ratios = sorted((OURS / mine) / (THEIRS / other) for mine, other in zip(runs[f"ours_{what}"], runs[f"opensim_{what}"], strict=True))
        result[f"{what}_over_opensim"] = median(ratios)
        result[f"{what}_over_opensim_range"] = [ratios[0], ratios[-1]]
    return result


def add_peer(work: dict[str, tuple[Callable[[], object], int]], osim: str | None, postures: Array) -> str:
    """Add OpenSim to the work, or say why it can't be measured."""
    if osim is None:
        return "not measured: give its model file with --osim"
    try:
        peer = Peer(osim)
    except ImportError:
        return "not measured: not installed (requirements-bench.lock)"
    work["opensim_lengths"] = (lambda: peer.run(postures, False), THEIRS)
    work["opensim_moment_arms"] = (lambda: peer.run(postures, True), THEIRS)
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--osim", metavar="FILE", help="the Rajagopal 2016 model")
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    chosen = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {chosen.core})
    result = measure(chosen.osim)
    if chosen.format == "json":
        print(json.dumps(result, indent=1))
        return
    for key, value in result.items():
        bar = f"   bar {BARS[key]:g}" if key in BARS else ""
        shown = f"{value:>14,.3f}" if isinstance(value, float) else f"  {value}"
        print(f"{key:<32}{shown}{bar}")


if __name__ == "__main__":
    main()

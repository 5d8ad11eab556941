"""Fit the three numbers of growth to the six muscle results of Kinoshita 2023, and show what fewer numbers give.

    python -m evaluation.body.fit_calf_raise

Prints; copy the numbers into quantities.csv by hand, since they stand among numbers that are not fitted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from sural.body.calf import CALF
from sural.body.calf_raise import calf_raise
from sural.knowledge.body import CalfRaiseResult, ExerciseProgram, read_rows

Array = NDArray[np.float64]


def main() -> None:
    trial = {row.muscle: row for row in read_rows(CalfRaiseResult, "calf_raise_trial")}
    programs = read_rows(ExerciseProgram, "calf_raise_programs")
    published = np.array([getattr(trial[name], program.id) for program in programs for name in CALF])
    stimulus = np.array([calf_raise(program.knee_flexion_deg).stimulus[name] for program in programs for name in CALF])
    soleus = np.array([name == "soleus" for _ in programs for name in CALF])
    show("scale only", stimulus, published)
    show("scale, fast fibres as counted (0.6)", np.where(soleus, 0.6, 1.0) * stimulus, published)
    best = min(
        (
            (misfit(shaped(stimulus, soleus, threshold, response), published), threshold, response)
            for threshold in np.linspace(0, 0.1, 81)
            for response in np.linspace(0, 1, 101)
        ),
        key=lambda found: found[0],
    )
    value = shaped(stimulus, soleus, best[1], best[2])
    show(f"threshold {best[1]:.4f}, soleus {best[2]:.2f}", value, published)
    print(f"scale {scale(value, published):.1f}")


def shaped(stimulus: Array, soleus: NDArray[np.bool_], threshold: float, response: float) -> Array:
    return np.asarray(np.maximum(0, stimulus - threshold) * np.where(soleus, response, 1.0))


def scale(value: Array, published: Array) -> float:
    return float(value @ published / max(value @ value, 1e-12))


def misfit(value: Array, published: Array) -> float:
    return float(np.sqrt(np.mean((scale(value, published) * value - published) ** 2)))


def show(name: str, value: Array, published: Array) -> None:
    print(f"{name:40} Spearman {spearmanr(value, published).statistic:.2f}  RMSE {misfit(value, published):.2f}  {(scale(value, published) * value).round(1)}")


if __name__ == "__main__":
    main()

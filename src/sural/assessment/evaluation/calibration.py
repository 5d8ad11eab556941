"""How far stated chances agree with what turned out to be right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Chance = tuple[float, bool]


def reliability(chances: Sequence[Chance], bins: int = 5) -> list[dict[str, float]]:
    """Equal-width bins: how many statements, their mean chance, and the share that was right."""
    table = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [(chance, right) for chance, right in chances if low <= chance < high or (number == bins - 1 and chance == 1.0)]
        if inside:
            stated = sum(chance for chance, _ in inside) / len(inside)
            right_share = sum(right for _, right in inside) / len(inside)
            table.append({"from": low, "to": high, "n": float(len(inside)), "stated": stated, "right": right_share})
    return table


def calibration_slope(chances: Sequence[Chance], weights: Sequence[float] | None = None) -> tuple[float, float]:
    """Intercept and slope of a logistic regression of "was right" on the stated log-odds; ideal is 0 and 1.

    Newton's method, at most 50 steps; a slope under 1 means overconfidence (Cox 1958). `weights`: how often each statement counts; all alike without.
    """
    stated = np.clip(np.array([chance for chance, _ in chances]), 1e-4, 1 - 1e-4)
    right = np.array([float(was) for _, was in chances])
    often = np.ones(len(stated)) if weights is None else np.array(weights)
    design = np.column_stack([np.ones(len(stated)), np.log(stated / (1 - stated))])
    beta = np.array([0.0, 1.0])
    for _ in range(50):
        fitted = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        curvature = design.T @ (design * (often * fitted * (1 - fitted))[:, None]) + 1e-9 * np.eye(2)
        step = np.linalg.solve(curvature, design.T @ (often * (right - fitted)))
        beta = beta + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return float(beta[0]), float(beta[1])


def recalibrated(chances: Sequence[Chance], intercept: float, slope: float) -> list[Chance]:
    """The same statements with their log-odds moved by a fitted intercept and slope."""
    moved = []
    for chance, right in chances:
        bounded = min(max(chance, 1e-4), 1 - 1e-4)
        moved.append((float(1 / (1 + np.exp(-(intercept + slope * np.log(bounded / (1 - bounded)))))), right))
    return moved

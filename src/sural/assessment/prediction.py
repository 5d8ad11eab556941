"""What each unanswered question would say under each hypothesis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.likelihood import exceedance
from sural.assessment.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Predicted:
    """[N, J] P(level | hypothesis) for J columns; column j is level `level_of[j]` of `findings[finding_of[j]]`."""

    findings: tuple[str, ...]
    finding_of: NDArray[np.intp]
    level_of: NDArray[np.intp]
    starts: NDArray[np.intp]
    table: Floats


def predict(network: Network, members: Floats, findings: tuple[str, ...]) -> Predicted:
    """Distributions of `findings` (layer 3 and context) under each hypothesis."""
    counts = np.array([_levels(network, finding) for finding in findings], dtype=np.intp)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)
    finding_of = np.repeat(np.arange(len(findings)), counts)
    level_of = np.arange(int(counts.sum())) - starts[finding_of]
    table = np.empty((len(members), int(counts.sum())))
    signs = [key for key in findings if key in network.first_threshold]
    if signs:
        _fill_signs(network, members, signs, dict(zip(findings, starts, strict=True)), table)
    present = members / np.maximum(members.sum(axis=1, keepdims=True), 1.0)
    for key, start, count in zip(findings, starts, counts, strict=True):
        if key in network.shifts:
            table[:, start : start + count] = _context(network, key, present)
    return Predicted(findings, finding_of, level_of, starts, table)


def _levels(network: Network, finding: str) -> int:
    return network.levels[finding] if finding in network.levels else network.shifts[finding].shape[1]


def _fill_signs(network: Network, members: Floats, signs: list[str], starts: dict[str, np.intp], table: Floats) -> None:
    columns = np.concatenate([np.arange(network.first_threshold[key], network.first_threshold[key] + network.levels[key] - 1) for key in signs])
    above = exceedance(members, network.excite[:, columns], network.inhibit[:, columns], network.leak[columns])
    sizes = np.array([network.levels[key] - 1 for key in signs])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    for step in range(1, int(sizes.max())):
        later = first[sizes > step] + step
        above[:, later] = np.minimum(above[:, later], above[:, later - 1])
    place = np.array([starts[key] for key in signs])
    for level in range(int(sizes.max()) + 1):
        has = sizes >= level
        upper = above[:, first[has] + level - 1] if level else np.ones((len(members), int(has.sum())))
        ends = sizes[has] == level
        lower = np.where(ends, 0.0, above[:, np.minimum(first[has] + level, above.shape[1] - 1)])
        slip = network.slip
        table[:, place[has] + level] = (1 - slip) * (upper - lower) + slip / (sizes[has] + 1)


def _context(network: Network, finding: str, present: Floats) -> Floats:
    """Mixture over the conditions present; the leak's own distribution is recovered from the shifts' anchor."""
    weights = np.exp(network.shifts[finding]) * network.context_leak[finding]
    weights /= weights.sum(axis=1, keepdims=True)
    nothing = 1.0 - present.sum(axis=1, keepdims=True)
    mixed: Floats = present @ weights + nothing * network.context_leak[finding]
    return mixed

"""What every question would say under each hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.likelihood import exceedance
from sural.assessment.network import Network

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Layout:
    """Where each level of each finding stands in a table of J columns; fixed for a network.

    Attributes
    ----------
    findings : layer-3 findings in the order of the network, then the context findings
    starts : [F] first column of each finding
    thresholds : [S] number of thresholds of each of the S layer-3 findings
    first : [S] first threshold of each of them
    excite, inhibit, leak : the network's thresholds in single precision
    context : by context finding, [C, L] distribution given one condition, and [L] given none
    """

    findings: tuple[str, ...]
    starts: Indices
    thresholds: Indices
    first: Indices
    columns: int
    excite: Singles
    inhibit: Singles
    leak: Singles
    context: dict[str, tuple[Singles, Singles]]


@dataclass(frozen=True, eq=False)
class Predicted:
    """[N, J] P(level | hypothesis); the columns stand as `layout` says."""

    layout: Layout
    table: Singles


@lru_cache(maxsize=4)
def layout_of(network: Network) -> Layout:
    """The column layout of a network, made once."""
    signs, context = tuple(network.first_threshold), tuple(network.shifts)
    counts = [network.levels[key] for key in signs] + [network.shifts[key].shape[1] for key in context]
    return Layout(
        findings=signs + context,
        starts=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp),
        thresholds=np.array([network.levels[key] - 1 for key in signs], dtype=np.intp),
        first=np.array([network.first_threshold[key] for key in signs], dtype=np.intp),
        columns=int(sum(counts)),
        excite=network.excite.astype(np.float32),
        inhibit=network.inhibit.astype(np.float32),
        leak=network.leak.astype(np.float32),
        context={key: _given_one(network, key) for key in context},
    )


def _given_one(network: Network, finding: str) -> tuple[Singles, Singles]:
    weights = np.exp(network.shifts[finding]) * network.context_leak[finding]
    weights /= weights.sum(axis=1, keepdims=True)
    return weights.astype(np.float32), network.context_leak[finding].astype(np.float32)


def predict(network: Network, members: Singles) -> Predicted:
    """Distributions of all findings under each hypothesis; context findings as a mixture over its conditions."""
    layout = layout_of(network)
    table = np.empty((len(members), layout.columns), dtype=np.float32)
    _fill_signs(layout, network.slip, members, table)
    present = members / np.maximum(members.sum(axis=1, keepdims=True), 1.0)
    nothing = 1.0 - present.sum(axis=1, keepdims=True)
    for key, start in zip(layout.findings[len(layout.first) :], layout.starts[len(layout.first) :], strict=True):
        given_one, given_none = layout.context[key]
        table[:, start : start + len(given_none)] = present @ given_one + nothing * given_none
    return Predicted(layout, table)


def _fill_signs(layout: Layout, slip: float, members: Singles, table: Singles) -> None:
    above = exceedance(members, layout.excite, layout.inhibit, layout.leak)
    places = layout.starts[: len(layout.first)]
    for step in range(1, int(layout.thresholds.max())):
        later = layout.first[layout.thresholds > step] + step
        above[:, later] = np.minimum(above[:, later], above[:, later - 1])
    share = np.float32(1.0 - slip)
    table[:, places] = share * (1.0 - above[:, layout.first]) + _floor(slip, layout.thresholds)
    for level in range(1, int(layout.thresholds.max()) + 1):
        has, last = layout.thresholds >= level, layout.thresholds == level
        upper = above[:, layout.first[has] + level - 1]
        upper[:, ~last[has]] -= above[:, layout.first[has & ~last] + level]
        table[:, places[has] + level] = share * upper + _floor(slip, layout.thresholds[has])


def _floor(slip: float, thresholds: Indices) -> Singles:
    return (slip / (thresholds + 1)).astype(np.float32)

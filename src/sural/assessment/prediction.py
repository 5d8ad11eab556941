"""What every question would say under each hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.links import Links, exceedance, exceedance_extended, links_of
from sural.assessment.listed_sets import Chosen
from sural.assessment.network import Network
from sural.unlocked import cached_property

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Layout:
    """Where each level of each finding stands in a table of J columns; fixed for a network.

    The K thresholds stand step by step: the first one of all findings, then the second one of all that
    have two, and so on; findings with more levels come first. So each step is a slice.

    Attributes
    ----------
    findings : layer-3 findings, those with most levels first, then the context findings
    starts : [F] first column of each finding; its levels are adjacent
    having : for each step, how many layer-3 findings have that threshold
    upper, lower : for each level of a layer-3 finding, the thresholds below and above it; K stands for "always", K + 1 for "never"
    least : what a slip leaves to each of these levels
    links : the thresholds, step by step
    context_given, context_none : [C, X] and [X] distributions of all context findings side by side
    slip : chance that an answer is a slip
    """

    findings: tuple[str, ...]
    starts: Indices
    having: tuple[int, ...]
    upper: Indices
    lower: Indices
    least: Singles
    links: Links
    context_given: Singles
    context_none: Singles
    slip: float

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Place of each finding among all."""
        return {finding: number for number, finding in enumerate(self.findings)}


@dataclass(frozen=True, eq=False)
class Predicted:
    """For N hypotheses: `above` [N, K] P(X > k), ordered along the thresholds of a finding, and
    `shares` [N, C] how much of the story each condition is taken to tell.
    """

    layout: Layout
    above: Singles
    shares: Singles

    def table(self) -> Singles:
        """[N, J] P(level | hypothesis)."""
        return _levels(self.layout, self.above, self.shares, np.ones(len(self.above), dtype=np.float32))

    def averages(self, weights: Singles) -> Singles:
        """[M, J] the same table summed over the hypotheses with each of M weights [M, N]."""
        return _levels(self.layout, weights @ self.above, weights @ self.shares, weights.sum(axis=1))


@lru_cache(maxsize=4)
def layout_of(network: Network) -> Layout:
    """The column layout of a network, made once."""
    signs = tuple(sorted(network.first_threshold, key=lambda key: -network.levels[key]))
    levels = np.array([network.levels[key] for key in signs], dtype=np.intp)
    first = np.array([network.first_threshold[key] for key in signs], dtype=np.intp)
    having = tuple(int((levels > step + 1).sum()) for step in range(int(levels.max()) - 1))
    before = np.concatenate([[0], np.cumsum(having)])
    always, thresholds = int(before[-1]), [before[: count - 1] + place for place, count in enumerate(levels)]
    counts = [*levels, *(shift.shape[1] for shift in network.shifts.values())]
    given = [_given_one(network, key) for key in network.shifts]
    return Layout(
        findings=signs + tuple(network.shifts),
        starts=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp),
        having=having,
        upper=np.concatenate([[always, *steps] for steps in thresholds]),
        lower=np.concatenate([[*steps, always + 1] for steps in thresholds]),
        least=np.repeat(network.slip / levels, levels).astype(np.float32),
        links=links_of(network).at(np.concatenate([first[:count] + step for step, count in enumerate(having)])),
        context_given=np.hstack(given).astype(np.float32),
        context_none=np.concatenate([network.context_leak[key] for key in network.shifts]).astype(np.float32),
        slip=network.slip,
    )


def _given_one(network: Network, finding: str) -> NDArray[np.float64]:
    weights = np.exp(network.shifts[finding]) * network.context_leak[finding]
    normed: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return normed


def predict(network: Network, members: Singles) -> Predicted:
    """Distributions of all findings under each hypothesis; context findings as a mixture over its conditions."""
    return _ordered(layout_of(network), exceedance(members, layout_of(network).links), members)


def predict_chosen(network: Network, opened: Singles, chosen: Chosen, members: Singles) -> Predicted:
    """The same under some hypotheses that have many of the `opened` sets in common; `members` [N, C] are theirs."""
    layout = layout_of(network)
    return _ordered(layout, exceedance_extended(opened, chosen.row, chosen.added, layout.links), members)


def _ordered(layout: Layout, above: Singles, members: Singles) -> Predicted:
    """A higher threshold of a finding is never passed more often than a lower one."""
    start = 0
    for count, following in zip(layout.having, layout.having[1:], strict=False):
        here, there = above[:, start : start + following], above[:, start + count : start + count + following]
        np.minimum(there, here, out=there)
        start += count
    return Predicted(layout, above, members / np.maximum(members.sum(axis=1, keepdims=True), 1.0))


def _levels(layout: Layout, above: Singles, shares: Singles, mass: Singles) -> Singles:
    """[R, J] chance of each level; linear in all arguments, so that sums over hypotheses may be given."""
    bounded = np.hstack([above, mass[:, None], np.zeros_like(mass)[:, None]])
    signs = np.take(bounded, layout.upper, axis=1) - np.take(bounded, layout.lower, axis=1)
    signs *= np.float32(1.0 - layout.slip)
    signs += mass[:, None] * layout.least
    none = mass - shares.sum(axis=1)
    return np.hstack([signs, shares @ layout.context_given + none[:, None] * layout.context_none])
